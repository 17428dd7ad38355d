import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hasEnded, type ImportRun } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { requestImport } from '@kassebro/outbox';
import { createBoard } from '@kassebro/queue';
import { quietBoard } from '../support/boards.ts';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { commandLine } from '../support/kassebro.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';
import { allAre, closeDays, eachOnce, journalByDay } from './support/closed-days.ts';

const LONG_MS = 60_000;
/** Those with plain numbers, from 1001. */
const CHANGED = 15;
const ODD = '1007';
/** Longer than any test. */
const FOR_EVER = 1_000_000;

let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ products: 30, customers: 10, seededSecondsAgo: 86_400 });
  await pasteWebhooks(bridge, ['products', 'customers']);
}, 60_000);
afterAll(() => bridge.close());

const cannotShow = (path: string, shows: string) =>
  bridge.ledger.fault('500', { method: 'GET', path, shows }, FOR_EVER);
const canShowAll = () => bridge.ledger.control('DELETE', '/faults');
const change = (path: string, what: object) => bridge.ledger.control('PUT', `/agreements/{n}/${path}`, what);

interface Waiting {
  cause: string;
  oldest: string;
  records: { kind: string; record: string }[];
}
const attention = async (): Promise<Waiting[]> => {
  const { body } = await bridge.till('GET', '/v1/attention');
  return body['items'] as Waiting[];
};
const unreadable = async (): Promise<Waiting | undefined> =>
  (await attention()).find(({ cause }) => cause === 'record-unreadable-in-economic');

const product = async (number: string) => {
  const { status, body } = await bridge.till('GET', `/v1/products/${number}`);
  return status === 200 ? body : undefined;
};
const productIs = (number: string, name: string) =>
  until(`product ${number} to be ${name}`, async () => (await product(number))?.['name'] === name, LONG_MS);

async function sweepEverything(): Promise<void> {
  const board = { store: bridge.id, sync: 'products' as const };
  const began = new Date();
  await bridge.queues.add('sweep', { ...board, kind: 'everything', correlation: `sweep-${began.getTime()}` });
  const isDone = async () => ((await bridge.store.sweeps.find(board))?.everythingAt ?? new Date(0)) >= began;
  await until('the sweep', isDone, LONG_MS);
  await until('a quiet board', quietBoard(bridge, 'products'), LONG_MS);
}

async function importProducts(): Promise<ImportRun> {
  const { stores, imports } = bridge.store;
  const tools = { stores, imports, queue: bridge.queues, log: { warn: () => undefined }, now: () => new Date() };
  const wish = { store: bridge.id, kind: 'products', dryRun: false, by: 'test' } as const;
  const run = await requestImport(wish, tools);
  if ('refused' in run) throw new Error(run.refused);
  return until(
    'the import to end',
    async () => {
      const now = await imports.find(run.id);
      return now && hasEnded(now) && now;
    },
    LONG_MS,
  );
}

/** What the import could not see stands in its list: in the store, and at the command line. */
async function isListed(id: string, number: string): Promise<void> {
  const reason = because('record-unreadable-in-economic', { number });
  const list = { id, outcome: 'attention', limit: 10 } as const;
  expect(await bridge.store.imports.items(list)).toEqual([{ number, outcome: 'attention', reason }]);
  const told = await commandLine(bridge).ask(`import show ${id} --list attention`);
  expect(told.json).toMatchObject({
    counts: { attention: 1 },
    lists: { attention: [{ number, reason }] },
  });
}

