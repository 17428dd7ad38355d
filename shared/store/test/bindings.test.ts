import { describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import type { Binding } from '../src/index.ts';
import { cleanRoom } from './support/clean-room.ts';
import { dyingProcess } from './support/dying-process.ts';

const room = cleanRoom();
const killedBefore = dyingProcess();
const binding = (record: string, number: string, fields: Partial<Binding> = {}): Binding => ({
  store: 'demo',
  kind: 'product',
  record,
  number,
  seen: { name: 'City bike', salesPrice: 399_920 },
  fingerprint: 'f1',
  state: 'bound',
  syncedAt: new Date('2026-11-23T08:00:00Z'),
  ...fields,
});

describe('bindings', () => {
  test('are found from either side, exactly as written there', async () => {
    const both = [binding('A/1 %', 'A/1 %'), binding('b', 'B')];
    await room().bindings.save(both);
    expect(await room().bindings.byNumbers('demo', 'product', ['A/1 %', 'b', 'none'])).toEqual(
      new Map([['A/1 %', both[0]]]),
    );
    expect(await room().bindings.byRecords('demo', 'product', ['b'])).toEqual(new Map([['b', both[1]]]));
    expect(await room().bindings.byNumbers('demo', 'customer', ['A/1 %'])).toEqual(new Map());
  });

  test('one a side: a number that is bound to another record is refused and told, the rest is written', async () => {
    await room().bindings.save([binding('first', '100')]);
    const { taken } = await room().bindings.save([
      binding('x1', '101'),
      binding('second', '100'),
      binding('x2', '102'),
    ]);
    expect(taken.map(({ record }) => record)).toEqual(['second']);
    expect((await room().bindings.byNumbers('demo', 'product', ['100', '101', '102'])).size).toBe(3);
    expect((await room().bindings.byNumbers('demo', 'product', ['100'])).get('100')?.record).toBe('first');
  });

  test('remember since when they need a person, however often they are looked at, and forget it when they do not', async () => {
    const looked = (hour: number, state: Binding['state'], record = 'waits') => {
      const reason = state === 'attention' ? { reason: because('our-fault', { number: `${hour}` }) } : {};
      return binding(record, record, { state, ...reason, syncedAt: new Date(Date.UTC(2026, 10, 24, hour)) });
    };
    const since = async () =>
      (await room().bindings.byRecords('demo', 'product', ['waits'])).get('waits')?.attentionSince?.getUTCHours();
    await room().bindings.save([looked(1, 'bound')]);
    expect(await since()).toBeUndefined();
    const told: unknown[] = [];
    for (const hour of [2, 3, 4]) {
      await room().bindings.save([looked(hour, 'attention'), looked(hour, 'bound', 'neighbour')]);
      told.push(await since());
    }
    expect(told).toEqual([2, 2, 2]);
    await room().bindings.save([looked(5, 'bound')]);
    expect(await since()).toBeUndefined();
    await room().bindings.save([looked(6, 'attention')]);
    expect(await since()).toBe(6);
    await room().bindings.save([looked(7, 'bound')]);
  });

  test('saved ten times at once they are what they are saved once', async () => {
    const many = Array.from({ length: 20 }, (_, index) => binding(`r${index}`, `n${index}`));
    await Promise.all(Array.from({ length: 10 }, () => room().bindings.save(many)));
    const found = await room().bindings.byRecords(
      'demo',
      'product',
      many.map(({ record }) => record),
    );
    expect([...found.values()].toSorted((a, b) => Number(a.record.slice(1)) - Number(b.record.slice(1)))).toEqual(many);
  });

  test('a renumbered record moves its binding and frees the old number', async () => {
    await room().bindings.save([binding('moved', '500')]);
    await room().bindings.save([binding('moved', '501', { formerNumbers: ['500'] })]);
    expect(await room().bindings.save([binding('heir', '500')])).toEqual({ taken: [] });
    expect((await room().bindings.byRecords('demo', 'product', ['moved'])).get('moved')?.number).toBe('501');
  });

  test('records that each take the next one’s number move in one call, and a new one takes what the first gives up', async () => {
    const chain = ['c1', 'c2', 'c3', 'c4'];
    await room().bindings.save(chain.map((record, index) => binding(record, `55${index}`)));
    const moved = chain.map((record, index) => binding(record, `55${index + 1}`, { formerNumbers: [`55${index}`] }));
    expect(await room().bindings.save([binding('c0', '550'), ...moved])).toEqual({ taken: [] });
    const numbers = ['550', '551', '552', '553', '554'];
    const found = await room().bindings.byNumbers('demo', 'product', numbers);
    expect(numbers.map((number) => found.get(number)?.record)).toEqual(['c0', ...chain]);
  });

  test('records that change places, two or three in a ring, each have their new number after one call', async () => {
    const before = { p: '561', q: '562', x: '571', y: '572', z: '573', stays: '580', newer: '590' };
    const [first, later] = [new Date('2026-11-23T08:00:00Z'), new Date('2026-11-23T08:00:09Z')];
    await room().bindings.save(
      Object.entries(before).map(([record, number]) =>
        binding(record, number, { syncedAt: record === 'newer' ? later : first }),
      ),
    );
    const after = { p: '562', q: '561', x: '572', y: '573', z: '571', refused: '580', early: '590', newer: '599' };
    const wishes = Object.entries(after).map(([record, number]) =>
      binding(record, number, {
        formerNumbers: Object.entries(before).flatMap(([one, was]) => (one === record ? was : [])),
      }),
    );
    const { taken } = await room().bindings.save(wishes);
    expect(taken.map(({ record }) => record)).toEqual(['refused', 'early']);
    const found = await room().bindings.byNumbers('demo', 'product', [...Object.values(before), '599']);
    const records = Object.fromEntries([...found].map(([number, { record }]) => [record, number]));
    expect(records).toEqual({ p: '562', q: '561', x: '572', y: '573', z: '571', stays: '580', newer: '590' });
  });

  test('a process that dies while two change places leaves each to be found under its new number', async () => {
    const bindings = killedBefore(Infinity);
    await bindings.save([binding('left', '593'), binding('right', '594')]);
    const changed = [
      binding('left', '594', { formerNumbers: ['593'] }),
      binding('right', '593', { formerNumbers: ['594'] }),
    ];
    // The first two bulks are refused, with the third both leave, in the fourth both would arrive.
    await expect(killedBefore(4).save(changed)).rejects.toThrow('killed');
    const owners = async () => {
      const found = await bindings.byNumbers('demo', 'product', ['593', '594']);
      return [found.get('593')?.record, found.get('594')?.record];
    };
    expect(await owners()).toEqual(['right', 'left']);
    expect(await bindings.save(changed)).toEqual({ taken: [] });
    expect(await owners()).toEqual(['right', 'left']);
  });

  test('hands that bind one record to several numbers at once: one is written, and each other one is told so', async () => {
    for (let round = 0; round < 25; round += 1) {
      const record = `wanted${round}`;
      const wishes = [1, 2, 3, 4].map((hand) =>
        binding(record, `${record}-${hand}`, { syncedAt: new Date(Date.parse('2026-11-23T08:00:00Z') + hand) }),
      );
      const saved = await Promise.all(wishes.map((wish) => room().bindings.save([wish])));
      const stands = (await room().bindings.byRecords('demo', 'product', [record])).get(record);
      const losers = wishes.filter(({ number }) => number !== stands?.number);
      expect(losers).toHaveLength(3);
      expect(saved.flatMap(({ taken }) => taken).toSorted((a, b) => Number(a.number > b.number) - 0.5)).toEqual(losers);
    }
  });

  test('a record that was renumbered by somebody else meanwhile is left where it is', async () => {
    await room().bindings.save([binding('known', '650')]);
    await room().bindings.save([binding('known', '651', { formerNumbers: ['650'] })]);
    const stale = binding('known', '652', { syncedAt: new Date('2026-11-23T09:00:00Z') });
    expect(await room().bindings.save([stale])).toEqual({ taken: [stale] });
    const after = { ...stale, formerNumbers: ['650', '651'] };
    expect(await room().bindings.save([after])).toEqual({ taken: [] });
    expect((await room().bindings.byNumbers('demo', 'product', ['652'])).get('652')).toEqual(after);
  });

  test('one that began before another look writes nothing over it, whichever is saved last', async () => {
    const look = (seconds: number) =>
      binding('late', '600', {
        fingerprint: `f${seconds}`,
        syncedAt: new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1_000),
      });
    await room().bindings.save([look(2)]);
    expect(await room().bindings.save([look(1)])).toEqual({ taken: [] });
    expect((await room().bindings.byRecords('demo', 'product', ['late'])).get('late')?.fingerprint).toBe('f2');
  });

  test('a number that somebody else has by now is given up in the same call that takes it', async () => {
    await room().bindings.save([binding('was', '700')]);
    const heir = binding('heir-700', '700');
    const gone = binding('was', '700', { state: 'gone', released: true });
    expect(await room().bindings.save([heir, gone])).toEqual({ taken: [] });
    expect((await room().bindings.byNumbers('demo', 'product', ['700'])).get('700')).toEqual(heir);
    expect((await room().bindings.byRecords('demo', 'product', ['was'])).get('was')).toEqual(gone);
  });

  test('a record of e-conomic without a place in the till stands in nobody’s way, and goes when it has one', async () => {
    const unplaced = binding('900', '900', {
      state: 'attention',
      unplaced: true,
      reason: because('our-fault', { number: '1' }),
    });
    const stranger = binding('900', '901');
    await room().bindings.save([unplaced, stranger]);
    expect((await room().bindings.byNumbers('demo', 'product', ['900'])).get('900')).toEqual({
      ...unplaced,
      attentionSince: unplaced.syncedAt,
    });
    expect((await room().bindings.byRecords('demo', 'product', ['900'])).get('900')).toEqual(stranger);
    const placed = binding('other', '900');
    expect(await room().bindings.save([placed])).toEqual({ taken: [] });
    expect((await room().bindings.byNumbers('demo', 'product', ['900'])).get('900')).toEqual(placed);
  });

  test('a record is found by a number that it had before', async () => {
    const moved = binding('renumbered', '801', { formerNumbers: ['799', '800'] });
    await room().bindings.save([moved]);
    expect(await room().bindings.formerly('demo', 'product', ['800', '1'])).toEqual([moved]);
    expect(await room().bindings.formerly('demo', 'customer', ['800'])).toEqual([]);
  });

  test('all of a kind come in parts, each once', async () => {
    const many = Array.from({ length: 25 }, (_, index) => binding(`all${index}`, `n${index}`, { store: 'all' }));
    await room().bindings.save([...many, binding('c', '1', { store: 'all', kind: 'customer' })]);
    const parts = await Array.fromAsync(room().bindings.all('all', 'product', 10));
    expect(parts.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(new Set(parts.flat().map(({ record }) => record)).size).toBe(25);
  });

  test('a reason goes when the state is well again', async () => {
    const reason = because('number-taken', { number: '9', name: 'Bell' });
    await room().bindings.save([binding('ill', '9', { state: 'attention', reason })]);
    const attentionSince = new Date('2026-11-23T08:00:00Z');
    expect(await room().bindings.attention('demo')).toEqual([
      binding('ill', '9', { state: 'attention', reason, attentionSince }),
    ]);
    await room().bindings.save([binding('ill', '9')]);
    expect(await room().bindings.attention('demo')).toEqual([]);
    expect((await room().bindings.byRecords('demo', 'product', ['ill'])).get('ill')).not.toHaveProperty('reason');
  });
});
