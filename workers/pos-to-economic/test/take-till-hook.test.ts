import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postingId, type Reason } from '@kassebro/contracts';
import { runWorker } from '@kassebro/queue';
import { hookOf } from '../src/take-till-hook/hook.ts';
import { createTakeTillHook } from '../src/take-till-hook/take-till-hook.ts';
import { balance, hook, log, logged, openShop, openTill, take, type Till, unruled } from './world/till.ts';

let till: Till;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

const posting = (store: string, revision: number, record = '1030'): string =>
  postingId({ store, record, revision, mode: 'journal' });
const closed = (store: string, fields: object = {}) => hook(store, 'posbalance.created', balance(fields));
const stateOf = async (id: string) => (await till.store.operations.find(id))?.state;
const revisionsOf = async (store: string): Promise<number[]> =>
  (await till.store.dayReports.revisions(store, '1030')).map(({ revision }) => revision);

describe('a closed day', () => {
  test('from the queue becomes a report as it was told, a queued operation and its job', async () => {
    const store = await openShop(till);
    const worker = runWorker({
      ...till.redis,
      queue: 'pos-events',
      concurrency: 1,
      handlers: { 'take-till-hook': createTakeTillHook(till.tools) },
    });
    await worker.ready();
    const job = closed(store, { totalrevenue: 125.0 });
    await till.queue.add('take-till-hook', job, { id: 'hook-1' });
    while (await till.queue.isUnderWay('take-till-hook', 'hook-1')) await till.store.ping();
    await worker.close();
    const day = await till.store.dayReports.find(store, '1030');
    expect(day).toMatchObject({
      revision: 1,
      gross: 12_500,
      received: job.body,
      report: { businessDate: '2026-11-23' },
    });
    expect(await till.store.operations.find(posting(store, 1))).toMatchObject({
      state: 'queued',
      correlation: 'c-12345678',
    });
    expect(await till.queue.isUnderWay('post-day', `op-${posting(store, 1)}-1`)).toBe(true);
    expect((await till.store.outbox.pending({ limit: 100 })).events).toEqual([]);
  });

  test('told twice, also at once, is one report', async () => {
    const store = await openShop(till);
    await Promise.all(Array.from({ length: 5 }, () => take(till.tools, closed(store))));
    await take(till.tools, closed(store));
    expect(await revisionsOf(store)).toEqual([1]);
    expect((await till.store.operations.list({ store, limit: 10 })).items).toHaveLength(1);
  });

  test('told again with something new that we do not use is the same day', async () => {
    const store = await openShop(till);
    for (const note of ['', 'Rolig dag']) await take(till.tools, closed(store, { note }));
    expect(await revisionsOf(store)).toEqual([1]);
  });

  test('told differently is a new revision, and an old hook that comes late is none', async () => {
    const store = await openShop(till);
    const corrected = { totalrevenue: 250, totalvat: 50, totalvatbypercentage: [{ percentage: 25, amount: 50 }] };
    const paid = { paymenttypes: [{ title: 'Dankort', amount: 250 }] };
    await take(till.tools, closed(store));
    await take(till.tools, closed(store, { ...corrected, ...paid }));
    await take(till.tools, closed(store));
    expect(await revisionsOf(store)).toEqual([2, 1]);
    expect([await stateOf(posting(store, 1)), await stateOf(posting(store, 2))]).toEqual(['queued', 'queued']);
  });

  test('told again after a setting has changed what it maps to is still the same day', async () => {
    const store = await openShop(till);
    const job = closed(store, { giftcardissued: 25, paymenttypes: [{ title: 'Dankort', amount: 150 }] });
    await take(till.tools, job);
    const change = { giftCardRules: { giftcard: { purpose: 'single' as const, vatPercentage: 25 } } };
    await till.store.stores.changeSettings({ store, change, by: 'test' });
    await take(till.tools, job);
    expect(await revisionsOf(store)).toEqual([1]);
  });

  test('different days told at once under one number are all kept, each its own revision', async () => {
    const store = await openShop(till);
    const counts = [500, 501, 502, 503];
    await Promise.all(counts.map((cashcounted) => take(till.tools, closed(store, { cashcounted }))));
    expect(await revisionsOf(store)).toEqual([4, 3, 2, 1]);
  });

  test('of a store that is unknown is an error that the queue tries again', async () => {
    await expect(take(till.tools, closed('nobody'))).rejects.toThrow(/nobody/);
  });
});

