import { randomUUID } from 'node:crypto';
import { defaultSettings, type StoreSettings, type Sync, syncs } from '@kassebro/contracts';
import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import { createSeal, newSecret, sha256Hex } from '@kassebro/process';
import type { Store } from '@kassebro/store';
import type { TestLedger } from './ledger.ts';

interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

/** One store of a bridge: its till, its agreement, and the addresses that a merchant pastes into e-conomic. */
export interface Shop {
  readonly id: string;
  readonly ledger: TestLedger;
  /** Filled when the receiver runs. */
  readonly webhooks: Record<Sync, string>;
  /** A call of the till. */
  till(method: string, path: string, body?: unknown): Promise<Answer>;
  settings(change: object): Promise<void>;
}

const settings: StoreSettings = {
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

export interface ShopParts {
  id: string;
  store: Store;
  ledger: TestLedger;
  /** Seals what is secret at rest. */
  key: string;
  /** Where the POS API is at this moment. */
  posApi: () => string;
}

/** Puts the store into the database, connected, and answers it with a way to learn where the receiver is. */
export async function openShop(parts: ShopParts): Promise<{ shop: Shop; receiverIsAt: (url: string) => void }> {
  const { id, store, ledger, key, posApi } = parts;
  const token = newSecret();
  const secrets = Object.fromEntries(syncs.map((sync) => [sync, newSecret()])) as Record<Sync, string>;
  await store.stores.create(storeRecord({ id, ledger, key }, token, secrets));
  const webhooks = {} as Record<Sync, string>;
  const till = tillWith(token, posApi);
  const shop: Shop = {
    id,
    ledger,
    webhooks,
    till,
    async settings(change) {
      const answer = await till('PATCH', '/v1/settings', change);
      if (answer.status !== 200) throw new Error(`settings: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
  };
  const receiverIsAt = (url: string): void => {
    for (const sync of syncs) webhooks[sync] = `${url}/economic/${id}/${sync}/${secrets[sync]}`;
  };
  return { shop, receiverIsAt };
}

/** A till that shows a key. */
export const tillWith =
  (token: string, posApi: () => string): Shop['till'] =>
  (method, path, body) =>
    call(`${posApi()}${path}`, { method, token, body });

async function call(
  url: string,
  { method, token, body }: { method: string; token: string; body: unknown },
): Promise<Answer> {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    'x-request-id': `till-${randomUUID()}`,
  };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
}

function storeRecord(
  { id, ledger, key }: Pick<ShopParts, 'id' | 'ledger' | 'key'>,
  token: string,
  secrets: Record<Sync, string>,
): Parameters<Store['stores']['create']>[0] {
  const seal = createSeal(key);
  const kept = (sync: Sync) => [{ sealed: seal.seal(secrets[sync]), hash: sha256Hex(secrets[sync]) }];
  return {
    id,
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
  };
}
