import type { Sync } from '@kassebro/contracts';
import { present } from '../database/present.ts';
import { partSchema } from '../database/schema.ts';

/** What became of the last test of a webhook's address. */
export interface WebhookTest {
  at: Date;
  /** How long the way there and back took; absent when it did not come back. */
  ms?: number;
  /** Why not: nobody answered, the secret is none of ours, or somebody else answered. */
  failure?: 'unreachable' | 'refused' | 'not-ours';
}
export type WebhookTests = Partial<Record<Sync, WebhookTest>>;

const schema = partSchema<WebhookTest>({ at: { type: Date, required: true }, ms: Number, failure: String });

export const webhookTestsSchema = partSchema<WebhookTests>({
  customers: schema,
  balances: schema,
  products: schema,
  inventory: schema,
  ledger: schema,
});

/** A copy that belongs to nobody else. */
export const webhookTestsOf = ({ customers, balances, products, inventory, ledger }: WebhookTests): WebhookTests =>
  present({
    customers: copyOf(customers),
    balances: copyOf(balances),
    products: copyOf(products),
    inventory: copyOf(inventory),
    ledger: copyOf(ledger),
  });

const copyOf = (test: WebhookTest | undefined): WebhookTest | undefined => test && present({ ...test });
