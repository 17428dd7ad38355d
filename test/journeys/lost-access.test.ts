import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { smallDay } from '../support/days.ts';
import type { Shop } from '../support/shop.ts';
import { until } from '../support/until.ts';

const PRODUCTS = 500;
/** Hands that were under way when the third refusal came, and a few tries on a slow machine; each makes one call. */
const A_HANDFUL = 25;
const LONG_MS = 250_000;

let bridge: Bridge;
let other: Shop;
beforeAll(async () => {
  bridge = await openBridge({ start: ['housekeeping', 'push', 'posApi'] });
  other = await bridge.openShop('other');
  for (const shop of [bridge, other])
    await shop.settings({ sendProducts: true, productGroup: PRODUCT_GROUPS.goods, vatCodes: { '25': 'U25' } });
});
afterAll(() => bridge.close());

async function create(shop: Shop, numbers: string[]): Promise<void> {
  for (let from = 0; from < numbers.length; from += 10) {
    const part = numbers.slice(from, from + 10);
    const answers = await Promise.all(
      part.map((productNumber) =>
        shop.till('POST', '/v1/products', { productNumber, name: 'Klokke', priceIncludingVat: 99_95 }),
      ),
    );
    for (const { status } of answers) expect(status).toBe(201);
  }
}

async function count(shop: Shop, state: 'attention' | 'done'): Promise<number> {
  let found = 0;
  let cursor: string | undefined;
  do {
    const page = await bridge.store.operations.list({ store: shop.id, state, limit: 200, ...(cursor && { cursor }) });
    found += page.items.length;
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

const calls = async (shop: Shop): Promise<number> =>
  Object.values(await shop.ledger.calls()).reduce((sum, each) => sum + each, 0);

test('a store that lost its access makes a handful of calls for 500 products, others go on, and once it is back all is sent by itself', async () => {
  await bridge.ledger.control('PUT', '/agreements/{n}', { revoked: true });
  await bridge.ledger.forgetCalls();
  await create(
    bridge,
    Array.from({ length: PRODUCTS }, (_, index) => `P${index}`),
  );
  await bridge.till('POST', '/v1/day-reports', smallDay(1));
  await create(other, ['O1', 'O2', 'O3']);
  await until('the other shop’s products', async () => (await count(other, 'done')) === 3);
  await until('all to be parked', async () => (await count(bridge, 'attention')) === PRODUCTS + 1, LONG_MS);
  expect(await calls(bridge)).toBeLessThanOrEqual(A_HANDFUL);

  await bridge.ledger.control('PUT', '/agreements/{n}', { revoked: false });
  await until('everything to be sent', async () => (await count(bridge, 'done')) === PRODUCTS + 1, LONG_MS);
  expect(await count(bridge, 'attention')).toBe(0);
  expect(await bridge.ledger.list('/products?pagesize=1000')).toHaveLength(PRODUCTS);
}, 700_000);
