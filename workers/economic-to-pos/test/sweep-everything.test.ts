import { describe, expect, test } from '@jest/globals';
import type { LookedAt } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import type { Binding } from '@kassebro/store';
import type { Fetched } from '../src/records/fetch-records.ts';
import { sweepEverything } from '../src/sweep/sweep-everything.ts';
import type { Sweeping } from '../src/sweep/sweep.ts';
import type { Swept } from '../src/sweep/sweeper.ts';

const began = new Date('2026-11-23T02:00:00Z');
const before = new Date('2026-11-22T02:00:00Z');
const after = new Date('2026-11-23T02:00:01Z');
const binding = (number: string, fields: Partial<Binding> = {}): Binding => ({
  store: 'demo',
  kind: 'product',
  record: number,
  number,
  seen: {},
  fingerprint: 'f',
  state: 'bound',
  syncedAt: before,
  ...fields,
});

interface Night {
  bindings: Binding[];
  /** What e-conomic lists, and what a comparison says of each. */
  listed?: Record<string, LookedAt['outcome']>;
  unreadable?: string[];
}

async function sweep({ bindings, listed = {}, unreadable = [] }: Night) {
  const compared: string[] = [];
  async function* all() {
    const odd = unreadable.map((number) => ({ number, why: because('unreadable-answer', { what: 'name' }) }));
    yield await Promise.resolve({ found: Object.keys(listed), unreadable: odd, page: 0, results: undefined });
  }
  const outcomeOf = (number: string, { unreadable: odd }: Fetched<string>): LookedAt['outcome'] =>
    odd.has(number) ? 'attention' : (listed[number] ?? 'unchanged');
  const swept: Swept<string> = {
    records: {
      sync: 'products',
      kind: 'product',
      isOn: () => true,
      source: () => ({
        all,
        numberOf: (number) => number,
        byNumberAtMost: 0,
        byNumbers: () => Promise.reject(new Error('nobody asks by number')),
        changedSince: () => all(),
      }),
      compare(ground, fetched) {
        compared.push(...ground.numbers);
        const looked = ground.numbers.map((number) => ({ number, outcome: outcomeOf(number, fetched) }));
        return Promise.resolve({ looked, write: () => Promise.reject(new Error('a sweep writes no records')) });
      },
    },
    beside: { sync: 'inventory', compare: () => Promise.resolve([]) },
    changedAt: () => undefined,
  };
  const sweeping: Sweeping = {
    store: 'demo',
    agreement: 1,
    asOf: began,
    // Only handed on, since the source above does not ask anybody.
    ledger: {} as EconomicClient,
    settings: {} as Sweeping['settings'],
    waiting: () => Promise.resolve(new Set()),
    log: { info: () => undefined, warn: () => undefined },
    narrow: false,
  };
  const found = await sweepEverything(swept, sweeping, {
    byNumbers: (_store, _kind, numbers) =>
      Promise.resolve(new Map(bindings.flatMap((one) => (numbers.includes(one.number) ? [[one.number, one]] : [])))),
    async *all() {
      yield await Promise.resolve(bindings);
    },
  });
  return { pin: found.pin, missed: found.missed.get('products'), compared };
}

describe('a comparison of everything', () => {
  test('has what differs and what is not listed any more looked at, and counts it as missed', async () => {
    const bindings = [binding('same'), binding('other'), binding('away'), binding('was-gone', { state: 'gone' })];
    const { pin, missed } = await sweep({ bindings, listed: { same: 'unchanged', other: 'changed', new: 'created' } });
    expect([pin, missed]).toEqual([
      ['other', 'away'],
      ['other', 'away'],
    ]);
  });

  test('does not take for missed what was bound after it had begun', async () => {
    expect(await sweep({ bindings: [binding('new', { syncedAt: after })] })).toMatchObject({ pin: [], missed: [] });
  });

  test.each<[string, Partial<Night> & { state: Binding['state'] }]>([
    ['waits for a person and need not any longer', { state: 'attention', listed: { one: 'unchanged' } }],
    ['is marked gone and is there', { state: 'gone', listed: { one: 'unchanged' } }],
    ['begins to need a person', { state: 'bound', listed: { one: 'attention' } }],
    ['cannot be read any more', { state: 'bound', unreadable: ['one'] }],
  ])('has one looked at that %s, which no webhook could have told', async (_what, { state, ...night }) => {
    expect(await sweep({ bindings: [binding('one', { state })], ...night })).toEqual({
      pin: ['one'],
      missed: [],
      compared: ['one'],
    });
  });

  test('leaves one alone that still waits for a person', async () => {
    const bindings = [binding('one', { state: 'attention' })];
    expect(await sweep({ bindings, listed: { one: 'attention' } })).toMatchObject({ pin: [], missed: [] });
  });
});
