import { isDeepStrictEqual } from 'node:util';
import {
  type DayReport,
  postingId,
  postingMode,
  type PostingMode,
  type Reason,
  type StoreSettings,
} from '@kassebro/contracts';
import { publishEvent } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';
import { earlierIds, giveWay } from '../post-day/revisions.ts';
import { eventOf, type Hook } from './hook.ts';
import { dayNumber, readDay } from './read-day.ts';
import type { HookTools, KeptDay } from './tools.ts';

/** Two hooks of one day may come at once; each lost race is another look. */
const RACES = 10;

/** A hook and the day it tells of, with everything that was ever told of that day. */
interface ToldDay {
  hook: Hook;
  number: string;
  settings: StoreSettings;
  kept: KeptDay[];
  recorded: { revision: number; report: DayReport; received: unknown }[];
}

/**
 * A register was closed. The day becomes a day report with its event, as when the till's API takes it, or waits for a
 * person as it came. The same hook has one effect; a day that was told differently before gets a new revision.
 */
export async function takeDay(hook: Hook, tools: HookTools, log: Log): Promise<void> {
  const store = await tools.stores.find(hook.store);
  if (!store) throw new Error(`store ${hook.store} of the hook does not exist`);
  const number = dayNumber(hook);
  const outcome = readDay(hook.body, store);
  const line = log.child({ record: number });
  for (let race = 0; race < RACES; race += 1) {
    const kept = await tools.tillHooks.ofDay(hook.store, number);
    const recorded = await tools.dayReports.revisions(hook.store, number);
    const told: ToldDay = { hook, number, settings: store.settings, kept, recorded };
    const settled =
      (await toldBefore(told, tools, line)) ??
      ('mapped' in outcome
        ? await recordDay(outcome.mapped, told, { tools, log: line })
        : await keepDay(outcome.unmapped, told, { tools, log: line }));
    if (settled) return;
  }
  throw new Error(`day ${number} changed ${RACES} times while it was to be taken`);
}

interface Means {
  tools: HookTools;
  log: Log;
}

/** The very same hook: what it asks for is there, or is finished now if a crash came between. */
async function toldBefore(told: ToldDay, tools: HookTools, log: Log): Promise<true | undefined> {
  const { hook, kept, recorded, settings } = told;
  const waiting = kept.find(({ hash }) => hash === hook.hash);
  if (waiting) await showWaiting(waiting, settings, tools);
  if (!waiting && !recorded.some(({ received }) => received === hook.body)) return undefined;
  log.info('this hook was taken before');
  return true;
}

/** @returns undefined when somebody else wrote the same revision meanwhile */
async function recordDay(report: DayReport, told: ToldDay, { tools, log }: Means): Promise<true | undefined> {
  const { hook, number, recorded } = told;
  if (recorded.some((day) => saysTheSame(day.report, report))) {
    log.info('the day is known and nothing in it has changed');
    return true;
  }
  const revision = nextRevision(told);
  const { dayReportAs: mode } = told.settings;
  const event = eventOf(hook, { type: 'day.closed', record: number, revision, mode });
  const stored = { store: hook.store, report: { ...report, revision }, received: hook.body, event };
  const { outcome } = await tools.dayReports.record(stored);
  if (outcome === 'conflict' || outcome === 'older') return undefined;
  const operation = await publishEvent(event, tools);
  log.info('day taken', { operation: operation.id });
  return true;
}

/** The day waits for a person, as it came. What was told of it earlier is out of date and must not be posted any more. */
async function keepDay(reason: Reason, told: ToldDay, { tools, log }: Means): Promise<true | undefined> {
  const { store, body, hash, correlation, receivedAt } = told.hook;
  const { number, settings } = told;
  const revision = nextRevision(told);
  const received = new Date(receivedAt);
  const day: KeptDay = { store, number, revision, body, hash, reason, receivedAt: received, correlation };
  if ((await tools.tillHooks.keep(day)) === 'exists') return undefined;
  await showWaiting(day, settings, tools);
  log.warn('day waits for a person', { cause: reason.cause, state: 'attention' });
  return true;
}

async function showWaiting(day: KeptDay, settings: StoreSettings, tools: HookTools): Promise<void> {
  const { store, number: record, revision, reason, correlation } = day;
  const mode = await modeOf(day, settings, tools);
  const key = { store, record, revision, mode };
  await tools.operations.insert({
    ...key,
    id: postingId(key),
    kind: 'day-report',
    state: 'attention',
    reason,
    correlation,
  });
  for (const earlier of earlierIds(key)) await giveWay(earlier, revision, tools);
}

/** One operation a day, however the settings change while it waits. */
async function modeOf(
  { store, number: record, revision }: KeptDay,
  settings: StoreSettings,
  { operations }: HookTools,
): Promise<PostingMode> {
  const known = await operations.many(postingMode.options.map((mode) => postingId({ store, record, revision, mode })));
  return postingMode.safeParse(known[0]?.mode).data ?? settings.dayReportAs;
}

const nextRevision = ({ kept, recorded }: ToldDay): number =>
  1 + Math.max(kept[0]?.revision ?? 0, recorded[0]?.revision ?? 0);

/** Numbers may have been sent as text, and the revision is ours. */
const saysTheSame = (one: DayReport, other: DayReport): boolean =>
  isDeepStrictEqual({ ...one, revision: 1, number: String(one.number) }, { ...other, number: String(other.number) });
