import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll } from '@jest/globals';
import { type DayReport, defaultSettings, type NewProduct } from '@kassebro/contracts';
import { createHealth, createLog, listen, sha256Hex } from '@kassebro/process';
import {
  connectQueue,
  createBoard,
  createCallBudget,
  createDoorBook,
  createDoorDiary,
  createMendBook,
  type DoorBook,
  type Queues,
} from '@kassebro/queue';
import { openStore, type Store, type StoreRecord } from '@kassebro/store';
import { createApp } from '../../src/app.ts';
import { createFigures } from '../../src/figures.ts';
import type { PosApiTools } from '../../src/tools.ts';

/** A door on real engines, in a database and under a prefix of its own. */
export interface Room {
  url: string;
  store: Store;
  queue: Queues;
  doors: DoorBook;
  /** Lines of the log, newest last. */
  lines: string[];
  /** Token of a new store. */
  shop: (id: string, fields?: Partial<StoreRecord>) => Promise<string>;
}

const need = (name: 'MONGODB_URI' | 'REDIS_URL'): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the Jest global setup starts the engines and sets it`);
  return value;
};

export function openDoor(change: (tools: PosApiTools) => PosApiTools = (tools) => tools): () => Room {
  let room: Room | undefined;
  const undo: (() => Promise<void> | void)[] = [];
  beforeAll(async () => {
    const unique = randomUUID().slice(0, 13);
    const lines: string[] = [];
    const log = createLog({ process: 'test', level: 'debug', format: 'json', write: (line) => lines.push(line) });
    const store = await openStore({ uri: need('MONGODB_URI'), database: `kassebro-test-${unique}` });
    undo.push(() => store.close());
    const queue = connectQueue({ redisUrl: need('REDIS_URL'), prefix: `test-${unique}`, log });
    // The door itself starts without Redis; what a test asks first must not meet a connection that is still being made.
    const { redis } = queue.connection;
    if (redis.status !== 'ready') await new Promise((resolve) => void redis.once('ready', resolve));
    undo.push(() => queue.close());
    const doors = createDoorBook(queue);
    const health = createHealth('pos-api', { database: store.ping });
    const figures = createFigures(health.registry);
    const diary = createDoorDiary(queue);
    undo.push(() => diary.close());
    const [mendBook, calls] = [createMendBook(queue), createCallBudget(queue)];
    const app = createApp(
      change({
        store,
        queue,
        doors,
        board: createBoard(queue),
        diary,
        mendBook,
        calls,
        now: () => new Date(),
        log,
        figures,
      }),
    );
    const server = createServer((request, response) => {
      if (!health.handle(request, response)) app(request, response);
    });
    const listening = await listen(server, { port: 0, host: '127.0.0.1', variable: 'POS_API_PORT' });
    undo.push(() => listening.close());
    const shop = async (id: string, fields: Partial<StoreRecord> = {}): Promise<string> => {
      const token = `token-of-${id}-${unique}`;
      await store.stores.create({ ...shopRecord(id, sha256Hex(token)), ...fields });
      return token;
    };
    room = { url: listening.url, store, queue, doors, lines, shop };
  });
  afterAll(async () => {
    for (const step of undo.toReversed()) await step();
  });
  return () => {
    if (!room) throw new Error('the door is open only while tests run');
    return room;
  };
}

const shopRecord = (id: string, apiTokenHash: string): StoreRecord => ({
  id,
  name: 'The bicycle shop',
  timeZone: 'Europe/Copenhagen',
  settings: defaultSettings,
  version: 1,
  apiTokenHash,
  webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
  createdAt: new Date(),
});

interface Sentence {
  en: string;
  da: string;
}
interface Reason {
  cause: string;
  parameters: Record<string, string>;
  sentence: Sentence;
  whatToDo: Sentence;
}

/** What the tests look at in an answer; whether a field is there is what they find out. */
interface Body extends Reason {
  items: Body[];
  next?: string;
  code: string;
  detail?: string;
  errors: { pointer: string; detail: string }[];
  id: string;
  name?: string;
  number: number | string;
  productNumber: string;
  updatedAt: string;
  state: string;
  reason: Reason;
  economic: { reason: Reason };
  postings: Body[];
  revisions: { revision: number }[];
  operation: Body;
  operations: string[];
  lines: unknown[];
  effect: boolean;
}

export interface Reply {
  status: number;
  headers: Headers;
  body: Body;
}

export type Ask = (
  what: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`,
  options?: Options,
) => Promise<Reply>;

interface Options {
  body?: unknown;
  /** The body as it goes over the wire, instead of `body`. */
  text?: string;
  headers?: Record<string, string>;
}

/** Asks over real HTTP with the token of one store. */
export function asking(url: string, token?: string): Ask {
  return async (what, options = {}) => {
    const [method, path] = what.split(' ', 2);
    const text = options.text ?? textOf(options.body);
    const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
    if (text !== undefined) headers.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
    return replyOf(
      await fetch(`${url}${path}`, { method: String(method), headers, ...(text !== undefined && { body: text }) }),
    );
  };
}

const textOf = (body: unknown): string | undefined => (body === undefined ? undefined : JSON.stringify(body));

async function replyOf(response: Response): Promise<Reply> {
  const answer = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body = (isJson ? JSON.parse(answer) : { text: answer }) as Body;
  return { status: response.status, headers: response.headers, body };
}

export const product = (productNumber: string, fields: Partial<NewProduct> = {}) => ({
  productNumber,
  name: 'City bike',
  priceIncludingVat: 499_900,
  ...fields,
});

export const report = (number: number | string, fields: Partial<DayReport> = {}) => ({
  number,
  register: 'Counter',
  closedAt: '2026-11-23T17:05:00Z',
  businessDate: '2026-11-23',
  revenue: [{ category: null, vatPercentage: 25, gross: 1_000_000 }],
  payments: [{ type: 'Dankort', amount: 1_000_000 }],
  cash: { start: 50_000, counted: 50_000 },
  ...fields,
});
