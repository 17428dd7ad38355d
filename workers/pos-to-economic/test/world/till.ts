import { randomUUID } from 'node:crypto';
import { defaultSettings, type JobData, type StoreSettings } from '@kassebro/contracts';
import { createLog, type LogFields } from '@kassebro/process';
import { connectQueue, type Queues } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import { createTakeTillHook } from '../../src/take-till-hook/take-till-hook.ts';
import type { HookTools } from '../../src/take-till-hook/tools.ts';

const lines: string[] = [];
export const log = createLog({
  process: 'test',
  level: 'debug',
  format: 'json',
  write: (line) => void lines.push(line),
});
/** What was logged since the last call. */
export const logged = (): (LogFields & { message: string })[] =>
  lines.splice(0).map((line) => JSON.parse(line) as LogFields & { message: string });

const settings: StoreSettings = {
  ...defaultSettings,
  sendProducts: true,
  journalNumber: 1,
  accounts: { revenue: 1010, cash: 5810, giftCards: 7310, tillDifference: 6900, revenueByCategory: {} },
  paymentTypes: [{ type: 'Dankort', account: 5830, cash: false }],
  vatCodes: { '25': 'U25' },
  giftCardRules: { giftcard: { purpose: 'multi' } },
};

/** A till whose hooks arrive: one database and one corner of Redis, and a store for each test. */
export interface Till {
  store: Store;
  queue: Queues;
  redis: { redisUrl: string; prefix: string; log: typeof log };
  tools: HookTools;
  close(): Promise<void>;
}

export async function openTill(): Promise<Till> {
  const redis = { redisUrl: process.env['REDIS_URL'] ?? '', prefix: `till-${randomUUID()}`, log };
  const queue = connectQueue(redis);
  await queue.checkRedis();
  const store = await openStore({ uri: process.env['MONGODB_URI'] ?? '', database: `till-${randomUUID()}` });
  return {
    store,
    queue,
    redis,
    tools: { ...store, queue },
    async close() {
      await Promise.all(queue.all().map((each) => each.obliterate({ force: true })));
      await queue.close();
      await store.close();
    },
  };
}

let shops = 0;
export async function openShop({ store }: Till, own: Partial<StoreSettings> = {}): Promise<string> {
  const id = `shop${(shops += 1)}`;
  await store.stores.create({
    id,
    name: 'The bicycle shop',
    timeZone: 'Europe/Copenhagen',
    settings: { ...settings, ...own },
    version: 1,
    apiTokenHash: `hash-of-${id}`,
    webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
    createdAt: new Date('2026-01-01T00:00:00Z'),
  });
  return id;
}

export const hook = (
  store: string,
  event: JobData<'take-till-hook'>['event'],
  body: object | string,
): JobData<'take-till-hook'> => ({
  store,
  event,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  receivedAt: '2026-11-23T17:05:01.000Z',
  correlation: 'c-12345678',
});

/** 125.00 at 25 %, paid by card. */
export const balance = (fields: object = {}): object => ({
  id: 1030,
  date: '2026-11-23 18:05:00',
  numpayments: 1,
  cashregistertitle: 'Kasse 1',
  totalrevenue: 125,
  totalvat: 25,
  totalvatbypercentage: [{ percentage: 25, amount: 25 }],
  paymenttypes: [{ title: 'Dankort', amount: 125, cash: false, giftcardtype: null }],
  cashstart: 500,
  cashcounted: 500,
  ...fields,
});

/** A kind of gift card that the store has no rule for. */
export const unruled = {
  giftcardused: -25,
  paymenttypes: [
    { title: 'Dankort', amount: 100 },
    { title: 'Tilgodebevis', amount: 25, giftcardtype: 'voucher' },
  ],
};

export const take = (tools: HookTools, job: JobData<'take-till-hook'>): Promise<void> =>
  createTakeTillHook(tools)(job, { log });
