import { describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import type { Binding } from '../src/index.ts';
import { cleanRoom, event, product, unique } from './support/clean-room.ts';

const room = cleanRoom();
const at = new Date('2026-11-23T08:00:00Z');
const by = 'owner@shop.example';
const why = 'The cash customer of the other shop';

const bound = (store: string, record: string, more: Partial<Binding> = {}): Binding => ({
  store,
  kind: 'product',
  record,
  number: record,
  seen: { name: `Seen ${record}` },
  fingerprint: 'f',
  state: 'bound',
  syncedAt: at,
  ...more,
});
const side = (store: string, record: string) => ({ store, kind: 'product', record }) as const;
const ofRecord = async (store: string, record: string): Promise<Binding | undefined> =>
  (await room().bindings.byRecords(store, 'product', [record])).get(record);
const ofNumber = async (store: string, number: string): Promise<Binding | undefined> =>
  (await room().bindings.byNumbers(store, 'product', [number])).get(number);

describe('a person links', () => {
  test('a record of the till to a number, of which nothing was seen yet, so that the next look is the first', async () => {
    const store = unique('link');
    expect(await room().pairs.link(side(store, 'A'), 'X')).toMatchObject({ after: { number: 'X' } });
    const binding = await ofRecord(store, 'A');
    expect(binding).toMatchObject({ number: 'X', seen: {}, fingerprint: '', state: 'bound' });
    expect(await ofNumber(store, 'X')).toEqual(binding);
  });

  test('no number that another record has, and no record that has another number', async () => {
    const store = unique('taken');
    await room().bindings.save([bound(store, 'B', { number: 'X' })]);
    expect(await room().pairs.link(side(store, 'A'), 'X')).toMatchObject({ refused: 'taken', owner: { record: 'B' } });
    expect(await room().pairs.link(side(store, 'B'), 'Y')).toMatchObject({ refused: 'linked', to: { number: 'X' } });
    expect(await ofRecord(store, 'A')).toBeUndefined();
    expect(await ofNumber(store, 'X')).toEqual(bound(store, 'B', { number: 'X' }));
  });

  test('two records to one number at once: one gets it, and the other is told whose it is', async () => {
    const store = unique('race');
    const records = ['A', 'B', 'C', 'D', 'E'];
    const ends = await Promise.all(records.map((record) => room().pairs.link(side(store, record), 'X')));
    expect(ends.filter((end) => !('refused' in end))).toHaveLength(1);
    expect(ends.filter((end) => 'refused' in end && end.refused === 'taken')).toHaveLength(4);
    expect((await room().bindings.byRecords(store, 'product', records)).size).toBe(1);
  });

  test('a number of which e-conomic’s record had no place, or whose owner is gone: that one lets it go', async () => {
    const store = unique('free');
    const reason = because('customer-doubt', { number: 'X', name: 'N', candidates: 'A, B' });
    await room().bindings.save([
      bound(store, 'X', { unplaced: true, state: 'attention', reason }),
      bound(store, 'G', { number: 'Y', state: 'gone' }),
    ]);
    await room().pairs.link(side(store, 'A'), 'X');
    await room().pairs.link(side(store, 'B'), 'Y');
    expect(await ofNumber(store, 'X')).toMatchObject({ record: 'A' });
    expect(await ofNumber(store, 'Y')).toMatchObject({ record: 'B' });
    expect(await ofRecord(store, 'G')).toMatchObject({ state: 'gone', released: true });
    expect(await room().bindings.attention(store)).toEqual([]);
  });

  test('one that is gone under its old number, which it remembers', async () => {
    const store = unique('gone');
    await room().bindings.save([bound(store, 'A', { number: 'OLD', state: 'gone' })]);
    await room().pairs.link(side(store, 'A'), 'NEW');
    expect(await ofRecord(store, 'A')).toMatchObject({ number: 'NEW', state: 'bound', formerNumbers: ['OLD'] });
  });
});

describe('a person unlinks', () => {
  test('two that do not belong together: remembered with who and when, until one of them is linked anew', async () => {
    const store = unique('unlink');
    await room().bindings.save([bound(store, 'A', { number: 'X', ours: true })]);
    expect(await room().pairs.unlink(side(store, 'A'), { by, number: 'Y' })).toMatchObject({ refused: 'not-so' });
    await room().pairs.unlink(side(store, 'A'), { by, number: 'X' });
    expect(await ofNumber(store, 'X')).toMatchObject({ state: 'unlinked', setAside: { by, before: 'bound' } });
    await room().pairs.link(side(store, 'B'), 'X');
    expect(await ofNumber(store, 'X')).toMatchObject({ record: 'B', state: 'bound' });
    expect(await ofRecord(store, 'A')).toBeUndefined();
  });

  test('and a look that began before writes nothing over it', async () => {
    const store = unique('older');
    await room().bindings.save([bound(store, 'A')]);
    await room().pairs.unlink(side(store, 'A'), { by, number: 'A' });
    await room().bindings.save([bound(store, 'A', { syncedAt: new Date(at.getTime() + 1_000) })]);
    expect(await ofRecord(store, 'A')).toMatchObject({ state: 'unlinked' });
  });

  test('and takes it back: nothing is known of the pair any more', async () => {
    const store = unique('undo');
    await room().bindings.save([bound(store, 'A')]);
    await room().pairs.unlink(side(store, 'A'), { by, number: 'A' });
    await room().pairs.restore(side(store, 'A'));
    expect(await ofRecord(store, 'A')).toBeUndefined();
    expect(await room().pairs.restore(side(store, 'A'))).toMatchObject({ refused: 'not-so' });
  });
});

describe('a person ignores', () => {
  test('a record of the till that is nowhere else, and no look binds it', async () => {
    const store = unique('till');
    await room().pairs.ignore(side(store, 'A'), { by, why });
    await room().pairs.ignore(side(store, 'B'), { by, why });
    expect(await ofRecord(store, 'A')).toMatchObject({ state: 'ignored', number: '', setAside: { by, why } });
    const { taken } = await room().bindings.save([bound(store, 'A')], new Set(['A']));
    expect(taken.map(({ record }) => record)).toEqual(['A']);
    expect(await room().pairs.link(side(store, 'A'), 'X')).toMatchObject({ refused: 'ignored' });
    await room().pairs.restore(side(store, 'A'));
    expect(await ofRecord(store, 'A')).toBeUndefined();
  });

  test.each(['bound', 'attention', 'gone', 'unlinked'] as const)('one that is %s, and takes it back', async (state) => {
    const store = unique('back');
    const reason = state === 'attention' ? { reason: because('our-fault', { number: '1' }) } : {};
    await room().bindings.save([bound(store, 'A', { state: state === 'unlinked' ? 'bound' : state, ...reason })]);
    if (state === 'unlinked') await room().pairs.unlink(side(store, 'A'), { by, number: 'A' });
    await room().pairs.ignore(side(store, 'A'), { by, why });
    expect(await ofRecord(store, 'A')).toMatchObject({ state: 'ignored', setAside: { why, before: state } });
    expect(await room().bindings.attention(store)).toEqual([]);
    await room().pairs.restore(side(store, 'A'));
    expect(await ofRecord(store, 'A')).toMatchObject({ state, ...reason });
    if (state !== 'unlinked') expect(await ofRecord(store, 'A')).not.toHaveProperty('setAside');
  });

  test('e-conomic’s record that has no place: another record of that number does not take its number', async () => {
    const store = unique('unplaced');
    const unplaced = { ...side(store, 'X'), unplaced: true };
    await room().bindings.save([bound(store, 'X', { unplaced: true, state: 'attention' })]);
    await room().pairs.ignore(unplaced, { by, why });
    await room().pairs.ignore({ ...side(store, 'Y'), unplaced: true }, { by, why });
    const { taken } = await room().bindings.save([bound(store, 'A', { number: 'X' }), bound(store, 'Y')]);
    expect(taken.map(({ record }) => record).toSorted()).toEqual(['A', 'Y']);
    expect(await ofNumber(store, 'X')).toMatchObject({ state: 'ignored', unplaced: true });
    await room().pairs.restore(unplaced);
    expect(await room().bindings.attention(store)).toHaveLength(1);
  });
});

test('what is set aside is found among the records by that', async () => {
  const store = unique('search');
  for (const number of ['A', 'B', 'C']) {
    const made = event({ type: 'product.created', store, record: number });
    await room().products.create({ store, product: product(number), event: made });
  }
  await room().bindings.save([bound(store, 'B'), bound(store, 'Z', { unplaced: true, state: 'attention' })]);
  await room().pairs.ignore(side(store, 'A'), { by, why });
  await room().pairs.unlink(side(store, 'B'), { by, number: 'B' });
  await room().pairs.ignore({ ...side(store, 'Z'), unplaced: true }, { by, why });
  const found = async (standing?: 'ignored' | 'unlinked' | 'till-only' | 'attention') =>
    (await room().records.page({ store, standing, limit: 50 })).items.map((one) => `${one.record} ${one.standing}`);
  expect(await found()).toEqual(['A ignored', 'B unlinked', 'C till-only', 'Z ignored']);
  expect(await found('ignored')).toEqual(['A ignored', 'Z ignored']);
  expect(await found('unlinked')).toEqual(['B unlinked']);
  expect(await found('till-only')).toEqual(['C till-only']);
  expect(await found('attention')).toEqual([]);
});
