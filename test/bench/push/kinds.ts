import { creationId, dayReport, operationJobId, postingId, type SettingsChange } from '@kassebro/contracts';
import { JOURNALS, PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import type { NewJob } from '@kassebro/queue';
import type { Bridge } from '../../support/bridge.ts';
import { smallDay } from '../../support/days.ts';
import type { Shop } from '../../support/shop.ts';

/** What is pushed. */
export interface Kind {
  name: string;
  settings: SettingsChange;
  /** What the hand logs when one is done. */
  done: string;
  /** The till's records and their operations, as the outbox makes them. @returns the jobs that are to remind the hand of them */
  create(bridge: Bridge, shop: Shop, count: number): Promise<PushJob[]>;
  /** @throws {Error} unless e-conomic has each of them exactly once */
  check(shop: Shop, count: number): Promise<void>;
}
type PushJob = NewJob<'create-product'> | NewJob<'post-day'>;

const AT_ONCE = 50;
const correlation = 'bench';
const at = new Date().toISOString();

async function each<R>(count: number, work: (number: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 1; from <= count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from + 1) }, (_, index) => work(from + index));
    results.push(...(await Promise.all(some)));
  }
  return results;
}

const products: Kind = {
  name: 'products',
  settings: { sendProducts: true, productGroup: PRODUCT_GROUPS.goods },
  done: 'created',
  create: (bridge, shop, count) => each(count, (number) => createProduct(bridge, shop, `P-${number}`)),
  async check({ ledger }, count) {
    const numbers = (await ledger.list('/products?pagesize=1000')).map((product) => product['productNumber']);
    if (numbers.length !== count || new Set(numbers).size !== count)
      throw new Error(`${numbers.length} products are there and not ${count}`);
  },
};

async function createProduct({ store }: Bridge, shop: Shop, productNumber: string): Promise<NewJob<'create-product'>> {
  const of = { store: shop.id, record: productNumber, revision: 1, correlation };
  const event = { ...of, id: `event-${shop.id}-${productNumber}`, type: 'product.created', at } as const;
  const product = {
    productNumber,
    name: 'Klokke',
    priceIncludingVat: 99_95,
    vatPercentage: 25,
    unit: 'stk.',
    costPrice: 40_00,
  };
  await store.products.create({ store: shop.id, product, event });
  const id = creationId({ ...of, kind: 'product' });
  await store.operations.insert({ ...of, id, kind: 'product', mode: 'create', state: 'queued' });
  const options = { id: operationJobId({ id, dispatch: 1 }) };
  return { name: 'create-product', data: { store: shop.id, operation: id, correlation }, options };
}

const days: Kind = {
  name: 'closed days',
  settings: {},
  done: 'day posted',
  create: (bridge, shop, count) => each(count, (number) => closeDay(bridge, shop.id, number)),
  async check({ ledger }, count) {
    const entries = await ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`);
    const texts = entries.map(({ text }) => text);
    if (texts.length !== Math.min(1_000, 2 * count) || new Set(texts).size !== texts.length)
      throw new Error(`${texts.length} entries are there and not ${2 * count}`);
  },
};

/** A closed day as it is when its event was published. */
async function closeDay({ store }: Pick<Bridge, 'store'>, shop: string, number: number): Promise<NewJob<'post-day'>> {
  const of = { store: shop, record: String(number), revision: 1, correlation };
  const received = smallDay(number);
  const event = { ...of, id: `event-${shop}-${number}`, type: 'day.closed', at } as const;
  await store.dayReports.record({ store: shop, report: dayReport.parse(received), received, event });
  const id = postingId({ ...of, mode: 'journal' });
  await store.operations.insert({ ...of, id, kind: 'day-report', mode: 'journal', state: 'queued' });
  return {
    name: 'post-day',
    data: { store: shop, operation: id, correlation },
    options: { id: operationJobId({ id, dispatch: 1 }) },
  };
}

export const kinds: readonly Kind[] = [products, days];
