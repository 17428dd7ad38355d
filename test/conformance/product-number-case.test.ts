import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { createBoard } from '@kassebro/queue';
import { type Bridge, openBridge } from '../support/bridge.ts';
import type { Shop } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';

/** Nobody has said in public whether e-conomic takes `abc` and `ABC` for one product, so the bridge must be right either way. */
const values = ['distinct', 'ignored'] as const;

let bridge: Bridge;
const shops = new Map<string, Shop>();
const shopOf = (value: string): Shop => {
  const shop = shops.get(value);
  if (!shop) throw new Error(`no shop for ${value}`);
  return shop;
};

beforeAll(async () => {
  bridge = await openBridge({ products: 1 });
  for (const value of values) {
    const shop = value === 'distinct' ? bridge : await bridge.openShop('other', { products: 1 });
    await shop.settings({ sendProducts: true, productGroup: PRODUCT_GROUPS.goods });
    await shop.ledger.control('PUT', '/switches?agreement={n}', { productNumberCase: value });
    await pasteWebhooks(shop, ['products']);
    shops.set(value, shop);
  }
}, 120_000);
afterAll(() => bridge.close());

const ledgerCreates = (shop: Shop, productNumber: string) =>
  shop.ledger
    .post('/products', {
      productNumber,
      name: `Fra regnskabet ${productNumber}`,
      salesPrice: 80,
      productGroup: { productGroupNumber: PRODUCT_GROUPS.goods },
    })
    .catch((error: unknown) => String(error));
const tillCreates = (shop: Shop, productNumber: string) =>
  shop.till('POST', '/v1/products', { productNumber, name: `Fra kassen ${productNumber}`, priceIncludingVat: 100_00 });
const renumber = (shop: Shop, from: string, to: string) =>
  shop.ledger.control('POST', `/agreements/{n}/products/${from}/renumber`, { to });

async function creationOf(shop: Shop, number: string): Promise<{ state: string; cause?: string }> {
  const { body } = await shop.till('GET', `/v1/operations?kind=product&record=${number}`);
  const [creation] = body['items'] as { state: string; reason?: { cause: string } }[];
  return creation ? { state: creation.state, ...(creation.reason && { cause: creation.reason.cause }) } : { state: '' };
}
const ends = (shop: Shop, number: string) =>
  until(`the push of ${number} to end`, async () => {
    const creation = await creationOf(shop, number);
    return ['done', 'attention'].includes(creation.state) && creation;
  });

interface TillProduct {
  productNumber: string;
  economic: { number: string; state: string } | null;
}
const inTill = async (shop: Shop, numbers: readonly string[]): Promise<TillProduct[]> => {
  const found = await Promise.all(numbers.map((number) => shop.till('GET', `/v1/products/${number}`)));
  return found.flatMap(({ status, body }) => (status === 200 ? [body as unknown as TillProduct] : []));
};
const inLedger = async (shop: Shop, numbers: readonly string[]): Promise<string[]> => {
  const all = await shop.ledger.list('/products?pagesize=1000');
  return all.map((product) => String(product['productNumber'])).filter((number) => numbers.includes(number));
};

async function isQuiet(shop: Shop): Promise<boolean> {
  const { pull, push } = await bridge.queues.counts();
  const left = await createBoard(bridge.queues).size({ store: shop.id, sync: 'products' });
  return [pull, push].every(({ waiting, active, delayed }) => waiting + active + delayed === 0) && left === 0;
}
async function settled(shop: Shop): Promise<void> {
  await shop.ledger.settle();
  await until('everybody to be done', () => isQuiet(shop));
}

/** Each product of the one side is bound to exactly one of the other; whichever of the till's is not waits for a person. */
async function isOneEach(shop: Shop, spellings: readonly string[]): Promise<void> {
  const till = await inTill(shop, spellings);
  const ledger = await inLedger(shop, spellings);
  const bound = till.flatMap(({ economic }) => (economic?.state === 'bound' ? [economic.number] : []));
  expect(bound.toSorted()).toEqual(ledger.toSorted());
  const others = till.filter(({ economic }) => economic?.state !== 'bound').map(({ productNumber }) => productNumber);
  for (const number of others)
    expect(await creationOf(shop, number)).toEqual({ state: 'attention', cause: 'number-twice' });
}

describe.each(values)('where numbers that differ in capitals are %s, each product is one on each side', (value) => {
  test('when e-conomic creates both spellings', async () => {
    const shop = shopOf(value);
    await ledgerCreates(shop, 'hane');
    await ledgerCreates(shop, 'HANE');
    await settled(shop);
    expect(await inLedger(shop, ['hane', 'HANE'])).toHaveLength(value === 'distinct' ? 2 : 1);
    await isOneEach(shop, ['hane', 'HANE']);
  }, 120_000);

  test('when the till creates both spellings', async () => {
    const shop = shopOf(value);
    await tillCreates(shop, 'kop');
    await tillCreates(shop, 'KOP');
    const made = [await ends(shop, 'kop'), await ends(shop, 'KOP')].map(({ state }) => state);
    expect(made.toSorted()).toEqual(value === 'distinct' ? ['done', 'done'] : ['attention', 'done']);
    await settled(shop);
    await isOneEach(shop, ['kop', 'KOP']);
  }, 120_000);

  test('when each side creates another spelling, and nobody has told of it', async () => {
    const shop = shopOf(value);
    await shop.ledger.fault('lost', { type: 'Product updated' });
    await ledgerCreates(shop, 'Sav');
    await tillCreates(shop, 'sAV');
    expect((await ends(shop, 'sAV')).state).toBe(value === 'distinct' ? 'done' : 'attention');
    await fetch(shop.webhooks.products, { method: 'POST', body: 'old=Sav&new=Sav' });
    await settled(shop);
    await isOneEach(shop, ['Sav', 'sAV']);
  }, 120_000);

  test('when a bookkeeper changes the capitals of a number', async () => {
    const shop = shopOf(value);
    await ledgerCreates(shop, 'bold');
    await settled(shop);
    await renumber(shop, 'bold', 'BOLD');
    await settled(shop);
    expect(await inTill(shop, ['bold', 'BOLD'])).toMatchObject([
      { productNumber: 'bold', economic: { number: 'BOLD', state: 'bound' } },
    ]);
    await isOneEach(shop, ['bold', 'BOLD']);
  }, 120_000);

  test('when a webhook writes the number in other capitals than e-conomic has it', async () => {
    const shop = shopOf(value);
    await tillCreates(shop, 'Rive');
    await ends(shop, 'Rive');
    await settled(shop);
    await fetch(shop.webhooks.products, { method: 'POST', body: 'old=RIVE&new=RIVE' });
    await settled(shop);
    expect(await inTill(shop, ['Rive', 'RIVE'])).toMatchObject([{ productNumber: 'Rive' }]);
    await isOneEach(shop, ['Rive', 'RIVE']);
  }, 120_000);
});
