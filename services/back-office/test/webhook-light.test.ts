import { describe, expect, test } from '@jest/globals';
import { lightOf, usualSilence } from '../src/webhooks/light.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date('2026-11-24T12:00:00Z');
const ago = (ms: number): number => now.getTime() - ms;
/** Heard every so often over the last two weeks, up to a moment ago. */
const every = (ms: number, lastMs = 0): number[] =>
  Array.from({ length: Math.floor((14 * DAY) / ms) }, (_, index) => ago(lastMs + index * ms)).toReversed();

const light = (heardAt: number | undefined, hours: number[] = [], refused = {}) =>
  lightOf(
    {
      entry:
        heardAt === undefined && Object.keys(refused).length === 0
          ? undefined
          : { ...(heardAt !== undefined && { heardAt }), refused },
      rhythm: { lastDay: [], hours },
    },
    now,
  );

describe('the light of a webhook', () => {
  test('is off as long as nothing was heard', () => {
    expect(light(undefined)).toEqual({ kind: 'off' });
  });

  test('is well within a day, however often one hears otherwise', () => {
    expect(light(ago(23 * HOUR), every(HOUR)).kind).toBe('ok');
    expect(light(ago(25 * HOUR), every(HOUR, 25 * HOUR)).kind).toBe('quiet');
  });

  test('is well within the silence that is usual there, such as a weekend', () => {
    const weekly = [0, 7, 14].map((days) => ago(DAY + days * DAY)).toReversed();
    expect(light(ago(2 * DAY), weekly).kind).toBe('ok');
    expect(light(ago(8 * DAY), weekly).kind).toBe('quiet');
  });

  test('is bad when the last one was turned away, until one is heard again', () => {
    const refused = { 'hook-refused': { count: 3, lastAt: ago(HOUR) } };
    expect(light(ago(2 * HOUR), [], refused)).toMatchObject({ kind: 'bad', cause: 'refused', at: new Date(ago(HOUR)) });
    expect(light(undefined, [], refused).kind).toBe('bad');
    expect(light(ago(HOUR / 2), [], refused).kind).toBe('ok');
  });

  test('tells the later of two reasons, with what came', () => {
    const unreadable = { 'hook-unreadable': { count: 1, lastAt: ago(60_000), sample: 'number=[XXX]' } };
    const both = { ...unreadable, 'hook-refused': { count: 3, lastAt: ago(HOUR) } };
    expect(light(ago(DAY), [], both)).toMatchObject({ cause: 'unreadable', sample: 'number=[XXX]' });
  });
});

test('a usual silence is that of nineteen in twenty, and never less than a day', () => {
  expect(usualSilence([])).toBe(DAY);
  expect(usualSilence([ago(0)])).toBe(DAY);
  const gaps = Array.from({ length: 20 }, (_, index) => (index === 19 ? 9 * DAY : 2 * DAY));
  const hours = gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0]);
  expect(usualSilence(hours)).toBe(2 * DAY);
});
