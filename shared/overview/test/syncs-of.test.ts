import { describe, expect, test } from '@jest/globals';
import type { Door, Sync } from '@kassebro/contracts';
import { type OverviewTools, type Retrying, syncsOf } from '../src/index.ts';

const off = { on: false, secrets: [] };
const door: Door = {
  store: 'shop',
  syncs: { customers: { on: true, secrets: [] }, balances: off, products: off, inventory: off, ledger: off },
};
const nothing: OverviewTools = {
  board: { size: async () => 0, failures: async () => new Map() },
  diary: { read: async () => [] },
  sweeps: { of: async () => new Map(), missesOn: async () => new Map() },
  holds: { of: async () => [] },
  now: () => new Date('2026-11-23T12:00:00Z'),
};
const of = async (tools: Partial<OverviewTools>) => {
  const overview = await syncsOf({ door, timeZone: 'Europe/Copenhagen' }, { ...nothing, ...tools });
  return new Map(overview.map((one) => [one.sync, one]));
};

describe('the overview of a store', () => {
  test('has the five syncs, also when nothing is known of them', async () => {
    const overview = await of({});
    expect([...overview.keys()]).toEqual(['customers', 'balances', 'products', 'inventory', 'ledger']);
    expect(overview.get('customers')).toEqual({
      sync: 'customers',
      on: true,
      waiting: 0,
      refused: [],
      missedToday: 0,
    });
  });

  test('counts what was missed since midnight where the store is, not in UTC', async () => {
    const days: string[] = [];
    const missesOn = async (_store: string, day: string): Promise<Map<Sync, number>> => {
      days.push(day);
      return new Map<Sync, number>([['products', 3]]);
    };
    const overview = await of({
      sweeps: { of: async () => new Map(), missesOn },
      now: () => new Date('2026-11-23T23:30:00Z'),
    });
    expect(days).toEqual(['2026-11-24']);
    expect([...overview.values()].map(({ missedToday }) => missedToday)).toEqual([0, 0, 3, 0, 0]);
  });

  test('says of accounts and stock when they were compared, which is with their customers and products', async () => {
    const changesUpTo = new Date('2026-11-23T11:00:00Z');
    const everythingAt = new Date('2026-11-23T02:00:00Z');
    const productsAt = new Date('2026-11-23T03:00:00Z');
    const swept = new Map<Sync, object>([
      ['customers', { changesUpTo, everythingAt }],
      ['products', { everythingAt: productsAt }],
    ]);
    const overview = await of({ sweeps: { ...nothing.sweeps, of: async () => swept } });
    expect(overview.get('customers')).toMatchObject({ changesUpTo, everythingAt });
    expect(overview.get('balances')).toMatchObject({ everythingAt });
    expect(overview.get('balances')).not.toHaveProperty('changesUpTo');
    expect(overview.get('ledger')).toMatchObject({ everythingAt });
    expect(overview.get('inventory')).toMatchObject({ everythingAt: productsAt });
  });

  test('puts each figure beside the sync that it is of', async () => {
    const since = new Date('2026-11-23T09:00:00Z');
    const retrying = { since, reason: { cause: 'economic-down', parameters: {} }, nextAt: since };
    const hold = {
      sync: 'ledger' as const,
      since,
      reason: { cause: 'grant-revoked', parameters: {} },
      nextLookAt: since,
    };
    const overview = await of({
      board: {
        size: async ({ sync }) => (sync === 'balances' ? 12 : 0),
        failures: async () =>
          new Map<Sync, Retrying>([
            ['balances', retrying],
            ['ledger', retrying],
          ]),
      },
      diary: {
        read: async () => [
          { sync: 'products', heardAt: since.getTime(), refused: {} },
          { sync: 'inventory', refused: { 'hook-refused': { count: 2, lastAt: since.getTime(), sample: '[NUMBER]' } } },
        ],
      },
      holds: { of: async () => [hold] },
    });
    expect(overview.get('balances')).toMatchObject({ waiting: 12, retrying });
    expect(overview.get('products')).toMatchObject({ heardAt: since, refused: [] });
    expect(overview.get('inventory')?.refused).toEqual([
      { cause: 'hook-refused', count: 2, lastAt: since, sample: '[NUMBER]' },
    ]);
    expect(overview.get('ledger')).toMatchObject({ held: { since, reason: { cause: 'grant-revoked' } } });
    expect(overview.get('ledger')).not.toHaveProperty('retrying');
    expect([...overview.values()].filter(({ held }) => held)).toHaveLength(1);
  });
});
