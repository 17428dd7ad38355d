import { describe, expect, test } from '@jest/globals';
import { type DayReport, postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Recorded } from '../src/index.ts';
import { cleanRoom, event, report, unique } from './support/clean-room.ts';

const room = cleanRoom();

function record(content: DayReport, received: unknown = content, store = 'demo'): Promise<Recorded> {
  const fields = { type: 'day.closed', store, record: String(content.number), revision: content.revision } as const;
  return room().dayReports.record({ store, report: content, received, event: event(fields) });
}

describe('a day report is written once', () => {
  test('sent fifty times at once it is created once and the same forty-nine times', async () => {
    const content = report(unique('d'));
    const outcomes = (await Promise.all(Array.from({ length: 50 }, () => record(content)))).map(
      ({ outcome }) => outcome,
    );
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'same')).toHaveLength(49);
  });

  test('keys in another order and a number sent as text are the same content', async () => {
    const number = 4711;
    const content = report(number);
    await record(content);
    const shuffled = Object.fromEntries(Object.entries(content).toReversed()) as DayReport;
    expect((await record(shuffled)).outcome).toBe('same');
    expect((await record({ ...content, number: '4711' })).outcome).toBe('same');
  });

  test('a number of digits names the same day with zeros before it or without, and is kept as it was written', async () => {
    const content = report('05001');
    expect((await record(content)).outcome).toBe('created');
    expect((await record({ ...content, number: 5001 })).outcome).toBe('same');
    expect((await record({ ...content, number: '5001', register: 'Workshop' })).outcome).toBe('conflict');
    expect(await room().dayReports.find('demo', '5001')).toMatchObject({ number: '5001', report: { number: '05001' } });
    expect((await record(report('05001-B'))).outcome).toBe('created');
    expect(await room().dayReports.find('demo', '05001-B')).toMatchObject({ number: '05001-B' });
  });

  test('other content under the same number and revision is a conflict and changes nothing', async () => {
    const content = report(unique('d'));
    await record(content);
    const conflict = await record({ ...content, cash: { start: 50_000, counted: 49_999 } });
    expect(conflict.outcome).toBe('conflict');
    expect(conflict.stored.report).toEqual({ ...content });
  });

  test('of two contents racing for one number one is kept and the other is a conflict', async () => {
    const content = report(unique('d'));
    const other = { ...content, register: 'Workshop' };
    const outcomes = await Promise.all([record(content), record(other), record(content), record(other)]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['conflict', 'conflict', 'created', 'same']);
  });

  test('a higher revision is a correction; a lower one that never came is too late; a known one is the same', async () => {
    const number = unique('d');
    expect((await record(report(number, { revision: 2 }))).outcome).toBe('created');
    expect((await record(report(number, { revision: 5 }))).outcome).toBe('created');
    expect(await record(report(number, { revision: 3 }))).toMatchObject({ outcome: 'older', stored: { revision: 5 } });
    expect((await record(report(number, { revision: 2 }))).outcome).toBe('same');
    expect((await record(report(number, { revision: 2, register: 'Other' }))).outcome).toBe('conflict');
    const revisions = await room().dayReports.revisions('demo', number);
    expect(revisions.map(({ revision }) => revision)).toEqual([5, 2]);
    expect((await room().dayReports.find('demo', number))?.revision).toBe(5);
    expect((await room().dayReports.find('demo', number, 2))?.revision).toBe(2);
  });

  test('the report comes back exactly as it was sent, with its hash and the time it came', async () => {
    const content = report(unique('d'));
    const { revision: _revision, ...sent } = content;
    const { stored } = await record(content, { ...sent, number: content.number });
    const kept = await room().dayReports.find('demo', stored.number);
    expect(kept?.received).toEqual(sent);
    expect(kept?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept).toEqual(stored);
    expect(kept?.gross).toBe(1_000_000);
    await record(report(8001));
    expect((await room().dayReports.find('demo', '8001'))?.report).toEqual(report(8001));
  });
});

