import { randomUUID } from 'node:crypto';
import { defaultSettings, postingId, type DayReport, type TillEvent } from '@kassebro/contracts';
import { createLog } from '@kassebro/process';
import { connectQueue, type Queues } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';

const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });

/** A database and a corner of Redis of its own, and a clock that only the test moves. */
export interface Room {
  store: Store;
  queue: Queues;
  log: typeof log;
  now: () => Date;
  pass: (ms: number) => void;
  /** As after FLUSHALL: nothing of ours is left in Redis. */
  flushRedis(): Promise<void>;
  close(): Promise<void>;
}

export async function openRoom(): Promise<Room> {
  let clock = Date.parse('2026-11-23T18:00:00Z');
  const now = (): Date => new Date(clock);
  const name = `housekeeping-${randomUUID()}`;
  const store = await openStore({ uri: process.env['MONGODB_URI'] ?? '', database: name, now });
  const queue = connectQueue({ redisUrl: process.env['REDIS_URL'] ?? '', prefix: name, log });
  const { redis } = queue.connection;
  if (redis.status !== 'ready') await new Promise((resolve) => void redis.once('ready', resolve));
  const flushRedis = async (): Promise<void> => {
    const keys = await redis.keys(`${name}:*`);
    if (keys.length > 0) await redis.unlink(...keys);
  };
  return {
    store,
    queue,
    log,
    now,
    pass: (ms) => void (clock += ms),
    flushRedis,
    async close() {
      await flushRedis();
      await queue.close();
      await store.close();
    },
  };
}

export async function createStore({ store, now }: Room, id = 'demo'): Promise<void> {
  const secrets = {
    customers: [],
    balances: [],
    products: [{ sealed: 's', hash: 'a'.repeat(64) }],
    inventory: [],
    ledger: [],
  };
  await store.stores.create({
    id,
    name: 'Cykelbutikken',
    timeZone: 'Europe/Copenhagen',
    settings: defaultSettings,
    version: 1,
    apiTokenHash: `hash-of-${id}`,
    webhookSecrets: secrets,
    createdAt: now(),
  });
}

/** The day as the till's door leaves it when it dies right after its one write: with its event still inside. */
export async function closeDay({ store, now }: Room, number: number, at = 'demo'): Promise<string> {
  const record = String(number);
  const report: DayReport = {
    number,
    revision: 1,
    register: 'Kasse 1',
    closedAt: '2026-11-23T17:05:00Z',
    businessDate: '2026-11-23',
    revenue: [],
    payments: [],
    cash: { start: 0, counted: 0 },
  };
  const event: TillEvent = {
    id: `event-${at}-${number}`,
    type: 'day.closed',
    store: at,
    record,
    revision: 1,
    at: now().toISOString(),
    correlation: 'c-12345678',
  };
  await store.dayReports.record({ store: at, report, received: report, event });
  return postingId({ store: at, record, revision: 1, mode: 'journal' });
}