describe('a closed day that cannot be read is not lost', () => {
  test.each<[string, object | string, string, string]>([
    ['what the figures do not tell', balance({ ...unruled }), '1030', 'gift-card-rule-missing'],
    ['an amount that is none', balance({ totalrevenue: 'many' }), '1030', 'till-hook-unreadable'],
    ['no number', balance({ id: null }), 'hook-', 'till-hook-unreadable'],
    ['no JSON', '{"id":1030', 'hook-', 'till-hook-unreadable'],
    ['JSON without end', '['.repeat(100_000), 'hook-', 'till-hook-unreadable'],
  ])('%s: it waits for a person with its reason, and what came is kept', async (_what, body, number, cause) => {
    const store = await openShop(till);
    const job = hook(store, 'posbalance.created', body);
    await take(till.tools, job);
    const [group, ...others] = await till.store.operations.attention(store);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ cause, count: 1 });
    const operation = await till.store.operations.find(group?.operations[0] ?? '');
    expect(operation?.record.startsWith(number)).toBe(true);
    expect(await till.store.tillHooks.ofDay(store, operation?.record ?? '')).toMatchObject([{ body: job.body }]);
    expect(await till.store.dayReports.find(store, '1030')).toBeUndefined();
  });

  test('told twice, also at once, it waits once', async () => {
    const store = await openShop(till);
    await Promise.all(Array.from({ length: 5 }, () => take(till.tools, closed(store, unruled))));
    expect(await till.store.tillHooks.ofDay(store, '1030')).toHaveLength(1);
    expect((await till.store.operations.list({ store, limit: 10 })).items).toHaveLength(1);
  });

  test('a crash before it is shown is made good when the hook comes again', async () => {
    const store = await openShop(till);
    const { operations: own } = till.tools;
    const operations = {
      many: (ids: readonly string[]) => own.many(ids),
      cancel: (id: string, reason: Reason) => own.cancel(id, reason),
      remark: (id: string, note: Reason) => own.remark(id, note),
      insert: () => Promise.reject(new Error('the process dies')),
    };
    await expect(take({ ...till.tools, operations }, closed(store, unruled))).rejects.toThrow(/dies/);
    await take(till.tools, closed(store, unruled));
    expect(await stateOf(posting(store, 1))).toBe('attention');
    expect(await till.store.tillHooks.ofDay(store, '1030')).toHaveLength(1);
  });

  test('as a correction it stops the posting of what it corrects', async () => {
    const store = await openShop(till);
    await take(till.tools, closed(store));
    await take(till.tools, closed(store, unruled));
    await take(till.tools, closed(store, { ...unruled, cashcounted: 501 }));
    expect(await till.store.operations.find(posting(store, 1))).toMatchObject({
      state: 'cancelled',
      reason: { cause: 'replaced-by-revision' },
    });
    expect(await stateOf(posting(store, 2))).toBe('cancelled');
    expect(await till.store.operations.attention(store)).toMatchObject([{ operations: [posting(store, 3)] }]);
  });
});

describe('products and customers', () => {
  const kinds = [
    ['product.created', { productno: 'A 1', title: 'Klokke', price: 99.95 }],
    ['customer.created', { id: 12, name: 'Cykelklubben', phone: '+4533608586' }],
  ] as const;

  test.each(kinds)('%s becomes a record and an operation, once', async (event, body) => {
    const store = await openShop(till);
    for (let time = 0; time < 2; time += 1) await take(till.tools, hook(store, event, body));
    const { items } = await till.store.operations.list({ store, limit: 10 });
    const state = event === 'product.created' ? { state: 'queued' } : { reason: { cause: 'switched-off' } };
    expect(items).toMatchObject([{ mode: 'create', ...state }]);
    expect((await till.store.outbox.pending({ limit: 100 })).events).toEqual([]);
    if (event === 'product.created') {
      expect(await till.store.products.find(store, 'A 1')).toMatchObject({
        priceIncludingVat: 9_995,
        vatPercentage: 25,
      });
    } else expect(await till.store.customers.find(store, '12')).toMatchObject({ name: 'Cykelklubben' });
  });

  test('a product whose number is in use stays as it is, and nothing is asked of e-conomic', async () => {
    const store = await openShop(till);
    const product = { productNumber: 'A 1', name: 'Lås', priceIncludingVat: 100, vatPercentage: 25, barred: false };
    await till.store.products.applyPull({ store, writes: [{ kind: 'create', product }], asOf: new Date() });
    await take(till.tools, hook(store, 'product.created', { productno: 'A 1', title: 'Klokke' }));
    expect(await till.store.products.find(store, 'A 1')).toMatchObject({ name: 'Lås' });
    expect((await till.store.operations.list({ store, limit: 10 })).items).toEqual([]);
  });

  test.each([
    ['product.created', { productno: 'x'.repeat(26), title: 'Klokke' }, 'number-too-long'],
    ['product.created', '[]', 'till-hook-unreadable'],
    ['customer.created', { id: 12 }, 'name-missing'],
    ['customer.created', { name: 'Cykelklubben' }, 'till-hook-unreadable'],
  ] as const)('%s that cannot be used is shown as skipped, with its reason (%#)', async (event, body, cause) => {
    const store = await openShop(till);
    await take(till.tools, hook(store, event, body));
    const { items } = await till.store.operations.list({ store, limit: 10 });
    expect(items).toMatchObject([{ state: 'skipped', reason: { cause } }]);
  });

  test('no log line holds what a customer is called or how to reach them', async () => {
    const store = await openShop(till);
    logged();
    await take(
      till.tools,
      hook(store, 'customer.created', { id: 12, name: 'Cykelklubben', email: 'kasse hos klubben' }),
    );
    await take(till.tools, hook(store, 'customer.created', '{"id":12,"name":"Cykelklubben"'));
    const told = JSON.stringify(logged());
    expect(told).toContain('email');
    expect(told).not.toMatch(/Cykelklubben|kasse hos/);
    log.debug('');
  });
});

test.each(['product.created', 'posbalance.created'] as const)(
  'while Redis is away, %s is written with its event, which the relay publishes',
  async (event) => {
    const store = await openShop(till);
    const queue = { add: () => Promise.reject(new Error('Redis is away')) };
    const outboxAway = { published: () => Promise.reject(new Error('the process dies')) };
    const away = event === 'product.created' ? { ...till.tools, outbox: outboxAway } : { ...till.tools, queue };
    const body = event === 'product.created' ? { productno: 'A 1', title: 'Klokke' } : balance();
    await expect(take(away, hook(store, event, body))).rejects.toThrow();
    await take(till.tools, hook(store, event, body));
    const waiting = (await till.store.outbox.pending({ limit: 100 })).events;
    const mine = waiting.filter((each) => each.store === store);
    expect(mine.map(({ id }) => id)).toEqual([`hook-${hookOf(hook(store, event, body)).hash}`]);
    for (const each of waiting) await till.store.outbox.published(each);
  },
);
