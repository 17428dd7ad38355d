import type { Shop } from '../../support/shop.ts';

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

const TODAY = new Date().toISOString().slice(0, 10);
const control = (shop: Shop, method: string, path: string, body?: object): Promise<unknown> =>
  shop.ledger.control(method, `/agreements/{n}${path}`, body);

const create = (shop: Shop, customerNumber: number, dice: Dice): Promise<unknown> =>
  shop.ledger.post('/customers', {
    customerNumber,
    name: `Kunde ${dice.below(1_000)}`,
    email: `kunde-${customerNumber}-${dice.below(1_000_000)}@shop.dk`,
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  });

async function bookInvoice(shop: Shop, dice: Dice): Promise<void> {
  const draft = await shop.ledger.post('/invoices/drafts', {
    date: TODAY,
    currency: 'DKK',
    customer: { customerNumber: dice.customer() },
    layout: { layoutNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    recipient: { name: 'Kunden', vatZone: { vatZoneNumber: 1 } },
    lines: [{ product: { productNumber: dice.product() }, quantity: 1, unitNetPrice: dice.below(900) + 1 }],
  });
  await shop.ledger.post('/invoices/booked', { draftInvoice: { draftInvoiceNumber: draft['draftInvoiceNumber'] } });
}

async function bookPayment(shop: Shop, dice: Dice): Promise<void> {
  const entry = { amount: -(dice.below(500) + 1), date: TODAY, customer: { customerNumber: dice.customer() } };
  await shop.ledger.post('/journals/1/vouchers', {
    accountingYear: { year: TODAY.slice(0, 4) },
    entries: { customerPayments: [{ ...entry, contraAccount: { accountNumber: 5820 } }] },
  });
  await control(shop, 'POST', '/journals/1/book');
}

/** What people and other programs do in an e-conomic; the first ones happen more often. */
const happenings: Happening[] = [
  (shop, dice) => control(shop, 'PUT', `/products/${dice.product()}`, { salesPrice: dice.below(100_000) / 100 }),
  (shop, dice) => control(shop, 'PUT', `/products/${dice.product()}`, { name: `Vare ${dice.below(1_000)}` }),
  (shop, dice) => control(shop, 'PUT', `/customers/${dice.customer()}`, { city: `By ${dice.below(1_000)}` }),
  (shop, dice) => control(shop, 'PUT', `/customers/${dice.customer()}`, { name: `Kunde ${dice.below(1_000)}` }),
  (shop, dice) => control(shop, 'POST', `/products/${dice.product()}/stock`, { inStock: dice.below(200) }),
  (shop, dice) => bookInvoice(shop, dice),
  (shop, dice) => bookPayment(shop, dice),
  (shop, dice) => control(shop, 'POST', `/products/${dice.product()}/bar`, { barred: dice.below(2) === 0 }),
  (shop, dice) => control(shop, 'POST', `/customers/${dice.customer()}/bar`, { barred: dice.below(3) === 0 }),
  (shop, dice) => create(shop, 41 + dice.below(20), dice),
  (shop, dice) => control(shop, 'POST', `/products/${dice.product()}/renumber`, { to: `N-${dice.below(30)}` }),
  (shop, dice) => control(shop, 'POST', `/customers/${dice.customer()}/renumber`, { to: 41 + dice.below(20) }),
  (shop, dice) => control(shop, 'DELETE', `/products/${dice.product()}`),
  (shop, dice) => control(shop, 'DELETE', `/customers/${dice.customer()}`),
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
