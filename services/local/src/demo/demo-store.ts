import { type Sync, syncs } from '@kassebro/contracts';
import { newSecret, type Seal, sha256Hex } from '@kassebro/process';
import type { Store, StoreRecord, WebhookSecret } from '@kassebro/store';
import { SHOP_SETTINGS } from './shop-settings.ts';

export const DEMO_STORE = 'demo';
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
  readonly agreement: DemoAgreement;
}

/** What opens the demo store's doors to those who send to it. */
export interface DemoSecrets {
  /** In the address of each webhook of e-conomic. */
  readonly webhooks: Record<Sync, string>;
  /** Signs the hooks of the till. */
  readonly tillSigning: string;
}

/**
 * Makes sure that the demo store exists, connected and set up. What a person has changed since stays.
 * @throws {Error} with a remedy when the database holds a demo store that this installation cannot open
 */
export async function ensureDemoStore(options: DemoStoreOptions): Promise<DemoSecrets> {
  const { store, seal, posToken } = options;
  const found = (await store.stores.find(DEMO_STORE)) ?? (await createStore(options));
  if (found.apiTokenHash !== sha256Hex(posToken)) throw new Error(strangerMessage());
  return openSecrets(await signing(found, options), seal);
}

/** A demo store that was made before tills signed has no secret for it yet. */
async function signing(found: StoreRecord, { store, seal }: DemoStoreOptions): Promise<StoreRecord> {
  if (found.tillSigningSecretSealed !== undefined) return found;
  const sealed = seal.seal(newSecret());
  await store.stores.setTillSigningSecret({ store: DEMO_STORE, sealed, by: SEEDED_BY });
  return { ...found, tillSigningSecretSealed: sealed };
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
    tillSigningSecretSealed: seal.seal(newSecret()),
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

function openSecrets(record: StoreRecord, seal: Seal): DemoSecrets {
  try {
    const newest = (sync: Sync): [Sync, string] => [sync, seal.open(record.webhookSecrets[sync].at(-1)?.sealed ?? '')];
    const opened = new Map(syncs.map(newest));
    const of = (sync: Sync): string => opened.get(sync) ?? '';
    return {
      webhooks: {
        customers: of('customers'),
        balances: of('balances'),
        products: of('products'),
        inventory: of('inventory'),
        ledger: of('ledger'),
      },
      tillSigning: seal.open(record.tillSigningSecretSealed ?? ''),
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
