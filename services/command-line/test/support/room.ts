import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { defaultSettings } from '@kassebro/contracts';
import { createLog, createSeal, type Seal, sha256Hex } from '@kassebro/process';
import { connectQueue, type Queues } from '@kassebro/queue';
import { openStore, type Store, type StoreRecord } from '@kassebro/store';
import { runCommandLine, type Surroundings } from '../../src/run/run-command-line.ts';

/** What a command came to. */
export interface Told {
  exitCode: number;
  out: string;
  err: string;
}

/** A Kassebro without hands, in a database and under a prefix of its own, and somebody at its command line. */
export interface Room {
  store: Store;
  queue: Queues;
  seal: Seal;
  environment: Record<string, string>;
  shop: (id: string, fields?: Partial<StoreRecord>) => Promise<void>;
  type(words: string, around?: Partial<Surroundings>): Promise<Told>;
  /** The document that comes out with --json. @throws when the command did not end well */
  json(words: string): Promise<Record<string, unknown>>;
}

const need = (name: 'MONGODB_URI' | 'REDIS_URL'): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the Jest global setup starts the engines and sets it`);
  return value;
};

export function commandRoom(): () => Room {
  let room: Room | undefined;
  const undo: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const unique = randomUUID().slice(0, 13);
    const uri = `${need('MONGODB_URI')}/kassebro-test-${unique}`;
    const key = randomBytes(32).toString('base64');
    const store = await openStore({ uri });
    undo.push(() => store.close());
    const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
    const queue = connectQueue({ redisUrl: need('REDIS_URL'), prefix: `test-${unique}`, log });
    undo.push(() => queue.close());
    await queue.checkRedis();
    const environment = {
      REDIS_URL: need('REDIS_URL'),
      REDIS_PREFIX: `test-${unique}`,
      MONGODB_URI: uri,
      ENCRYPTION_KEY: key,
      PUBLIC_URL: 'https://kassebro.example/',
    };
    const type = (words: string, around: Partial<Surroundings> = {}) => typed(words, { environment, ...around });
    room = {
      store,
      queue,
      environment,
      seal: createSeal(key),
      shop: async (id, fields) => void (await store.stores.create({ ...shopRecord(id), ...fields })),
      type,
      async json(words) {
        const { exitCode, out, err } = await type(`${words} --json`);
        if (exitCode !== 0) throw new Error(`${words} ended with ${exitCode}: ${err}`);
        return JSON.parse(out) as Record<string, unknown>;
      },
    };
  });
  afterAll(async () => {
    for (const step of undo.toReversed()) await step();
  });
  return () => {
    if (!room) throw new Error('the room is open only while tests run');
    return room;
  };
}

/** Types a command somewhere. */
export async function typed(words: string, around: Partial<Surroundings>): Promise<Told> {
  const text = { out: '', err: '' };
  const exitCode = await runCommandLine(words === '' ? [] : words.split(' '), {
    environment: {},
    project: '/nowhere',
    by: 'tester (command line)',
    out: (line) => (text.out += `${line}\n`),
    err: (line) => (text.err += `${line}\n`),
    signal: new AbortController().signal,
    ...around,
  });
  return { exitCode, ...text };
}

export const agreement = { number: 1234, company: 'The bicycle shop ApS', grantTokenSealed: 's1.sealed' };

const shopRecord = (id: string): StoreRecord => ({
  id,
  name: 'The bicycle shop',
  timeZone: 'Europe/Copenhagen',
  settings: defaultSettings,
  version: 1,
  apiTokenHash: sha256Hex(id),
  webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
  createdAt: new Date(),
});
