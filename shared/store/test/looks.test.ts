import { expect, test } from '@jest/globals';
import type { LookResult } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom } from './support/clean-room.ts';

const room = cleanRoom();
const at = (minute: number): Date => new Date(Date.parse('2026-11-23T08:00:00Z') + minute * 60_000);
const look = (minute: number, fields: Partial<LookResult> = {}): LookResult => ({
  store: 'demo',
  sync: 'products',
  at: at(minute),
  ms: 12,
  counts: { changed: 1, unchanged: 6 },
  records: [{ number: 'A/1 %', outcome: 'changed', record: 'A/1 %' }],
  correlation: 'c',
  ...fields,
});

test('looks are listed as they were written, latest first, a page at a time, of one store alone', async () => {
  const held = look(3, {
    records: [{ number: '7', outcome: 'attention', reason: because('our-fault', { number: '7' }) }],
  });
  const all = [look(1), look(2, { sync: 'customers', records: [] }), held];
  for (const one of all) await room().looks.add(one);
  await room().looks.add(look(9, { store: 'other' }));
  const first = await room().looks.list({ store: 'demo', limit: 2 });
  expect(first.items).toEqual([held, all[1]]);
  expect((await room().looks.list({ store: 'demo', limit: 2, cursor: first.next })).items).toEqual([all[0]]);
  expect((await room().looks.list({ store: 'demo', sync: 'customers', limit: 9 })).items).toEqual([all[1]]);
});

test('old ones are removed and young ones stay', async () => {
  await room().looks.add(look(-10, { store: 'purge' }));
  await room().looks.add(look(10, { store: 'purge' }));
  expect(await room().looks.purge(at(0))).toBe(1);
  expect((await room().looks.list({ store: 'purge', limit: 9 })).items).toHaveLength(1);
});

test('figures by the hour ask for the looks of one store since a moment, without the records', async () => {
  const store = 'figures';
  for (const minute of [1, 5, 9]) await room().looks.add(look(minute, { store }));
  await room().looks.add(look(9, { store: 'other' }));
  const brief = await room().looks.since(store, at(5));
  const expected = [5, 9].map((minute) => ({ sync: 'products', at: at(minute), counts: { changed: 1, unchanged: 6 } }));
  expect(brief.toSorted((a, b) => a.at.getTime() - b.at.getTime())).toEqual(expected);
});