describe('a product that e-conomic answers with 500 for ever', () => {
  test('does not hold its neighbours, and waits for a person; why the board waits is told meanwhile', async () => {
    for (let number = 1_001; number <= 1_000 + CHANGED; number += 1)
      await change(`products/${number}`, { name: 'Før' });
    await productIs(ODD, 'Før');
    await cannotShow('/products', ODD);
    for (let number = 1_001; number <= 1_000 + CHANGED; number += 1)
      await change(`products/${number}`, { name: 'Efter' });
    await until(
      'the board to say why it waits',
      async () => {
        const { body } = await bridge.till('GET', '/v1/syncs');
        const items = body['items'] as { sync: string; retrying?: object }[];
        return items.find(({ sync }) => sync === 'products')?.retrying;
      },
      LONG_MS,
    );
    for (const number of ['1001', '1006', '1008', '1015']) await productIs(number, 'Efter');
    expect(await until('attention', unreadable, LONG_MS)).toMatchObject({
      records: [{ kind: 'product', record: ODD }],
    });
    await until('a quiet board', quietBoard(bridge, 'products'), LONG_MS);
    expect(await product(ODD)).toMatchObject({ name: 'Før' });
  }, 180_000);

  test('does not shut its agreement: a day of the same store is posted, and its customers arrive', async () => {
    await closeDays(bridge, [1]);
    await allAre('done', { bridge, days: [1] }, LONG_MS);
    expect(await journalByDay(bridge)).toEqual(eachOnce([1]));
    await change('customers/3', { city: 'Ribe' });
    await until(
      'the customer',
      async () => JSON.stringify((await bridge.till('GET', '/v1/customers?economicNumber=3')).body).includes('Ribe'),
      LONG_MS,
    );
  }, 180_000);

  test('is looked at again with every notice, alone too, and waits since the first of them', async () => {
    const before = await unreadable();
    expect(before).toBeDefined();
    await change(`products/${ODD}`, { name: 'Senere' });
    await bridge.ledger.settle();
    await until('a quiet board', quietBoard(bridge, 'products'), LONG_MS);
    expect(await unreadable()).toEqual(before);
    expect(await createBoard(bridge.queues).size({ store: bridge.id, sync: 'products' })).toBe(0);
  }, 120_000);

  test('heals by itself with the next notice when e-conomic can show it', async () => {
    await canShowAll();
    await change(`products/${ODD}`, { name: 'Rask' });
    await productIs(ODD, 'Rask');
    expect(await unreadable()).toBeUndefined();
  }, 120_000);

  test('or with the next nightly sweep', async () => {
    await cannotShow('/products', ODD);
    await change(`products/${ODD}`, { name: 'Syg igen' });
    await until('attention', unreadable, LONG_MS);
    await until('a quiet board', quietBoard(bridge, 'products'), LONG_MS);
    // A sweep and an import go on all the same, and leave it to a person.
    await sweepEverything();
    expect(await unreadable()).toMatchObject({ records: [{ kind: 'product', record: ODD }] });
    const run = await importProducts();
    expect(run).toMatchObject({ state: 'done', done: 30, total: 30, counts: { attention: 1 } });
    await isListed(run.id, '1006 < ? < 1008');
    expect(await unreadable()).toBeDefined();
    await canShowAll();
    await sweepEverything();
    expect(await unreadable()).toBeUndefined();
    expect(await product(ODD)).toMatchObject({ name: 'Syg igen', economic: { state: 'bound' } });
  }, 180_000);
});

test('a customer that e-conomic answers with 500 for ever does not hold the others either', async () => {
  await cannotShow('/customers', '5');
  for (const number of [4, 5, 6]) await change(`customers/${number}`, { city: 'Skagen' });
  const isThere = async (number: number) =>
    JSON.stringify((await bridge.till('GET', `/v1/customers?economicNumber=${number}`)).body).includes('Skagen');
  for (const number of [4, 6]) await until(`customer ${number}`, () => isThere(number), LONG_MS);
  expect(await until('attention', unreadable, LONG_MS)).toMatchObject({ records: [{ kind: 'customer', record: '5' }] });
  await canShowAll();
  await change('customers/5', { city: 'Skagen' });
  await until('customer 5', () => isThere(5), LONG_MS);
  expect(await unreadable()).toBeUndefined();
}, 180_000);
