import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { creationId, type NewCustomer, type NewProduct } from '@kassebro/contracts';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { type CommandLine, commandLine, type Told } from '../support/kassebro.ts';
import { until } from '../support/until.ts';
import { countsOf, none } from './first-import/told.ts';

let bridge: Bridge;
let operator: CommandLine;
beforeAll(async () => {
  bridge = await openBridge({ start: ['housekeeping', 'push', 'posApi'] });
  await bridge.settings({ productGroup: 1, customerGroup: 1, paymentTerms: 1, vatZone: 1 });
  operator = commandLine(bridge);
});
afterAll(() => bridge.close());

const event = (type: 'product.created' | 'customer.created', record: string) => ({
  id: randomUUID(),
  type,
  store: bridge.id,
  record,
  revision: 1,
  at: new Date().toISOString(),
  correlation: 'before-the-connection',
});
/** As the till had it while its kind was not sent. */
const product = (productNumber: string, fields: Partial<NewProduct> = {}) =>
  bridge.store.products.create({
    store: bridge.id,
    product: { productNumber, name: `Vare ${productNumber}`, priceIncludingVat: 125_00, vatPercentage: 25, ...fields },
    event: event('product.created', productNumber),
  });
const customer = (id: string, fields: NewCustomer) =>
  bridge.store.customers.create({ store: bridge.id, id, customer: fields, event: event('customer.created', id) });

const PRODUCTS = 120;
const numberOf = (index: number): string => `T-${String(index).padStart(3, '0')}`;
const sent = async (path: string): Promise<number> => (await bridge.ledger.calls())[`POST ${path}`] ?? 0;
const listsOf = ({ json }: Told) => json['lists'] as Record<string, Record<string, unknown>[]>;

describe('what only the till has', () => {
  beforeAll(async () => {
    for (let index = 0; index < PRODUCTS; index += 1) await product(numberOf(index));
    await product('THERE');
    await product('STRANGE', { vatPercentage: 12 });
    await product('ASIDE');
    await bridge.store.pairs.ignore(
      { store: bridge.id, kind: 'product', record: 'ASIDE' },
      { by: 'owner@shop.example', why: 'A test product' },
    );
    const there = { productNumber: 'THERE', name: 'Vare THERE', productGroup: { productGroupNumber: 1 } };
    await bridge.ledger.post('/products', there);
    await bridge.ledger.forgetCalls();
    await until('the events of the till to be told', async () => {
      const { items } = await bridge.store.operations.list({ store: bridge.id, kind: 'product', limit: 200 });
      return items.length === PRODUCTS + 3;
    });
  });

  test('is told by a dry run, record by record with what would be sent, and nothing is sent nor written', async () => {
    const before = await bridge.store.operations.list({ store: bridge.id, limit: 200 });
    const told = await operator.ask('import products-to-economic --dry-run');
    expect(countsOf(told)).toMatchObject({ created: PRODUCTS, linked: 1, skipped: 1, attention: 1 });
    expect(listsOf(told)['created']).toContainEqual(
      expect.objectContaining({
        number: numberOf(7),
        economicNumber: numberOf(7),
        changes: expect.arrayContaining([{ field: 'salesPrice', after: 100_00 }]),
      }),
    );
    expect(listsOf(told)['skipped']).toMatchObject([{ number: 'ASIDE', reason: { cause: 'record-ignored' } }]);
    expect(await sent('/products')).toBe(0);
    expect(await bridge.store.operations.list({ store: bridge.id, limit: 200 })).toEqual(before);
  });

  test('is created once, whatever moment the hand is killed at, and counted as the dry run had told', async () => {
    // Slow enough that none of the moments is after its end, on the fastest machine.
    const match = { method: 'POST', path: '^/products', agreement: bridge.ledger.agreement };
    await bridge.ledger.control('POST', '/faults', { kind: 'slow', times: PRODUCTS, delayMs: 500, match });
    const id = String((await operator.ask('import products-to-economic --no-wait')).json['id']);
    await until('the import to begin', async () => (await bridge.store.imports.find(id))?.state === 'running');
    await pause(randomInt(0, 4_000));
    await bridge.running.get('push')?.kill();
    const left = await bridge.store.imports.find(id);
    await bridge.ledger.control('DELETE', '/faults');
    await bridge.start('push');
    const told = await operator.ask(`import show ${id} --wait`);
    expect(left).toMatchObject({ state: 'running' });
    expect(told.json).toMatchObject({ state: 'done', done: PRODUCTS + 3, total: PRODUCTS + 3 });
    expect(countsOf(told)).toEqual({ ...none, created: PRODUCTS, linked: 1, skipped: 1, attention: 1 });
    const there = (await bridge.ledger.list('/products?pagesize=1000')).map((one) => String(one['productNumber']));
    expect(there.filter((number) => number.startsWith('T-'))).toHaveLength(PRODUCTS);
    expect(new Set(there).size).toBe(there.length);
    expect(there).not.toContain('ASIDE');
    const key = { store: bridge.id, kind: 'product', record: numberOf(0) } as const;
    expect(await bridge.store.operations.find(creationId(key))).toMatchObject({ state: 'done', goAhead: true });
  });

  test('is nothing more when it is done again: what waits for a person waits, what is set aside stays', async () => {
    await bridge.ledger.forgetCalls();
    const told = await operator.ask('import products-to-economic');
    expect(countsOf(told)).toEqual({ ...none, skipped: 1, attention: 1 });
    expect(await sent('/products')).toBe(0);
  });
});

describe('customers of the till', () => {
  const phone = '40506070';
  beforeAll(async () => {
    await customer('a', { name: 'Kunde A', phone });
    await customer('b', { name: 'Kunde B', phone: `+45 ${phone}` });
    await customer('c', { name: 'Kunde C' });
    await customer('d', { name: 'Kunde D', phone: '40506071' });
    await until('the events of the till to be told', async () => {
      const { items } = await bridge.store.operations.list({ store: bridge.id, kind: 'customer', limit: 9 });
      return items.length === 4;
    });
  });

  test('that would get one number are told apart by the dry run already, and what lacks a number waits for a person', async () => {
    const told = await operator.ask('import customers-to-economic --dry-run');
    expect(countsOf(told)).toEqual({ ...none, created: 2, attention: 2 });
    const { attention = [] } = listsOf(told);
    const causes = attention.map(({ reason }) => (reason as { cause: string }).cause);
    expect(causes.toSorted()).toEqual(['number-taken', 'phone-not-usable']);
    expect(await sent('/customers')).toBe(0);
  });

  test('wait while the way to e-conomic is paused for the store, and go on by themselves when that ends', async () => {
    expect(await operator.ask('pause to-ledger')).toMatchObject({ exitCode: 0 });
    const id = String((await operator.ask('import customers-to-economic --no-wait')).json['id']);
    await until('its job to have been looked at', async () => {
      const { waiting, active } = (await bridge.queues.counts()).imports;
      return waiting + active === 0;
    });
    expect(await bridge.store.imports.find(id)).toMatchObject({ state: 'queued', done: 0 });
    expect(await operator.ask('resume to-ledger')).toMatchObject({ exitCode: 0 });
    const told = await operator.ask(`import show ${id} --wait`);
    expect(countsOf(told)).toEqual({ ...none, created: 2, attention: 2 });
    const there = await bridge.ledger.list('/customers?pagesize=1000');
    expect(there.filter(({ name }) => String(name).startsWith('Kunde '))).toHaveLength(2);
  });
});
