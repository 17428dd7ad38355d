import { queueNames, type BoardName, type Operation, type OperationState, type QueueName } from '@kassebro/contracts';

/** What the status page asks of the rest of the house. */
export interface StatusSources {
  queues: {
    counts(): Promise<Record<QueueName, Record<'waiting' | 'active' | 'delayed' | 'failed', number>>>;
    /** Milliseconds; 0 when nothing waits. */
    oldestWaiting(): Promise<Record<QueueName, number>>;
    ping(): Promise<void>;
  };
  /** How many hands listen to each queue; absent where Redis does not tell. */
  hands(): Promise<Partial<Record<QueueName, number>>>;
  /** Boards that are not empty. */
  boards(): Promise<BoardLine[]>;
  operations: {
    list(filter: { state?: OperationState; limit: number }): Promise<{ items: Operation[]; next?: string }>;
  };
  database: { ping(): Promise<void> };
}

/** A part of the house that answers, and how fast; or one that does not. */
export type PartHealth = { answers: true; ms: number } | { answers: false };

export interface QueueLine {
  name: QueueName;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  /** Milliseconds; 0 when nothing waits. */
  oldestWaitingMs: number;
  hands?: number;
}

export interface BoardLine extends BoardName {
  /** What people call the store; absent where the database does not tell. */
  storeName?: string;
  numbers: number;
  /** It waits by a person's wish. */
  paused?: true;
  oldestMs?: number;
}

/** Whether a store is connected, and for how long (ms) e-conomic has asked to be left alone. */
interface Economic {
  connected: boolean;
  closedForMs?: number | undefined;
}

/** How everything stands at one moment. What could not be asked is absent. */
export interface StatusReport {
  at: Date;
  redis: PartHealth;
  database: PartHealth;
  queues?: QueueLine[];
  boards?: BoardLine[];
  /** Operations that wait for a person; `more` when there are more than were counted. */
  attention?: { count: number; more: boolean };
  operations?: Operation[];
  /** The way into e-conomic; of one store alone. */
  economic?: Economic;
}

const OPERATIONS_SHOWN = 50;
const ATTENTION_COUNTED = 100;
const ANSWER_WITHIN_MS = 2_000;

/** Asks every part at once; a part that fails or takes longer than two seconds is absent, and the rest is shown. */
export async function gatherStatus(sources: StatusSources, filter: { state?: OperationState }): Promise<StatusReport> {
  const { operations } = sources;
  const [redis, database, queues, boards, attention, latest] = await Promise.all([
    healthOf(() => sources.queues.ping()),
    healthOf(() => sources.database.ping()),
    inTime(queueLines(sources)),
    inTime(sources.boards()),
    inTime(operations.list({ state: 'attention', limit: ATTENTION_COUNTED })),
    inTime(operations.list({ ...filter, limit: OPERATIONS_SHOWN })),
  ]);
  return {
    at: new Date(),
    redis,
    database,
    ...(queues && { queues }),
    ...(boards && { boards: boards.toSorted((one, other) => other.numbers - one.numbers) }),
    ...(attention && { attention: { count: attention.items.length, more: attention.next !== undefined } }),
    ...(latest && { operations: latest.items }),
  };
}

/** @throws when Redis does not answer */
export async function queueLines(sources: Pick<StatusSources, 'queues' | 'hands'>): Promise<QueueLine[]> {
  const { queues } = sources;
  const [counts, oldest, handsOf] = await Promise.all([queues.counts(), queues.oldestWaiting(), sources.hands()]);
  return queueNames.map((name) => {
    const { waiting, active, delayed, failed } = counts[name];
    const line = { name, waiting, active, delayed, failed, oldestWaitingMs: oldest[name] };
    const alive = handsOf[name];
    return alive === undefined ? line : { ...line, hands: alive };
  });
}

export async function healthOf(ping: () => Promise<void>): Promise<PartHealth> {
  const start = performance.now();
  const answer = await inTime(ping().then(() => true));
  return answer ? { answers: true, ms: Math.max(1, Math.round(performance.now() - start)) } : { answers: false };
}

/** The value, or undefined when it failed or came too late: the page then says what is not known. */
export async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ANSWER_WITHIN_MS);
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
