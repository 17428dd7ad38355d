import { randomBytes, randomUUID } from 'node:crypto';
import { defaultSettings, syncs, type StoreSettings, type Sync } from '@kassebro/contracts';
import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import { createLog, createSeal, newSecret, sha256Hex } from '@kassebro/process';
import { connectQueue, type Queues } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import { openLedger, type TestLedger } from './ledger.ts';
import { startProgram, type Program } from './program.ts';
import { until } from './until.ts';

const programs = {
  housekeeping: 'workers/housekeeping/src/main.ts',
  pull: 'workers/economic-to-pos/src/main.ts',
  push: 'workers/pos-to-economic/src/main.ts',
  receiver: 'services/receiver/src/main.ts',
  posApi: 'services/pos-api/src/main.ts',
} as const;
export type ProgramName = keyof typeof programs;

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

/** The whole bridge as processes of its own on real engines, with one connected store and its agreement in a simulator. */
export interface Bridge {
  readonly ledger: TestLedger;
  readonly store: Store;
  readonly queues: Queues;
  /** The store's addresses as a merchant pastes them into e-conomic. */
  readonly webhooks: Record<Sync, string>;
  readonly running: Map<ProgramName, Program>;
  start(...names: ProgramName[]): Promise<void>;
  /** A call of the till. */
  till(method: string, path: string, body?: unknown): Promise<Answer>;
  settings(change: object): Promise<void>;
  close(): Promise<void>;
}

export const storeId = 'shop';

export const settings: StoreSettings = {
  ...defaultSettings,
  journalNumber: JOURNALS.daily,
  accounts: {
    revenue: ACCOUNTS.revenue,
    revenueByCategory: { Cykler: ACCOUNTS.revenueBicycles, Bøger: ACCOUNTS.revenueBooks },
    cash: ACCOUNTS.cash,
    bank: ACCOUNTS.bank,
    tillDifference: ACCOUNTS.tillDifference,
    rounding: ACCOUNTS.rounding,
    expenses: ACCOUNTS.tillExpenses,
    giftCards: ACCOUNTS.giftCards,
    deposits: ACCOUNTS.deposits,
  },
  paymentTypes: [
    { type: 'Dankort', account: ACCOUNTS.cardClearing, cash: false },
    { type: 'MobilePay', account: ACCOUNTS.mobilePayClearing, cash: false },
    { type: 'Kontant', cash: true },
  ],
  vatCodes: { '25': 'U25' },
};

export interface BridgeOptions {
  products?: number;
  language?: 'da' | 'en';
  start?: ProgramName[];
}

const all: ProgramName[] = ['housekeeping', 'pull', 'push', 'receiver', 'posApi'];

export async function openBridge({ start = all, ...agreement }: BridgeOptions = {}): Promise<Bridge> {
  const prefix = `journey-${randomBytes(6).toString('hex')}`;
  const mongodbUri = `${process.env['MONGODB_URI'] ?? ''}/${prefix}`;
  const redisUrl = process.env['REDIS_URL'] ?? '';
  const ledger = await openLedger(agreement);
  const key = randomBytes(32).toString('base64');
  const store = await openStore({ uri: mongodbUri });
  const token = newSecret();
  const secrets = await createStore({ store, ledger, token, key });
  const log = createLog({ process: 'journey', level: 'error', format: 'json', write: () => undefined });
  const queues = connectQueue({ redisUrl, prefix, log });
  const running = new Map<ProgramName, Program>();
  const env = {
    REDIS_URL: redisUrl,
    REDIS_PREFIX: prefix,
    MONGODB_URI: mongodbUri,
    ECONOMIC_BASE_URL: ledger.simulator.url,
    ECONOMIC_APP_SECRET_TOKEN: ledger.appSecretToken,
    ENCRYPTION_KEY: key,
    RECEIVER_PORT: '0',
    POS_API_PORT: '0',
    PUBLIC_URL: 'http://127.0.0.1:1',
    LOG_LEVEL: 'debug',
    LOG_FORMAT: 'json',
  };
  const webhooks = {} as Record<Sync, string>;

  async function startAll(...names: ProgramName[]): Promise<void> {
    const started = await Promise.all(names.map((name) => startProgram(programs[name], env)));
    for (const [index, program] of started.entries()) running.set(names[index] as ProgramName, program);
    const receiver = running.get('receiver')?.url;
    if (!receiver) return;
    for (const sync of syncs) webhooks[sync] = `${receiver}/economic/${storeId}/${sync}/${secrets[sync]}`;
    if (running.has('housekeeping')) await until('the doors are published', () => doorIsOpen(webhooks.products));
  }

  await startAll(...start);
  const till: Bridge['till'] = async (method, path, body) => {
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      'x-request-id': `till-${randomUUID()}`,
    };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const url = `${running.get('posApi')?.url ?? ''}${path}`;
    const response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
      headers: response.headers,
    };
  };
  return {
    ledger,
    store,
    queues,
    webhooks,
    running,
    start: startAll,
    till,
    async settings(change) {
      const answer = await till('PATCH', '/v1/settings', change);
      if (answer.status !== 200) throw new Error(`settings: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
    async close() {
      await Promise.all([...running.values()].map((program) => program.stop()));
      await queues.close();
      await store.close();
      await ledger.simulator.close();
    },
  };
}

/** An address that is known answers 400 to a notice without a number; one that is not (yet) answers 503 or 404. */
const doorIsOpen = async (url: string): Promise<boolean> =>
  (await fetch(url, { method: 'POST', body: '' })).status === 400;

async function createStore(given: {
  store: Store;
  ledger: TestLedger;
  token: string;
  key: string;
}): Promise<Record<Sync, string>> {
  const { store, ledger, token, key } = given;
  const seal = createSeal(key);
  const secrets = Object.fromEntries(syncs.map((sync) => [sync, newSecret()])) as Record<Sync, string>;
  const kept = (sync: Sync) => [{ sealed: seal.seal(secrets[sync]), hash: sha256Hex(secrets[sync]) }];
  await store.stores.create({
    id: storeId,
    name: 'Cykelbutikken',
    timeZone: 'Europe/Copenhagen',
    settings,
    version: 1,
    apiTokenHash: sha256Hex(token),
    agreement: { number: ledger.agreement, grantTokenSealed: seal.seal(ledger.grantToken) },
    webhookSecrets: {
      customers: kept('customers'),
      balances: kept('balances'),
      products: kept('products'),
      inventory: kept('inventory'),
      ledger: kept('ledger'),
    },
    createdAt: new Date(),
  });
  return secrets;
}
