import type { Sync } from '@kassebro/contracts';
import type { Shop } from '../../../support/shop.ts';
import { bookInvoice, bookPayment, createCustomer, inEconomic } from '../bookkeeper.ts';

/** One thing that a person does in the store's e-conomic. */
export type Step = (shop: Shop) => Promise<unknown>;

/** How many seeded records a story needs; two stories in one agreement share none. */
export const RECORDS = 6;

/**
 * What happens in e-conomic that this sync tells of, step by step. Nobody changes places with somebody: told out of order, it
 * cannot be known who of the two is who.
 * @param turn 0 for the first story in an agreement, 1 for the second
 */
export const storyOf: Readonly<Record<Sync, (turn: number) => Step[]>> = {
  customers: (turn) => storyOfRecords(customers, turn),
  products: (turn) => storyOfRecords(products, turn),
  balances: (turn) =>
    [800, 80, 240, 0.8].map((net, index) => (shop) => {
      const customer = customers.seeded(turn, index % 2);
      return bookInvoice(shop, { customer, product: products.seeded(turn, 0), net });
    }),
  ledger: (turn) =>
    [500, 25.5, 1, 120].map((amount, index) => (shop) => {
      return bookPayment(shop, { customer: customers.seeded(turn, index % 2), amount });
    }),
  inventory: (turn) =>
    [5, 12, 0.5, 7, 0, 31].map((inStock, index) => (shop) => {
      const number = products.seeded(turn, index % 3);
      return inEconomic(shop, 'POST', `/products/${number}/stock`, { inStock });
    }),
};

/** The number that a record had before the story, and the one that it has in the end. */
export const renumbered = (kind: 'customer' | 'product', turn: number): [before: string, after: string] => {
  const {
    seeded,
    free,
  }: Pick<Records<number | string>, 'seeded' | 'free'> = kind === 'customer' ? customers : products;
  return [String(seeded(turn, 1)), String(free(turn, 2))];
};

/** A kind of records by number, and what is done to them. */
interface Records<N extends number | string> {
  path: string;
  /** @param index below RECORDS */
  seeded: (turn: number, index: number) => N;
  /** A number that nobody has. */
  free: (turn: number, index: number) => N;
  create(shop: Shop, number: N, name: string): Promise<unknown>;
  /** Another value each time. */
  changes: readonly object[];
}

const customers: Records<number> = {
  path: '/customers',
  seeded: (turn, index) => 1 + turn * RECORDS + index,
  free: (turn, index) => 900_000 + turn * 100 + index,
  create: (shop, number, name) => createCustomer(shop, number, { name, email: `kunde-${number}@shop.dk` }),
  changes: [
    { city: 'Skagen', zip: '9990' },
    { name: 'Et andet navn', address: 'Havnen 1' },
    { mobilePhone: '29876543', telephoneAndFaxNumber: '29876543', creditLimit: 500 },
    { email: 'ny@shop.dk', creditLimit: null, address: null },
  ],
};

const products: Records<string> = {
  path: '/products',
  seeded: (turn, index) => String(1_000 + turn * RECORDS + index),
  free: (turn, index) => `Ø-${turn}.${index}`,
  create: (shop, productNumber, name) =>
    shop.ledger.post('/products', { productNumber, name, salesPrice: 80, productGroup: { productGroupNumber: 1 } }),
  changes: [
    { salesPrice: 123.2 },
    { name: 'Et andet navn', barCode: '5700000000017' },
    { unitNumber: 2 },
    { salesPrice: 99.6, barCode: null },
  ],
};

function storyOfRecords<N extends number | string>(records: Records<N>, turn: number): Step[] {
  const { path, changes } = records;
  const seeded = (index: number): N => records.seeded(turn, index);
  const free = (index: number): N => records.free(turn, index);
  const at = (number: N): string => `${path}/${encodeURIComponent(number)}`;
  const renumber = (from: N, to: N): Step => {
    return (shop) => inEconomic(shop, 'POST', `${at(from)}/renumber`, { to });
  };
  const remove = (number: N): Step => {
    return (shop) => inEconomic(shop, 'DELETE', at(number));
  };
  const bar = (number: N, barred: boolean): Step => {
    return (shop) => inEconomic(shop, 'POST', `${at(number)}/bar`, { barred });
  };
  const [first, ...more] = changes.map(
    (change): Step =>
      (shop) =>
        inEconomic(shop, 'PUT', at(seeded(0)), change),
  );
  return [
    first ?? remove(seeded(0)),
    (shop) => records.create(shop, free(0), 'Den nye'),
    // Twice, so that the number in between is nobody's when it is told of.
    renumber(seeded(1), free(1)),
    renumber(free(1), free(2)),
    remove(seeded(2)),
    // There and gone before anybody looks, and gone and there as somebody else.
    (shop) => records.create(shop, free(3), 'Kort her'),
    remove(free(3)),
    remove(seeded(3)),
    (shop) => records.create(shop, seeded(3), 'En helt anden'),
    bar(seeded(4), true),
    bar(seeded(4), false),
    bar(seeded(5), true),
    ...more,
  ];
}