describe('a list of days', () => {
  const store = 'days';
  const day = (index: number): DayReport =>
    report(index, { businessDate: `2026-10-${10 + index}`, closedAt: `2026-10-${10 + index}T17:00:00Z` });

  test('is latest first, filtered by date and by the state that only the operation knows', async () => {
    for (let index = 0; index < 12; index += 1) await record(day(index), day(index), store);
    for (const index of [1, 4, 9]) {
      const key = { store, record: String(index), revision: 1, mode: 'journal' } as const;
      const { operations } = room();
      await operations.insert({ ...key, id: postingId(key), state: 'queued', kind: 'day-report', correlation: 'c' });
      const claim = await operations.claim(postingId(key));
      if ('notClaimed' in claim) throw new Error('not claimed');
      const reason = because('payment-type-unmapped', { title: 'MobilePay' });
      await operations.settle({ id: claim.id, fence: claim.fence, state: 'attention', reason });
    }
    const between = await room().dayReports.list({ store, from: '2026-10-11', to: '2026-10-13', limit: 10 });
    expect(between.items.map(({ number }) => number)).toEqual(['3', '2', '1']);
    expect(between.items.at(-1)?.postings[0]?.state).toBe('attention');
    const first = await room().dayReports.list({ store, state: 'attention', limit: 2 });
    expect(first.items.map(({ number }) => number)).toEqual(['9', '4']);
    const second = await room().dayReports.list({ store, state: 'attention', limit: 2, cursor: first.next });
    expect(second.items.map(({ number }) => number)).toEqual(['1']);
    expect(second.next).toBeUndefined();
    expect((await room().dayReports.list({ store, state: 'queued', limit: 50 })).items).toHaveLength(9);
  });

  test('shows every day of a state once, be there few of them or many, published or not', async () => {
    const many = 'many';
    const { operations, dayReports } = room();
    const all = Array.from({ length: 520 }, (_, index) => index);
    const rare = new Set([0, 7, 300]);
    const insert = async (index: number): Promise<void> => {
      const closedAt = new Date(Date.UTC(2020, 0, 1 + index, 17)).toISOString();
      const content = report(index, { closedAt, businessDate: closedAt.slice(0, 10) });
      await record(content, content, many);
      const key = { store: many, record: String(index), revision: 1, mode: 'journal' } as const;
      const what = { ...key, id: postingId(key), kind: 'day-report', correlation: 'c' } as const;
      const reason = because('switched-off');
      if (rare.has(index)) await operations.insert({ ...what, state: 'attention', reason });
      else if (index % 2 === 0) await operations.insert({ ...what, state: 'queued' });
    };
    for (let from = 0; from < all.length; from += 40) await Promise.all(all.slice(from, from + 40).map(insert));
    const listed = async (state: 'attention' | 'queued'): Promise<number[]> => {
      const numbers: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await dayReports.list({ store: many, state, limit: 150, cursor });
        numbers.push(...page.items.map(({ number }) => Number(number)));
        cursor = page.next;
      } while (cursor !== undefined);
      return numbers;
    };
    expect(await listed('attention')).toEqual([300, 7, 0]);
    expect(await listed('queued')).toEqual(all.toReversed().filter((index) => !rare.has(index)));
    const first = await dayReports.list({ store: many, state: 'queued', to: '2020-01-03', limit: 10 });
    expect(first.items.map(({ number }) => number)).toEqual(['2', '1']);
  });
});

describe('attention', () => {
  test('groups by cause and parameters, counts the money held, and shows records that need a person', async () => {
    const store = 'held';
    for (const [number, title] of [
      [1, 'MobilePay'],
      [2, 'MobilePay'],
      [3, 'Visa'],
    ] as const) {
      await record(report(number), report(number), store);
      const key = { store, record: String(number), revision: 1, mode: 'journal' } as const;
      const { operations } = room();
      await operations.insert({ ...key, id: postingId(key), state: 'queued', kind: 'day-report', correlation: 'c' });
      const claim = await operations.claim(postingId(key));
      if ('notClaimed' in claim) throw new Error('not claimed');
      const reason = because('payment-type-unmapped', { title });
      await operations.settle({ id: claim.id, fence: claim.fence, state: 'attention', reason });
    }
    const reason = because('number-taken', { number: '7', name: 'Bell' });
    const bound = {
      store,
      kind: 'product',
      record: 'P7',
      number: '7',
      seen: {},
      fingerprint: 'f',
      syncedAt: new Date(),
    } as const;
    await room().bindings.save([{ ...bound, state: 'attention', reason }]);
    const groups = await room().operations.attention(store);
    expect(groups.map(({ parameters, count, amount }) => ({ parameters, count, amount }))).toEqual([
      { parameters: { title: 'MobilePay' }, count: 2, amount: 2_000_000 },
      { parameters: { title: 'Visa' }, count: 1, amount: 1_000_000 },
      { parameters: { number: '7', name: 'Bell' }, count: 1, amount: 0 },
    ]);
    expect(groups[0]?.operations).toEqual(['held.day-report.1.r1.journal', 'held.day-report.2.r1.journal']);
    expect(groups[2]?.records).toEqual([{ kind: 'product', record: 'P7' }]);
  });
});

test('a list gets date and gross of the revisions that it asks for, and nothing for those that are not there', async () => {
  const number = unique('d');
  await record(report(number));
  await record({ ...report(number), revision: 2 });
  const gross = report(number).revenue.reduce((sum, line) => sum + line.gross, 0);
  const brief = await room().dayReports.briefly('demo', [
    { number, revision: 2 },
    { number, revision: 3 },
  ]);
  expect(brief).toEqual([{ number, revision: 2, businessDate: report(number).businessDate, gross }]);
});
