import { randomUUID } from 'node:crypto';
import { creationId, type DayReport, dayReport, type NewOperation, postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Store } from '@kassebro/store';
import mongoose from 'mongoose';
import { smallDay } from '../../support/days.ts';

export const SHOP = 'bench';
const PRODUCTS = 10_000;
const CUSTOMERS = 10_000;
export const DAYS = 6_000;
const CREATIONS = 4_000;
const REGISTERS = 4;
/** Of so many one needs a person. */
const TROUBLED = 100;

/** Stands in a first document for what differs in each of its copies. */
const NUMBER = '987654321';
const DATE = '2020-02-20';

type Copied = Record<string, unknown> & { _id: string };

/**
 * A shop of five years: four registers, every product and customer bound, a hundredth of all in need of a person. One of each
 * kind goes through the store, so that it is as the product writes it; the others are copies, written in bulk.
 */
export async function fillShop(store: Store, uri: string): Promise<void> {
  await firstOfEach(store);
  const connection = await mongoose.createConnection(uri).asPromise();
  try {
    const copies = new Copies(connection);
    await copies.of('products', PRODUCTS, (index) => ({ [NUMBER]: productNumber(index), Wheel: `Wheel ${index}` }));
    await copies.of('customers', CUSTOMERS, (index) => ({
      [NUMBER]: customerNumber(index),
      Person: `Person ${index}`,
    }));
    await copies.of('bindings', PRODUCTS, (index) => ({ [NUMBER]: productNumber(index) }), 'product');
    await copies.of('bindings', CUSTOMERS, (index) => ({ [NUMBER]: customerNumber(index) }), 'customer');
    await copies.of('day-reports', DAYS, (index) => ({ [NUMBER]: dayNumberOf(index), [DATE]: dateOf(index) }));
    await copies.of(
      'operations',
      DAYS,
      (index) => ({ [NUMBER]: dayNumberOf(index), [DATE]: dateOf(index) }),
      'day-report',
    );
    await copies.of('operations', CREATIONS, (index) => ({ [NUMBER]: productNumber(index) }), 'product');
  } finally {
    await connection.close();
  }
}

export const productNumber = (index: number): string => `VARE-${10_000 + index}`;
export const customerNumber = (index: number): string => String(20_000_000 + index * 7);
export const dayNumberOf = (index: number): string => String(1_000 + index);

/** The last day is yesterday, so that the month that is shown first is full of days. */
function dateOf(index: number): string {
  const back = Math.floor((DAYS - 1 - index) / REGISTERS) + 1;
  return Temporal.Now.plainDateISO('Europe/Copenhagen').subtract({ days: back }).toString();
}

async function firstOfEach(store: Store): Promise<void> {
  const at = new Date();
  const event = (type: 'product.created' | 'customer.created' | 'day.closed') =>
    ({
      id: randomUUID(),
      type,
      store: SHOP,
      record: NUMBER,
      revision: 1,
      at: at.toISOString(),
      correlation: 'bench',
    }) as const;
  const product = {
    productNumber: NUMBER,
    name: 'Wheel',
    barCode: `57${NUMBER}`,
    priceIncludingVat: 12_500,
    vatPercentage: 25,
  };
  await store.products.create({ store: SHOP, product, event: event('product.created') });
  const customer = { name: 'Person', phone: NUMBER, email: `${NUMBER}@shop.example` };
  await store.customers.create({ store: SHOP, id: NUMBER, customer, event: event('customer.created') });
  const bound = {
    store: SHOP,
    record: NUMBER,
    number: NUMBER,
    fingerprint: 'f',
    state: 'bound',
    syncedAt: at,
  } as const;
  const seen = { name: 'Wheel', number: NUMBER };
  await store.bindings.save([
    { ...bound, kind: 'product', seen },
    { ...bound, kind: 'customer', seen },
  ]);
  const report: DayReport = dayReport.parse(smallDay(Number(NUMBER), 125_00, DATE));
  await store.dayReports.record({ store: SHOP, report, received: report, event: event('day.closed') });
  await postedDay(store);
  const made = { store: SHOP, kind: 'product', record: NUMBER } as const;
  await done(store, {
    ...made,
    id: creationId(made),
    revision: 1,
    mode: 'create',
    state: 'queued',
    correlation: 'bench',
  });
}

const postedDay = (store: Store): Promise<void> => {
  const key = { store: SHOP, record: NUMBER, revision: 1, mode: 'journal' } as const;
  return done(store, { ...key, kind: 'day-report', id: postingId(key), state: 'queued', correlation: 'bench' });
};

async function done(store: Store, operation: NewOperation): Promise<void> {
  await store.operations.insert(operation);
  const claimed = await store.operations.claim(operation.id);
  if ('notClaimed' in claimed) throw new Error('nobody else is here to claim it');
  const request = {
    path: '/vouchers',
    body: JSON.stringify({ text: NUMBER.repeat(100) }),
    idempotencyKey: NUMBER,
    date: DATE,
    frozenAt: new Date(),
  };
  await store.operations.freeze({ ...claimed, request });
  const voucher = { journal: 1, accountingYear: '2026', voucherNumber: 1 };
  await store.operations.settle({ ...claimed, state: 'done', result: { vouchers: [voucher], adopted: false } });
}

class Copies {
  readonly #connection: mongoose.Connection;

  constructor(connection: mongoose.Connection) {
    this.#connection = connection;
  }

  /** Takes the first document of a collection away and puts so many copies of it there. */
  async of(
    name: string,
    count: number,
    wordsOf: (index: number) => Record<string, string>,
    kind?: string,
  ): Promise<void> {
    const collection = this.#connection.collection<Copied>(name);
    const first = await collection.findOneAndDelete({ store: SHOP, ...(kind !== undefined && { kind }) });
    if (!first) throw new Error(`there is no ${kind ?? ''} in ${name}`);
    // What is published has no event any more.
    delete first['outbox'];
    const copies = Array.from({ length: count }, (_, index) => ({
      ...copyOf(first, wordsOf(index)),
      ...marked(name, index),
    }));
    for (let at = 0; at < count; at += 1_000) await collection.insertMany(copies.slice(at, at + 1_000));
  }
}

/** Some need a person, each kind in its own way. */
function marked(name: string, index: number): Record<string, unknown> {
  const at = new Date(Date.now() - (20_000 - index) * 60_000);
  if (name === 'day-reports') return { closedAt: new Date(`${dateOf(index)}T17:05:00Z`), receivedAt: at };
  if (name === 'bindings' && index % TROUBLED === 1)
    return {
      state: 'attention',
      reason: because('record-unreadable-in-economic', { number: String(index % 1_000) }),
      attentionSince: at,
    };
  if (name !== 'operations') return { updatedAt: at };
  if (index % TROUBLED === 1)
    return {
      createdAt: at,
      updatedAt: at,
      state: 'attention',
      reason: because('payment-type-unmapped', { type: 'MobilePay' }),
    };
  return { createdAt: at, updatedAt: at };
}

function copyOf<T>(value: T, words: Record<string, string>): T;
function copyOf(value: unknown, words: Record<string, string>): unknown {
  if (typeof value === 'string')
    return Object.entries(words).reduce((text, [word, its]) => text.replaceAll(word, its), value);
  if (Array.isArray(value)) return value.map((one) => copyOf<unknown>(one, words));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf<unknown>(one, words)]));
}
