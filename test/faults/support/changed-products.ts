import { createBoard } from '@kassebro/queue';
import type { Bridge } from '../../support/bridge.ts';
import type { Shop } from '../../support/shop.ts';
import { until } from '../../support/until.ts';

/** e-conomic tries again soon here, so that nobody waits for its longer pauses. */
export const sendAgainOften = ({ ledger }: Shop): Promise<unknown> =>
  ledger.control('PUT', `/switches?agreement=${ledger.agreement}`, {
    webhookRetryGapsMs: Array.from({ length: 60 }, () => 500),
  });

/** So many products get another price, so many times; a webhook each time. */
export const changePrices = (shop: Shop, count: number, times = 1): Promise<unknown> =>
  shop.ledger.control('POST', '/agreements/{n}/products/touch', { count, times });

/** Prices in the ledger in øre, by number. */
async function ledgerPrices(shop: Shop, count: number): Promise<Map<string, number>> {
  const prices = new Map<string, number>();
  for (let page = 0; page * 1_000 < count; page += 1)
    for (const item of await shop.ledger.list(`/products?pagesize=1000&skippages=${page}`))
      prices.set(String(item['productNumber']), Math.round(Number(item['salesPrice']) * 100));
  return prices;
}

/** The numbers of products whose price in the till is not the one in e-conomic with its VAT. */
export async function differing(bridge: Bridge, shop: Shop, count: number): Promise<string[]> {
  const ledger = await ledgerPrices(shop, count);
  const till = await bridge.store.products.many(shop.id, [...ledger.keys()]);
  return [...ledger]
    .filter(([number, net]) => {
      const product = till.get(number);
      return product?.priceIncludingVat !== withVat(net, product?.vatPercentage ?? 0);
    })
    .map(([number]) => number);
}

/** Rounded half away from zero, in whole øre. */
const withVat = (net: number, rate: number): number => Math.floor((net * (100 + rate) + 50) / 100);

/** How many numbers wait on the board of the store's products. */
export const noticed = ({ queues }: Bridge, shop: Shop): Promise<number> =>
  createBoard(queues).size({ store: shop.id, sync: 'products' });

/** Nothing is on the board, and nobody is about to look. */
export const boardIsQuiet = (bridge: Bridge, shop: Shop, withinMs?: number): Promise<true | undefined> =>
  until(
    'the board to be looked at',
    async () => {
      const { pull } = await bridge.queues.counts();
      const left = (await noticed(bridge, shop)) + pull.waiting + pull.active + pull.delayed;
      if (left > 0) throw new Error(`${JSON.stringify(pull)}, ${await noticed(bridge, shop)} on the board`);
      return true as const;
    },
    withinMs,
  );
