import type { JobData } from '@kassebro/contracts';
import type { StoreRecord } from '@kassebro/store';
import { nightBefore } from './night.ts';

export interface PlanReadBacksTools {
  stores: { all(): Promise<StoreRecord[]> };
  readBacks: { of(store: string): Promise<Date | undefined> };
  queue: {
    add(
      name: 'read-back',
      data: JobData<'read-back'>,
      options: { dedup: { id: string; keepLastIfActive: true } },
    ): Promise<unknown>;
  };
  now(): Date;
}

/**
 * Has the vouchers of every connected store read back once a night. What is due follows from what MongoDB says was done, as with
 * sweeps. Nothing is written in e-conomic nor in the till, so a store that is paused is read back all the same.
 */
export function createPlanReadBacks(tools: PlanReadBacksTools) {
  const { stores, readBacks, queue } = tools;
  return async ({ correlation }: Pick<JobData<'plan-sweeps'>, 'correlation'>): Promise<void> => {
    for (const { id, timeZone, agreement, createdAt } of await stores.all()) {
      if (!agreement) continue;
      const last = (await readBacks.of(id)) ?? createdAt;
      if (last >= nightBefore(tools.now(), { store: id, timeZone })) continue;
      const options = { dedup: { id: `read-back-${id}`, keepLastIfActive: true } } as const;
      await queue.add('read-back', { store: id, correlation }, options);
    }
  };
}
