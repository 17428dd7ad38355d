import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import type { DayReport, NewProduct, TillEvent } from '@kassebro/contracts';
import { defaultSettings } from '@kassebro/contracts';
import mongoose from 'mongoose';
import { openStore, type Store, type StoreRecord } from '../../src/index.ts';

/** The engine that the Jest set-up has started or was given. */
export function databaseUri(): string {
  const uri = process.env['MONGODB_URI'];
  if (!uri) throw new Error('MONGODB_URI is not set: the Jest global setup starts a database and sets it');
  return uri;
}

let database = '';

/** A database of its own for one test file, opened before its tests and closed after them. */
export function cleanRoom(now?: () => Date): () => Store {
  let store: Store | undefined;
  beforeAll(async () => {
    database = `kassebro-test-${randomUUID().slice(0, 13)}`;
    store = await openStore({ uri: databaseUri(), database, ...(now && { now }) });
  });
  afterAll(() => store?.close());
  return () => {
    if (!store) throw new Error('the room is open only while tests run');
    return store;
  };
}

/** Every collection that an open store has made. */
export async function collectionsMade(): Promise<string[]> {
  const connection = await mongoose.createConnection(databaseUri(), { dbName: database }).asPromise();
  try {
    return (await connection.listCollections()).map(({ name }) => name);
  } finally {
    await connection.close();
  }
}

/** Leaves the claim of an agreement behind, as one does who dies before using it. */
export async function claimBy(claim: { _id: string; store: string; at: Date }): Promise<void> {
  const connection = await mongoose.createConnection(databaseUri(), { dbName: database }).asPromise();
  try {
    await connection.collection<typeof claim>('agreement-claims').insertOne(claim);
  } finally {
    await connection.close();
  }
}

/** Puts a user into the database as a version did that knew one role for all stores. */
export async function formerUser(email: string, fields: { role: string; stores: string[] }): Promise<void> {
  const connection = await mongoose.createConnection(databaseUri(), { dbName: database }).asPromise();
  try {
    const user = { email, name: 'Former', passwordHash: 'h', epoch: 1, createdAt: new Date(), ...fields };
    await connection.collection<{ _id: string }>('users').insertOne({ _id: email, ...user });
  } finally {
    await connection.close();
  }
}

let count = 0;
/** A name that no other test of this file uses. */
export const unique = (prefix: string): string => `${prefix}${(count += 1)}`;

export const event = (fields: Pick<TillEvent, 'type' | 'store' | 'record'> & Partial<TillEvent>): TillEvent => ({
  id: randomUUID(),
  revision: 1,
  at: '2026-11-23T17:05:00.000Z',
  correlation: 'test-correlation',
  ...fields,
});

export const product = (productNumber: string, fields: Partial<NewProduct> = {}): NewProduct => ({
  productNumber,
  name: 'City bike',
  priceIncludingVat: 499_900,
  vatPercentage: 25,
  ...fields,
});

export const report = (number: number | string, fields: Partial<DayReport> = {}): DayReport => ({
  number,
  revision: 1,
  register: 'Counter',
  closedAt: '2026-11-23T17:05:00Z',
  businessDate: '2026-11-23',
  revenue: [{ category: null, vatPercentage: 25, gross: 1_000_000 }],
  payments: [{ type: 'Dankort', amount: 1_000_000 }],
  cash: { start: 50_000, counted: 50_000 },
  ...fields,
});

export const shop = (id: string, fields: Partial<StoreRecord> = {}): StoreRecord => ({
  id,
  name: 'The bicycle shop',
  timeZone: 'Europe/Copenhagen',
  settings: defaultSettings,
  version: 1,
  apiTokenHash: `hash-of-${id}`,
  webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
  createdAt: new Date('2026-01-01T00:00:00Z'),
  ...fields,
});
