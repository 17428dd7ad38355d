import { describe, expect, test } from '@jest/globals';
import { queueNames } from '@kassebro/contracts';
import { wordsOf } from '../src/i18n/index.ts';
import type { QueueLine, StatusReport } from '../src/pages/status/report.ts';
import { verdictOf } from '../src/pages/status/verdict.ts';
import { findingSentence, verdictSentence } from '../src/pages/status/verdict-view.ts';

const idle = { waiting: 0, active: 0, delayed: 0, failed: 0, oldestWaitingMs: 0, hands: 1 };

const well = (changes: Partial<StatusReport> = {}, queue: Partial<QueueLine> = {}): StatusReport => ({
  at: new Date('2026-11-24T12:00:00Z'),
  redis: { answers: true, ms: 1 },
  database: { answers: true, ms: 1 },
  boards: [],
  attention: { count: 0, more: false },
  operations: [],
  queues: queueNames.map((name) => ({
    ...idle,
    name,
    ...(name === 'day-report' && queue),
  })),
  ...changes,
});

const oldBoard = (oldestMs: number) => ({ store: 'demo', sync: 'products', numbers: 1, oldestMs }) as const;

const said = (report: StatusReport, language: 'en' | 'da'): string[] => {
  const verdict = verdictOf(report);
  const words = wordsOf(language);
  return [verdictSentence(verdict, words), ...verdict.findings.map((finding) => findingSentence(finding, words))];
};

describe('the verdict', () => {
  test('says that all runs and how old the oldest work is, over queues and boards', () => {
    expect(said(well({}, { waiting: 1, oldestWaitingMs: 8_400 }), 'en')).toEqual(['Everything runs. Oldest work 8 s.']);
    expect(said(well({}, { waiting: 1, oldestWaitingMs: 8_400 }), 'da')).toEqual(['Alt kører. Ældste opgave 8 sek.']);
    const boards = [{ store: 'demo', sync: 'products', numbers: 3, oldestMs: 12_000 } as const];
    expect(said(well({ boards }), 'en')).toEqual(['Everything runs. Oldest work 12 s.']);
    expect(said(well(), 'da')).toEqual(['Alt kører. Intet venter.']);
  });

  test('names what stands still, the gravest first', () => {
    const report = well(
      {
        redis: { answers: false },
        attention: { count: 3, more: false },
        boards: [{ store: 'demo', storeName: 'Cykelhuset', sync: 'products', numbers: 2, oldestMs: 130_000 }],
      },
      { hands: 0, oldestWaitingMs: 6 * 60_000, waiting: 4 },
    );
    expect(verdictOf(report)).toMatchObject({ level: 'stands' });
    expect(said(report, 'en')).toEqual([
      'Something stands still.',
      'Redis does not answer. New work waits in the database and is handed over when Redis is back.',
      'No worker takes “Closed days to e-conomic” on.',
      'The oldest work in “Closed days to e-conomic” has waited 6 min.',
      'Changes of “Products” at Cykelhuset have waited 2 min.',
      '3 operations wait for a person.',
    ]);
  });

  test.each([
    ['nothing is wrong', well(), 'runs'],
    ['somebody is waited for', well({ attention: { count: 1, more: false } }), 'needs-you'],
    ['a job was put aside, whose operation tells the rest', well({}, { failed: 1 }), 'runs'],
    ['a board is a minute old', well({ boards: [oldBoard(61_000)] }), 'slow'],
    ['a board is five minutes old', well({ boards: [oldBoard(301_000)] }), 'stands'],
    ['work is a minute old', well({}, { oldestWaitingMs: 61_000 }), 'slow'],
    ['work is five minutes old', well({}, { oldestWaitingMs: 301_000 }), 'stands'],
    ['the database is away', well({ database: { answers: false } }), 'stands'],
    ['no hand is there for closed days', well({}, { hands: 0 }), 'stands'],
  ])('when %s', (_when, report, level) => {
    expect(verdictOf(report).level).toBe(level);
  });

  test('does not take a hand for missing where there is nothing to do, or where it is not known', () => {
    const without = (name: string) =>
      well().queues?.map((line) => (line.name === name ? { ...line, hands: 0 } : line)) ?? [];
    expect(verdictOf(well({ queues: without('push') })).level).toBe('runs');
    const unknown = well().queues?.map(({ hands: _hands, ...line }) => line) ?? [];
    expect(verdictOf(well({ queues: unknown })).level).toBe('runs');
  });
});
