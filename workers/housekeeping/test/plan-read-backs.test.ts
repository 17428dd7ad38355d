import { expect, test } from '@jest/globals';
import { defaultSettings } from '@kassebro/contracts';
import type { StoreRecord } from '@kassebro/store';
import { createPlanReadBacks } from '../src/rounds/plan-read-backs.ts';

const now = new Date('2026-11-24T12:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() - count * 3_600_000);
const shop: StoreRecord = {
  id: 'demo',
  name: 'The bicycle shop',
  timeZone: 'Europe/Copenhagen',
  settings: defaultSettings,
  version: 1,
  apiTokenHash: 'hash',
  agreement: { number: 1, grantTokenSealed: 'sealed' },
  webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
  createdAt: hours(1_000),
};

async function planned(store: StoreRecord, last?: Date): Promise<unknown[]> {
  const jobs: unknown[] = [];
  await createPlanReadBacks({
    stores: { all: () => Promise.resolve([store]) },
    readBacks: { of: () => Promise.resolve(last) },
    queue: { add: (name, { store: of }, { dedup }) => Promise.resolve(jobs.push([name, of, dedup.id])) },
    now: () => now,
  })({ correlation: 'c' });
  return jobs;
}
const once = [['read-back', 'demo', 'read-back-demo']];

test('vouchers are read back once a night, also after nights without it, and of a store that was never read', async () => {
  expect(await planned(shop, hours(6))).toEqual([]);
  expect(await planned(shop, hours(30))).toEqual(once);
  expect(await planned(shop, hours(300))).toEqual(once);
  expect(await planned(shop)).toEqual(once);
});

test('not of a store without agreement, nor of one that is younger than the night', async () => {
  const { agreement: _agreement, ...unconnected } = shop;
  expect(await planned(unconnected)).toEqual([]);
  expect(await planned({ ...shop, createdAt: hours(2) })).toEqual([]);
});
