import { type OperationKind, type QueueName, type Sync, syncs } from '@kassebro/contracts';
import type { CallsMade, DoorEntry, HeardRhythm } from '@kassebro/queue';
import type { OldestOpen, StoreRecord } from '@kassebro/store';
import { type Light, lightOf } from '../../webhooks/light.ts';
import type { QueueLine, StatusReport } from '../status/report.ts';
import type { Answers } from './ask.ts';
import { type HourRow, hoursOf } from './hours.ts';

/** One webhook: how it stands, and how often it was heard in the last 24 hours. */
export interface WebhookLine {
  sync: Sync;
  light: Light;
  lastDay: number;
}

/** How one store's work stands at one moment. What could not be asked is absent. */
export interface StoreReport {
  /** The report as it is made over all stores, of this store alone. */
  status: StatusReport;
  /** How long (ms) the oldest waits of what e-conomic told of; a sync of which nothing does is not in it. */
  fromEconomic: ReadonlyMap<Sync, number> | undefined;
  /** The same of what must happen in e-conomic. */
  toEconomic: ReadonlyMap<OperationKind, number> | undefined;
  webhooks: WebhookLine[] | undefined;
  /** Of the store's agreement; absent also while it has none. */
  calls: CallsMade | undefined;
  /** When the last nightly comparisons with e-conomic began; undefined is before the first, or when it is not known. */
  comparedAt: Date | undefined;
  hours: HourRow[];
}

/** What waits by a person's wish stands still by that wish, and is no finding. */
export function storeReportOf({ id, agreement, paused }: StoreRecord, answers: Answers): StoreReport {
  const { at, redis, database, queues, open, attention, calls } = answers;
  const boards = answers.boards?.filter(({ store }) => store === id);
  const status: StatusReport = {
    at,
    redis,
    database,
    ...(queues && { queues: queues.map((line) => ofOneStore(line, paused?.toLedger ? [] : (open ?? []), at)) }),
    ...(boards && { boards }),
    ...(attention !== undefined && { attention: { count: attention, more: false } }),
    economic: { connected: agreement !== undefined, closedForMs: calls?.closedForMs },
  };
  return {
    status,
    fromEconomic: boards && new Map(boards.map(({ sync, oldestMs = 0 }) => [sync, oldestMs])),
    toEconomic: open && new Map(open.map(({ kind, since }) => [kind, ageOf(since, at)])),
    webhooks: webhooksOf(answers),
    calls,
    comparedAt: comparedAt(answers),
    hours: hoursOf(answers),
  };
}

/** In which queues the operations of a store wait, by kind. */
const queueOf: Record<OperationKind, QueueName> = {
  'day-report': 'day-report',
  'invoice-customer': 'day-report',
  product: 'push',
  customer: 'push',
};
/** What waits here is nobody's own: when it stands still, it does so for every store. */
const sharedByAll: ReadonlySet<QueueName> = new Set(['pos-events', 'housekeeping']);

/** Work of other stores that waits says nothing of this one; a queue without a worker does. */
function ofOneStore(line: QueueLine, open: readonly OldestOpen[], now: Date): QueueLine {
  if (sharedByAll.has(line.name)) return line;
  const ages = open.filter(({ kind }) => queueOf[kind] === line.name).map(({ since }) => ageOf(since, now));
  return { ...line, oldestWaitingMs: Math.max(0, ...ages) };
}

const ageOf = (since: Date, now: Date): number => Math.max(0, now.getTime() - since.getTime());

function webhooksOf({ entries, heard, at }: Answers): WebhookLine[] | undefined {
  return entries && heard && syncs.map((sync) => webhookOf(sync, { entries, rhythm: heard.get(sync) }, at));
}

function webhookOf(
  sync: Sync,
  { entries, rhythm }: { entries: readonly DoorEntry[]; rhythm: HeardRhythm | undefined },
  now: Date,
): WebhookLine {
  const light = lightOf({ entry: entries.find((entry) => entry.sync === sync), rhythm }, now);
  return { sync, light, lastDay: (rhythm?.lastDay ?? []).reduce((sum, count) => sum + count, 0) };
}

/** Everything of the other syncs is compared along with these two. Of both the one that is the longest ago counts. */
function comparedAt({ swept }: Answers): Date | undefined {
  const moments = (['customers', 'products'] as const).flatMap((sync) => swept?.get(sync)?.everythingAt ?? []);
  return moments.toSorted((a, b) => a.getTime() - b.getTime())[0];
}
