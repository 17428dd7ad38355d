import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { createBoard } from '@kassebro/queue';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';

const MANY = 2_000;
let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ products: MANY });
  await pasteWebhooks(bridge, ['products']);
});
afterAll(() => bridge.close());

const odd = ['Æ-DÆK 28/47', '25%-AF', 'A&B 1+2', 'Ø-12 "x"', "it's_1.a"];

const inGroup = (group: number) => ({ productGroup: { productGroupNumber: group } });
const bicycle = { name: 'Bycykel', salesPrice: 3_999.2, ...inGroup(PRODUCT_GROUPS.goods) };
const create = (productNumber: string, more: object = {}) =>
  bridge.ledger.post('/products', { ...bicycle, ...more, productNumber });
const change = (number: string, what: object) =>
  bridge.ledger.control('PUT', `/agreements/{n}/products/${number}`, what);

async function inTill(number: string): Promise<Record<string, unknown> | undefined> {
  const { status, body } = await bridge.till('GET', `/v1/products/${encodeURIComponent(number)}`);
  return status === 200 ? body : undefined;
}
/** The record is written first and bound a moment later. */
const appears = (number: string) =>
  until(`product ${number} in the till`, async () => {
    const product = await inTill(number);
    return product?.['economic'] !== null && product;
  });

describe('a product that changes in e-conomic reaches the till', () => {
  test('a new one appears with its price including VAT, bar code, unit, group, and who it is in e-conomic', async () => {
    const [unit] = await bridge.ledger.list('/units');
    await create('CYKEL-1', { barCode: '5701234567890', unit: { unitNumber: unit?.['unitNumber'] } });
    expect(await appears('CYKEL-1')).toMatchObject({
      productNumber: 'CYKEL-1',
      name: 'Bycykel',
      priceIncludingVat: 4_999_00,
      vatPercentage: 25,
      barCode: '5701234567890',
      unit: unit?.['name'],
      barred: false,
      group: { number: PRODUCT_GROUPS.goods },
      economic: { number: 'CYKEL-1', state: 'bound' },
    });
  });

  test('a price, a bar, and a change of group arrive; what the till has edited itself stays', async () => {
    await create('CYKEL-2');
    await appears('CYKEL-2');
    await bridge.till('PATCH', '/v1/products/CYKEL-2', { name: 'Bycykel, rød' });
    await change('CYKEL-2', { salesPrice: 4_000, barred: true, productGroupNumber: PRODUCT_GROUPS.books });
    const found = await until('the bar', async () => {
      const now = await inTill('CYKEL-2');
      return now?.['barred'] === true && now;
    });
    expect(found).toMatchObject({
      name: 'Bycykel, rød',
      priceIncludingVat: 4_000_00,
      vatPercentage: 0,
      group: { number: PRODUCT_GROUPS.books },
    });
  });

  test.each(odd)('number %s survives its way', async (number) => {
    await create(number);
    expect(await appears(number)).toMatchObject({ productNumber: number });
  });

  test('one that is deleted in e-conomic stays in the till, marked gone', async () => {
    await create('CYKEL-3');
    await appears('CYKEL-3');
    await bridge.ledger.control('DELETE', '/agreements/{n}/products/CYKEL-3');
    const state = async (): Promise<unknown> =>
      ((await inTill('CYKEL-3'))?.['economic'] as { state: string } | undefined)?.state;
    await until('the mark', async () => (await state()) === 'gone');
    expect(await inTill('CYKEL-3')).toMatchObject({ name: 'Bycykel', economic: { state: 'gone' } });
  });

  test('one whose group has no domestic sales account waits for a person and does not hold the others', async () => {
    await create('CYKEL-4', inGroup(PRODUCT_GROUPS.exportOnly));
    await create('CYKEL-5');
    await appears('CYKEL-5');
    const { body } = await bridge.till('GET', '/v1/attention');
    expect(JSON.stringify(body)).toContain('zone-without-sales-account');
  });

  test('an e-conomic that is away for a while delays a change and loses none', async () => {
    await bridge.ledger.fault('503-html', { method: 'GET', path: '/products' }, 2);
    await create('CYKEL-6');
    await appears('CYKEL-6');
  });
});

describe('a burst', () => {
  test('10,000 notices about 2,000 products end correct with at most 40 calls for products', async () => {
    await bridge.ledger.forgetCalls();
    await bridge.ledger.control('POST', '/agreements/{n}/products/touch', { count: MANY + 20, times: 5 });
    await bridge.ledger.settle();
    await until('the board to be looked at', isQuiet);
    const calls = await bridge.ledger.calls();
    const ledger = await seededProducts();
    const till = await bridge.store.products.many(
      'shop',
      ledger.map(({ number }) => number),
    );
    const wrong = ledger.filter(({ number, net }) => {
      const inStore = till.get(number);
      return inStore?.priceIncludingVat !== grossOf(net, inStore?.vatPercentage ?? 0);
    });
    expect(wrong).toEqual([]);
    expect(ledger.length).toBeGreaterThanOrEqual(MANY - 20);
    expect((calls['GET /products'] ?? 0) + (calls['GET /products/{productNumber}'] ?? 0)).toBeLessThanOrEqual(40);
  });
});

/** Nothing is on the board, and nobody is about to look. */
async function isQuiet(): Promise<boolean> {
  const { pull } = await bridge.queues.counts();
  const left = await createBoard(bridge.queues).size({ store: 'shop', sync: 'products' });
  return left + pull.waiting + pull.active + pull.delayed === 0;
}

/** Those that the burst has touched: all but the ones of the tests above. */
async function seededProducts(): Promise<{ number: string; net: number }[]> {
  const pages = await Promise.all(
    [0, 1, 2].map((page) => bridge.ledger.list(`/products?pagesize=1000&skippages=${page}`)),
  );
  return pages
    .flat()
    .map((item) => ({ number: String(item['productNumber']), net: Math.round(Number(item['salesPrice']) * 100) }))
    .filter(({ number }) => !number.startsWith('CYKEL-') && !odd.includes(number));
}

/** Rounded half away from zero, in whole øre. */
const grossOf = (net: number, rate: number): number => Math.floor((net * (100 + rate) + 50) / 100);
