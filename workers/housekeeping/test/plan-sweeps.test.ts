import { describe, expect, test } from '@jest/globals';
import { defaultSettings, type JobData, type StoreSettings, type Sync } from '@kassebro/contracts';
import type { StoreRecord, SweepState } from '@kassebro/store';
import { nightBefore } from '../src/rounds/night.ts';
import { createPlanSweeps } from '../src/rounds/plan-sweeps.ts';

const now = new Date('2026-11-24T12:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() - count * 3_600_000);
const shop = (fields: Partial<StoreRecord> = {}, settings: Partial<StoreSettings> = {}): StoreRecord => ({
  id: 'demo',
  name: 'The bicycle shop',
  timeZone: 'Europe/Copenhagen',
  settings: { ...defaultSettings, ...settings },
  version: 1,
  apiTokenHash: 'hash',
  agreement: { number: 1, grantTokenSealed: 'sealed' },
  webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
  createdAt: hours(1_000),
  ...fields,
});

async function planned(store: StoreRecord, done: Partial<SweepState> = {}): Promise<string[]> {
  const jobs: JobData<'sweep'>[] = [];
  const state = (sync: Sync): [Sync, SweepState] => [sync, { store: store.id, sync, ...done }];
  await createPlanSweeps({
    stores: { all: () => Promise.resolve([store]) },
    sweeps: { of: () => Promise.resolve(new Map([state('products'), state('customers')])) },
    queue: { add: (_name, data) => Promise.resolve(jobs.push(data)) },
    now: () => now,
  })({ correlation: 'c' });
  return jobs.map(({ sync, kind }) => `${sync} ${kind}`).toSorted();
}
const done = { changesUpTo: hours(0.5), everythingAt: hours(6) };

describe('what is due to be compared', () => {
  test('nothing, half an hour after the last changes and after this night', async () => {
    expect(await planned(shop(), done)).toEqual([]);
  });

  test('changes, an hour after the last ones; also after a day without Redis', async () => {
    for (const since of [1, 24])
      expect(await planned(shop(), { ...done, changesUpTo: hours(since) })).toEqual([
        'customers changes',
        'products changes',
      ]);
  });

  test('everything, once a night', async () => {
    expect(await planned(shop(), { ...done, everythingAt: hours(30) })).toEqual([
      'customers everything',
      'products everything',
    ]);
  });

  test('all of it for a store that was never swept', async () => {
    expect(await planned(shop())).toHaveLength(4);
  });

  test('nothing of a store without agreement, of one that rests, and of a sync that it does not want', async () => {
    const { agreement: _agreement, ...unconnected } = shop();
    expect(await planned(unconnected)).toEqual([]);
    expect(await planned(shop({ paused: { toTill: true, toLedger: false } }))).toEqual([]);
    expect(await planned(shop({}, { receiveCustomers: false }))).toEqual(['products changes', 'products everything']);
  });
});

describe('a store’s night', () => {
  const local = (moment: Date): string =>
    Temporal.Instant.fromEpochMilliseconds(moment.getTime())
      .toZonedDateTimeISO('Europe/Copenhagen')
      .toPlainTime()
      .toString();

  test.each(['2026-07-01T12:00:00Z', '2026-11-24T12:00:00Z', '2026-03-29T12:00:00Z', '2026-10-25T00:30:00Z'])(
    'begins between two and five by its own clock, not after %s',
    (text) => {
      for (const store of ['a', 'demo', 'cykel-7', 'en-meget-lang-butik']) {
        const night = nightBefore(new Date(text), { store, timeZone: 'Europe/Copenhagen' });
        expect(local(night) >= '02:00:00' && local(night) < '05:00:00').toBe(true);
        expect(night.getTime()).toBeLessThanOrEqual(Date.parse(text));
        expect(night.getTime()).toBeGreaterThan(Date.parse(text) - 25 * 3_600_000);
      }
    },
  );

  test('is not every store’s at once', () => {
    const nights = Array.from({ length: 200 }, (_, index) =>
      nightBefore(now, { store: `butik-${index}`, timeZone: 'Europe/Copenhagen' }).getTime(),
    );
    expect(new Set(nights).size).toBeGreaterThan(60);
  });
});
