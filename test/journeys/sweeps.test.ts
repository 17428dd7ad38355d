import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dateIn, type SweptSync } from '@kassebro/contracts';
import { quietBoard } from '../support/boards.ts';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { until } from '../support/until.ts';

/** No webhook is set up in this agreement: whatever reaches the till was found by a sweep. */
let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ products: 30, customers: 30, inventory: true, seededSecondsAgo: 86_400 });
  await bridge.settings({ allowInventory: true });
});
afterAll(() => bridge.close());

let sweeps = 0;
async function sweep(sync: SweptSync, kind: 'changes' | 'everything'): Promise<void> {
  const field = kind === 'changes' ? 'changesUpTo' : 'everythingAt';
  const before = (await bridge.store.sweeps.find({ store: bridge.id, sync }))?.[field]?.getTime() ?? 0;
  await bridge.queues.add('sweep', { store: bridge.id, sync, kind, correlation: `sweep-${(sweeps += 1)}` });
  await until('the sweep', async () => {
    const state = await bridge.store.sweeps.find({ store: bridge.id, sync });
    return (state?.[field]?.getTime() ?? 0) > before;
  });
  await until('a quiet board', quietBoard(bridge, sync));
}
/** The simulator's time goes on, so that what happened lies longer back than a webhook may take. */
const later = (seconds: number) => bridge.ledger.control('POST', '/clock', { advanceSeconds: seconds });
const missed = async () =>
  Object.fromEntries(await bridge.store.sweeps.missesOn(bridge.id, dateIn('Europe/Copenhagen', new Date())));
const product = async (number: string) => (await bridge.till('GET', `/v1/products/${number}`)).body;
const customer = async (number: number) => {
  const { body } = await bridge.till('GET', `/v1/customers?economicNumber=${number}`);
  return (body['items'] as Record<string, unknown>[])[0];
};

describe('what no webhook told of', () => {
  test('is found by the hourly sweep of changes, healed, and counted', async () => {
    await later(-3_600);
    await bridge.ledger.control('PUT', '/agreements/{n}/products/1001', { name: 'Ny cykel', salesPrice: 100 });
    await bridge.ledger.control('PUT', '/agreements/{n}/customers/1', { city: 'Skagen' });
    await later(3_600);
    await bridge.store.sweeps.done(
      { store: bridge.id, sync: 'products' },
      { changesUpTo: new Date(Date.now() - 7_200_000) },
    );
    await bridge.store.sweeps.done(
      { store: bridge.id, sync: 'customers' },
      { changesUpTo: new Date(Date.now() - 7_200_000) },
    );
    await sweep('products', 'changes');
    await sweep('customers', 'changes');
    expect(await product('1001')).toMatchObject({ name: 'Ny cykel', priceIncludingVat: 125_00 });
    expect(await customer(1)).toMatchObject({ city: 'Skagen' });
    expect(await missed()).toEqual({ products: 1, customers: 1 });
  });

  test('and is not counted again by a sweep that finds it as it should be, nor while a webhook may be on its way', async () => {
    const before = await missed();
    await sweep('products', 'changes');
    await bridge.ledger.control('PUT', '/agreements/{n}/products/1001', { name: 'Nyere cykel' });
    await sweep('products', 'changes');
    expect(await product('1001')).toMatchObject({ name: 'Nyere cykel' });
    expect(await missed()).toEqual(before);
  });

  test('a deletion, which no list of changes shows, is found at night', async () => {
    await bridge.ledger.control('PUT', '/agreements/{n}/products/1002', { name: 'Snart væk' });
    await sweep('products', 'changes');
    await bridge.ledger.control('DELETE', '/agreements/{n}/products/1002');
    await sweep('products', 'everything');
    expect(await product('1002')).toMatchObject({ name: 'Snart væk', economic: { state: 'gone' } });
  });

  test('balances and stock are compared at night, and written where they differ', async () => {
    await bridge.ledger.control('PUT', '/agreements/{n}/customers/2', { city: 'Ribe' });
    await bridge.ledger.control('PUT', '/agreements/{n}/products/1003', { name: 'Lagervare' });
    await sweep('customers', 'changes');
    await sweep('products', 'changes');
    await bridge.ledger.control('POST', '/agreements/{n}/products/1003/stock', { inStock: 42 });
    await bookInvoice(2);
    await sweep('customers', 'everything');
    await sweep('products', 'everything');
    expect(await customer(2)).toMatchObject({ economic: { balance: 125_00 } });
    expect((await product('1003'))['stock']).toBe(42);
    expect(await missed()).toMatchObject({ balances: 1, inventory: 1 });
  });

  test('records that the till never had are not fetched at night: that is what an import is for', async () => {
    expect(await bridge.till('GET', '/v1/products/1020')).toMatchObject({ status: 404 });
    expect(await customer(20)).toBeUndefined();
  });
});

async function bookInvoice(customerNumber: number): Promise<void> {
  const draft = await bridge.ledger.post('/invoices/drafts', {
    date: new Date().toISOString().slice(0, 10),
    currency: 'DKK',
    customer: { customerNumber },
    layout: { layoutNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    recipient: { name: 'Kunden', vatZone: { vatZoneNumber: 1 } },
    lines: [{ product: { productNumber: '1004' }, quantity: 1, unitNetPrice: 100 }],
  });
  await bridge.ledger.post('/invoices/booked', {
    draftInvoice: { draftInvoiceNumber: draft['draftInvoiceNumber'] },
  });
}

test('a Redis that lost everything while e-conomic changed is made good by the next sweep', async () => {
  await bridge.ledger.control('PUT', '/agreements/{n}/products/1005', { name: 'Før' });
  await sweep('products', 'changes');
  const { redis } = bridge.queues.connection;
  await bridge.ledger.control('PUT', '/agreements/{n}/products/1005', { name: 'Efter' });
  await fetch(bridge.webhooks.products, { method: 'POST', body: 'old=1005&new=1005' });
  const keys = await redis.keys(`${bridge.queues.connection.prefix}:board*`);
  if (keys.length > 0) await redis.del(...keys);
  await sweep('products', 'changes');
  expect(await product('1005')).toMatchObject({ name: 'Efter' });
});

test('and so is what a sweep had found when Redis lost it before anybody had looked', async () => {
  await later(-1_800);
  await bridge.ledger.control('POST', '/agreements/{n}/products', {
    productNumber: 'NYHED',
    name: 'Nyhed',
    salesPrice: 80,
    productGroupNumber: 1,
  });
  await later(1_800);
  // As far as the sweep had come that found it; the board on which it was noted is empty.
  await bridge.store.sweeps.done({ store: bridge.id, sync: 'products' }, { changesUpTo: new Date() });
  await sweep('products', 'changes');
  expect(await product('NYHED')).toMatchObject({ name: 'Nyhed', priceIncludingVat: 100_00 });
});
