import { type StoreSettings, storeSettings, type Sync } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { present } from '../database/present.ts';
import { documentSchema, partSchema } from '../database/schema.ts';
import {
  type Agreement,
  agreementOf,
  agreementSchema,
  type FormerAgreement,
  formerAgreementSchema,
} from './agreement-model.ts';
import { type Paused, pausedOf, pausedSchema } from './paused.ts';
import { type WebhookTests, webhookTestsOf, webhookTestsSchema } from './webhook-test.ts';

/** A secret that e-conomic's webhook carries. Only its hash is ever compared; the sealed text is for showing the URL. */
export interface WebhookSecret {
  sealed: string;
  /** SHA-256, hex. */
  hash: string;
  /** An old secret stays valid until then, so that a merchant can change the webhook in peace. */
  validUntil?: Date;
}

export interface StoreRecord {
  id: string;
  name: string;
  timeZone: 'Europe/Copenhagen';
  settings: StoreSettings;
  /** Raised by every change of the settings. */
  version: number;
  /** SHA-256 (hex) of the token that the till shows. */
  apiTokenHash: string;
  agreement?: Agreement;
  /** The company that it was connected to before it was disconnected. */
  formerAgreement?: FormerAgreement;
  webhookSecrets: Record<Sync, WebhookSecret[]>;
  tillSigningSecretSealed?: string;
  paused?: Paused;
  webhookTests?: WebhookTests;
  createdAt: Date;
}

/** The last change of the settings, kept with them in one write until it stands in the audit log. */
export interface SettingsChanged {
  by: string;
  at: Date;
  before: string;
  after: string;
}

export interface StoreDocument extends Omit<StoreRecord, 'id' | 'settings'> {
  _id: string;
  /** JSON text: categories and percentages are keys in it, and a key such as "12.5" is no field name. */
  settings: string;
  changed?: SettingsChanged;
}
export type StoreModel = Model<StoreDocument>;

const secretSchema = partSchema<WebhookSecret>({
  sealed: { type: String, required: true },
  hash: { type: String, required: true },
  validUntil: Date,
});
const secrets = { type: [secretSchema], default: [] };

const schema = documentSchema<StoreDocument>({
  fields: {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    timeZone: { type: String, required: true, enum: ['Europe/Copenhagen'] },
    settings: { type: String, required: true },
    version: { type: Number, required: true },
    apiTokenHash: { type: String, required: true },
    agreement: agreementSchema,
    formerAgreement: formerAgreementSchema,
    webhookSecrets: partSchema<Record<Sync, WebhookSecret[]>>({
      customers: secrets,
      balances: secrets,
      products: secrets,
      inventory: secrets,
      ledger: secrets,
    }),
    tillSigningSecretSealed: String,
    paused: pausedSchema,
    webhookTests: webhookTestsSchema,
    createdAt: { type: Date, required: true },
    changed: partSchema<SettingsChanged>({
      by: { type: String, required: true },
      at: { type: Date, required: true },
      before: { type: String, required: true },
      after: { type: String, required: true },
    }),
  },
  indexes: [{ fields: { apiTokenHash: 1 }, unique: true }],
});

export const storeModel = (connection: Connection): StoreModel =>
  connection.model<StoreDocument>('Store', schema, 'stores');

export const settingsOf = (text: string): StoreSettings => storeSettings.parse(JSON.parse(text));

/** @throws {z.ZodError} when the database holds settings that are none. */
export function storeOf(document: StoreDocument): StoreRecord {
  return present({
    id: document._id,
    name: document.name,
    timeZone: document.timeZone,
    settings: settingsOf(document.settings),
    version: document.version,
    apiTokenHash: document.apiTokenHash,
    agreement: document.agreement && agreementOf(document.agreement),
    formerAgreement: document.formerAgreement && present({ ...document.formerAgreement }),
    webhookSecrets: secretsOf(document),
    tillSigningSecretSealed: document.tillSigningSecretSealed,
    paused: document.paused && pausedOf(document.paused),
    webhookTests: document.webhookTests && webhookTestsOf(document.webhookTests),
    createdAt: document.createdAt,
  });
}

/** Every sync has its list, also one that a document of an older version does not know. */
function secretsOf({ webhookSecrets }: StoreDocument): Record<Sync, WebhookSecret[]> {
  const lists: Partial<Record<Sync, WebhookSecret[]>> = webhookSecrets;
  const copy = (sync: Sync): WebhookSecret[] => (lists[sync] ?? []).map((secret) => present({ ...secret }));
  return {
    customers: copy('customers'),
    balances: copy('balances'),
    products: copy('products'),
    inventory: copy('inventory'),
    ledger: copy('ledger'),
  };
}
