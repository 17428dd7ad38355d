import type { DayReport, StoreSettings, TillEvent } from '@kassebro/contracts';
import { NeedsAttention } from '@kassebro/errors';
import { eventOf } from './hook.ts';
import { readDay } from './read-day.ts';
import type { DayRecords, KeptDay } from './tools.ts';

/** What reading a kept day again needs of the store. */
export interface KeptDayTools {
  stores: { find(id: string): Promise<{ settings: StoreSettings; timeZone: string } | undefined> };
  dayReports: Pick<DayRecords, 'record'> & {
    find(store: string, number: string, revision: number): Promise<{ report: DayReport } | undefined>;
    newestRevision(store: string, number: string): Promise<number | undefined>;
  };
  tillHooks: { find(store: string, number: string, revision: number): Promise<KeptDay | undefined> };
  outbox: { published(event: TillEvent): Promise<void> };
}

/**
 * The day reports, as posting a day asks for them. A day that could not be read when the till told it is read again here,
 * as the store's choices are now: trying its operation again is all that a person has to do once the cause is mended.
 */
export function withKeptDays(tools: KeptDayTools): Pick<KeptDayTools['dayReports'], 'find' | 'newestRevision'> {
  return {
    newestRevision: (store, number) => tools.dayReports.newestRevision(store, number),
    async find(store, number, revision) {
      const found = await tools.dayReports.find(store, number, revision);
      if (found) return found;
      const kept = await tools.tillHooks.find(store, number, revision);
      return kept && takeUp(kept, tools);
    },
  };
}

/** @throws NeedsAttention with what still stands in its way */
async function takeUp(kept: KeptDay, tools: KeptDayTools): Promise<{ report: DayReport } | undefined> {
  const { store: id, number, revision, body } = kept;
  const store = await tools.stores.find(id);
  if (!store) throw new Error(`store ${id} of the kept hook does not exist`);
  const outcome = readDay(body, store);
  if ('unmapped' in outcome) throw new NeedsAttention(outcome.unmapped);
  const report = { ...outcome.mapped, revision };
  const hook = { ...kept, event: 'posbalance.created' as const, receivedAt: kept.receivedAt.toISOString() };
  const event = eventOf(hook, { type: 'day.closed', record: number, revision });
  await tools.dayReports.record({ store: id, report, received: body, event });
  // Its operation is in hand already, so there is nothing left to publish.
  await tools.outbox.published(event);
  return tools.dayReports.find(id, number, revision);
}
