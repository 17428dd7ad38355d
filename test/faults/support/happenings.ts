import type { Shop } from '../../support/shop.ts';
import { bookInvoice, bookPayment, createCustomer, inEconomic } from './bookkeeper.ts';

/** Numbers from 0 to 1 that follow from the seed, so that a run that fails can be run again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Happening = (shop: Shop, one: Dice) => Promise<unknown>;

interface Dice {
  /** A whole number below the limit. */
  below(limit: number): number;
  product(): string;
  customer(): number;
}

const create = (shop: Shop, customerNumber: number, dice: Dice): Promise<unknown> =>
  createCustomer(shop, customerNumber, {
    name: `Kunde ${dice.below(1_000)}`,
    email: `kunde-${customerNumber}-${dice.below(1_000_000)}@shop.dk`,
  });

/** What people and other programs do in an e-conomic; the first ones happen more often. */
const happenings: Happening[] = [
  (shop, dice) => inEconomic(shop, 'PUT', `/products/${dice.product()}`, { salesPrice: dice.below(100_000) / 100 }),
  (shop, dice) => inEconomic(shop, 'PUT', `/products/${dice.product()}`, { name: `Vare ${dice.below(1_000)}` }),
  (shop, dice) => inEconomic(shop, 'PUT', `/customers/${dice.customer()}`, { city: `By ${dice.below(1_000)}` }),
  (shop, dice) => inEconomic(shop, 'PUT', `/customers/${dice.customer()}`, { name: `Kunde ${dice.below(1_000)}` }),
  (shop, dice) => inEconomic(shop, 'POST', `/products/${dice.product()}/stock`, { inStock: dice.below(200) }),
  (shop, dice) => bookInvoice(shop, { customer: dice.customer(), product: dice.product(), net: dice.below(900) + 1 }),
  (shop, dice) => bookPayment(shop, { customer: dice.customer(), amount: dice.below(500) + 1 }),
  (shop, dice) => inEconomic(shop, 'POST', `/products/${dice.product()}/bar`, { barred: dice.below(2) === 0 }),
  (shop, dice) => inEconomic(shop, 'POST', `/customers/${dice.customer()}/bar`, { barred: dice.below(3) === 0 }),
  (shop, dice) => create(shop, 41 + dice.below(20), dice),
  (shop, dice) => inEconomic(shop, 'POST', `/products/${dice.product()}/renumber`, { to: `N-${dice.below(30)}` }),
  (shop, dice) => inEconomic(shop, 'POST', `/customers/${dice.customer()}/renumber`, { to: 41 + dice.below(20) }),
  (shop, dice) => inEconomic(shop, 'DELETE', `/products/${dice.product()}`),
  (shop, dice) => inEconomic(shop, 'DELETE', `/customers/${dice.customer()}`),
];

/** One thing happens in the store's e-conomic. What e-conomic refuses (a number in use, a barred customer) does not happen. */
export async function happen(shop: Shop, random: () => number): Promise<void> {
  const below = (limit: number): number => Math.floor(random() * limit);
  const dice: Dice = {
    below,
    product: () => (below(3) === 0 ? `N-${below(30)}` : String(1_001 + below(40))),
    customer: () => 1 + below(60),
  };
  const happening = happenings[Math.min(below(happenings.length), below(happenings.length + 6))];
  await happening?.(shop, dice).catch(() => undefined);
}
