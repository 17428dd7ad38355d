import { type JobData, type StoreSettings, type SweptSync, sweptSyncs, type Sync } from '@kassebro/contracts';
import type { StoreRecord, SweepState } from '@kassebro/store';
import { nightBefore } from './night.ts';

export interface PlanSweepsTools {
  stores: { all(): Promise<StoreRecord[]> };
  sweeps: { of(store: string): Promise<Map<Sync, SweepState>> };
  queue: {
    add(
      name: 'sweep',
      data: JobData<'sweep'>,
      options: { dedup: { id: string; keepLastIfActive: true } },
    ): Promise<unknown>;
  };
  now(): Date;
}

const HOUR_MS = 3_600_000;

const isOn: Record<SweptSync, (settings: StoreSettings) => boolean> = {
  customers: ({ receiveCustomers }) => receiveCustomers,
  products: ({ receiveProducts }) => receiveProducts,
};

/**
 * Has every connected store compared with e-conomic: once an hour what changed there, once a night everything. What is due
 * follows from what MongoDB says was done, not from a clock that ticks: after a day without Redis the next round makes up
 * for it at once.
 */
export function createPlanSweeps(tools: PlanSweepsTools) {
  return async ({ correlation }: JobData<'plan-sweeps'>): Promise<void> => {
    for (const record of await tools.stores.all()) {
      if (!record.agreement || record.paused?.toTill) continue;
      const done = await tools.sweeps.of(record.id);
      for (const sync of sweptSyncs.filter((one) => isOn[one](record.settings)))
        for (const kind of dueOf(record, done.get(sync), tools.now())) {
          const options = { dedup: { id: `sweep-${record.id}-${sync}-${kind}`, keepLastIfActive: true } } as const;
          await tools.queue.add('sweep', { store: record.id, sync, kind, correlation }, options);
        }
    }
  };
}

function dueOf(
  { id, timeZone, createdAt }: StoreRecord,
  done: SweepState | undefined,
  now: Date,
): JobData<'sweep'>['kind'][] {
  const changes = now.getTime() - (done?.changesUpTo ?? createdAt).getTime() >= HOUR_MS;
  const night = nightBefore(now, { store: id, timeZone });
  const everything = (done?.everythingAt ?? createdAt) < night;
  return [...(changes ? (['changes'] as const) : []), ...(everything ? (['everything'] as const) : [])];
}
