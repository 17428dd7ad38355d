import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { Door } from '@kassebro/contracts';
import { createHealth, createLog, createSeal, listen, type Log, newSecret, sha256Hex } from '@kassebro/process';
import { type Board, connectQueue, createBoard, createDoorBook, createDoorDiary, type Queues } from '@kassebro/queue';
import { createReceiver } from '../../src/server.ts';

export interface RunningReceiver {
  url: string;
  server: Server;
  secret: string;
  /** The demo store's signing secret for hooks of the till. */
  signingSecret: string;
  queues: Queues;
  board: Board;
  log: Log;
  lines: string[];
  prefix: string;
  /** What the diary knows of a store, once it is written. */
  diary: ReturnType<typeof createDoorDiary>;
  publish(doors: Door[]): Promise<void>;
  /** Lets the receiver read the doors now, as it does every two seconds. */
  readDoors(): Promise<void>;
  door(change?: Partial<Door>): Door;
  /** POSTs a text to a sync of the demo store, unless told otherwise. */
  post(sync: string, body: string, init?: RequestInit & { store?: string; secret?: string }): Promise<Response>;
  close(): Promise<void>;
}

function redisUrl(): string {
  const url = process.env['REDIS_URL'];
  if (!url) throw new Error('REDIS_URL is not set: the test setup starts a Redis');
  return url;
}

export interface ReceiverOptions {
  url?: string;
  requestWithinMs?: number;
  /** Leaves Redis without doors. */
  unpublished?: boolean;
}

/** A receiver with a demo store on the real Redis, under a prefix of its own. */
export async function startReceiver(options: ReceiverOptions = {}): Promise<RunningReceiver> {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const lines: string[] = [];
  const log = createLog({ process: 'receiver', level: 'debug', format: 'json', write: (line) => lines.push(line) });
  const queues = connectQueue({ redisUrl: options.url ?? redisUrl(), prefix, log });
  await queues.checkRedis();
  const seal = createSeal(randomBytes(32).toString('base64'));
  const secret = newSecret();
  const signingSecret = newSecret();
  const book = createDoorBook(queues);
  const doors = await book.watch();
  const diary = createDoorDiary(queues);
  const board = createBoard(queues);
  const health = createHealth('receiver', { redis: () => queues.ping(), doors: async () => doors.check() });
  const requestWithinMs = options.requestWithinMs;
  const now = (): Date => new Date();
  const tools = { doors, board, diary, queues, seal, health, log, now };
  const server = createReceiver({ ...tools, ...(requestWithinMs === undefined ? {} : { requestWithinMs }) });
  const listening = await listen(server, { port: 0, host: '127.0.0.1', variable: 'RECEIVER_PORT' });

  const lock = { on: true, secrets: [sha256Hex(secret)] };
  const syncs = { customers: lock, balances: lock, products: lock, inventory: { ...lock, on: false }, ledger: lock };
  const door = (change: Partial<Door> = {}): Door => ({
    store: 'demo',
    syncs,
    tillSigningSecret: seal.seal(signingSecret),
    ...change,
  });
  const publish = async (all: Door[]): Promise<void> => {
    await book.publish(all);
    await doors.refresh();
  };
  if (!options.unpublished) await publish([door()]);

  return {
    url: listening.url,
    server,
    secret,
    signingSecret,
    queues,
    board,
    log,
    lines,
    prefix,
    diary,
    publish,
    door,
    readDoors: () => doors.refresh(),
    post(sync, body, { store = 'demo', secret: given = secret, ...init } = {}) {
      return fetch(`${listening.url}/economic/${store}/${sync}/${given}`, { method: 'POST', body, ...init });
    },
    async close() {
      await listening.close();
      doors.close();
      await diary.close();
      await forget(queues, prefix);
      await queues.close();
    },
  };
}

async function forget({ connection: { redis } }: Queues, prefix: string): Promise<void> {
  if (redis.status !== 'ready') return;
  for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 }))
    if (Array.isArray(keys) && keys.length > 0) await redis.unlink(...keys.map(String));
}
