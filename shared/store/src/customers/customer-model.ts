import type { Customer, CustomerAccount } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { present } from '../database/present.ts';
import { CUSTOMERS } from '../database/collections.ts';
import { documentSchema, partSchema } from '../database/schema.ts';
import { outboxIndex, outboxSchema, type OutboxEntry } from '../outbox/outbox-schema.ts';

export interface CustomerDocument extends Omit<Customer, 'id'> {
  _id: string;
  store: string;
  customer: string;
  /** The traits in the form in which they are compared; see customer-keys.ts. */
  phoneDigits?: string;
  companyKey?: string;
  emailKeys?: string[];
  /** A moment before the look at e-conomic that wrote last: an older look writes nothing. */
  pulledAsOf?: Date;
  outbox?: OutboxEntry;
}
export type CustomerModel = Model<CustomerDocument>;

const schema = documentSchema<CustomerDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    customer: { type: String, required: true },
    name: String,
    phone: String,
    phoneDigits: String,
    companyKey: String,
    emailKeys: { type: [String], default: undefined },
    email: String,
    address: String,
    zip: String,
    city: String,
    country: String,
    ean: String,
    vatNumber: String,
    account: partSchema<CustomerAccount>({
      balance: Number,
      dueAmount: Number,
      creditLimit: Number,
      barred: { type: Boolean, required: true },
      asOf: { type: Date, required: true },
    }),
    pulledAsOf: Date,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    outbox: outboxSchema,
  },
  indexes: [
    { fields: { store: 1, updatedAt: 1, _id: 1 } },
    { fields: { store: 1, phoneDigits: 1 } },
    { fields: { store: 1, companyKey: 1 } },
    { fields: { store: 1, emailKeys: 1 } },
    { fields: { store: 1, ean: 1 } },
    // A search for a part of one of these goes through the keys of its index and not through whole documents.
    { fields: { store: 1, name: 1 } },
    { fields: { store: 1, email: 1 } },
    { fields: { store: 1, vatNumber: 1 } },
    outboxIndex,
  ],
});

export const customerModel = (connection: Connection): CustomerModel =>
  connection.model<CustomerDocument>('Customer', schema, CUSTOMERS);

export function customerOf(document: CustomerDocument): Customer {
  return present({
    id: document.customer,
    name: document.name,
    phone: document.phone,
    email: document.email,
    address: document.address,
    zip: document.zip,
    city: document.city,
    country: document.country,
    ean: document.ean,
    vatNumber: document.vatNumber,
    account: document.account && present({ ...document.account }),
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
  });
}
