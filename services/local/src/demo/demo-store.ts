import { type Sync, syncs } from '@kassebro/contracts';
import { newSecret, type Seal, sha256Hex } from '@kassebro/process';
import type { Store, StoreRecord, WebhookSecret } from '@kassebro/store';
import { passwordHash } from './password-hash.ts';
import { SHOP_SETTINGS } from './shop-settings.ts';

export const DEMO_STORE = 'demo';
export const DEMO_USER = 'demo@example.com';
const SEEDED_BY = 'npm start';

/** How the demo store reaches its agreement in the simulator. */
interface DemoAgreement {
  readonly number: number;
  readonly company: string;
  readonly grantToken: string;
}

export interface DemoStoreOptions {
  readonly store: Store;
  readonly seal: Seal;
  readonly posToken: string;
  readonly password: string;
  readonly agreement: DemoAgreement;
}

/**
 * Makes sure that the demo store exists, connected and set up, and that its user can log in. What a person has changed since stays.
 * @returns the secret of each webhook address
 * @throws {Error} with a remedy when the database holds a demo store that this installation cannot open
 */
export async function ensureDemoStore(options: DemoStoreOptions): Promise<Record<Sync, string>> {
  const { store, seal, posToken, password } = options;
  const found = (await store.stores.find(DEMO_STORE)) ?? (await createStore(options));
  if (found.apiTokenHash !== sha256Hex(posToken)) throw new Error(strangerMessage());
  const user = { email: DEMO_USER, name: 'Demo', role: 'operator' as const, stores: [DEMO_STORE] };
  const hash = await passwordHash(password);
  if ((await store.users.create({ ...user, passwordHash: hash })) === 'exists') {
    // The password of secrets.json is the one that is printed, so it is the one that must work.
    await store.users.setPasswordHash(DEMO_USER, hash);
  }
  return openSecrets(found, seal);
}

async function createStore({ store, seal, posToken, agreement }: DemoStoreOptions): Promise<StoreRecord> {
  const secret = (): WebhookSecret[] => {
    const text = newSecret();
    return [{ sealed: seal.seal(text), hash: sha256Hex(text) }];
  };
  const record: StoreRecord = {
    id: DEMO_STORE,
    name: agreement.company,
    timeZone: 'Europe/Copenhagen',
    settings: SHOP_SETTINGS,
    version: 1,
    apiTokenHash: sha256Hex(posToken),
    agreement: {
      number: agreement.number,
      company: agreement.company,
      grantTokenSealed: seal.seal(agreement.grantToken),
    },
    webhookSecrets: {
      customers: secret(),
      balances: secret(),
      products: secret(),
      inventory: secret(),
      ledger: secret(),
    },
    createdAt: new Date(),
  };
  await store.stores.create(record);
  await store.audit.append({
    id: `${DEMO_STORE}.created`,
    store: DEMO_STORE,
    what: 'created',
    by: SEEDED_BY,
    at: record.createdAt,
  });
  return record;
}

function openSecrets(record: StoreRecord, seal: Seal): Record<Sync, string> {
  try {
    const newest = (sync: Sync): [Sync, string] => [sync, seal.open(record.webhookSecrets[sync].at(-1)?.sealed ?? '')];
    const opened = new Map(syncs.map(newest));
    const of = (sync: Sync): string => opened.get(sync) ?? '';
    return {
      customers: of('customers'),
      balances: of('balances'),
      products: of('products'),
      inventory: of('inventory'),
      ledger: of('ledger'),
    };
  } catch (error) {
    throw new Error(strangerMessage(), { cause: error });
  }
}

function strangerMessage(): string {
  return [
    'The database holds a demo store that was made by another installation, so its secrets cannot be opened.',
    'Set MONGODB_URI to another database, or KASSEBRO_DATA to the folder (or ENCRYPTION_KEY to the key) that it was made with.',
  ].join('\n');
}
