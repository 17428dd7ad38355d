import type { Binding } from '@kassebro/store';
import type { Bridge } from '../../support/bridge.ts';

type Fields = Record<string, unknown>;

/** A store's till and its e-conomic. */
type Sides = Pick<Bridge, 'id' | 'store' | 'ledger'>;

/** Where the till is not as e-conomic is, field by field; empty when they agree. */
export async function differences(
  sides: Sides,
  kinds: readonly Binding['kind'][] = ['product', 'customer'],
): Promise<string[]> {
  const found = await Promise.all(kinds.map((kind) => differencesOf[kind](sides)));
  return found.flat();
}

const differencesOf = { product: productDifferences, customer: customerDifferences };

async function productDifferences({ id, store, ledger }: Sides): Promise<string[]> {
  const listed = await ledger.list('/products?pagesize=1000');
  const bindings = await allBindings(store, id, 'product');
  const tills = await store.products.many(
    id,
    bindings.map(({ record }) => record),
  );
  return compare({
    kind: 'product',
    bindings,
    ledger: new Map(listed.map((item) => [String(item['productNumber']), productOf(item)])),
    till: (record) => {
      const product = tills.get(record);
      if (!product) return undefined;
      const { name, priceIncludingVat, vatPercentage, barred, stock, costPrice, barCode, unit, group } = product;
      const net = netOf(priceIncludingVat, vatPercentage);
      return { name, net, barred, stock, costPrice, barCode, unit, group: group?.number };
    },
  });
}

const productOf = (item: Fields): Fields => ({
  name: item['name'],
  net: oere(item['salesPrice']),
  barred: item['barred'] === true,
  stock: of(item['inventory'])['inStock'],
  costPrice: oere(item['costPrice']),
  barCode: item['barCode'],
  unit: of(item['unit'])['name'],
  group: of(item['productGroup'])['productGroupNumber'],
});

const of = (nested: unknown): Fields => (nested ?? {}) as Fields;
/** Of an amount in kroner; what e-conomic does not say is not zero. */
const oere = (amount: unknown): number | undefined =>
  amount === undefined ? undefined : Math.round(Number(amount) * 100);

/** Whole øre; the seeded prices and the ones that happen have no fraction that a rounding could hide. */
const netOf = (gross: number, rate: number): number => Math.round((gross * 100) / (100 + rate));

async function customerDifferences({ id, store, ledger }: Sides): Promise<string[]> {
  const listed = await ledger.list('/customers?pagesize=1000');
  const bindings = await allBindings(store, id, 'customer');
  const tills = await store.customers.many(
    id,
    bindings.map(({ record }) => record),
  );
  return compare({
    kind: 'customer',
    bindings,
    ledger: new Map(listed.map((item) => [String(item['customerNumber']), customerOf(item)])),
    till: (record) => {
      const customer = tills.get(record);
      if (!customer) return undefined;
      const { name, phone, email, address, zip, city, country, ean, vatNumber, account } = customer;
      const { balance, dueAmount, creditLimit, barred } = account ?? {};
      const fields = { name, phone, email, address, zip, city, country, ean, vatNumber };
      return { ...fields, balance, dueAmount, creditLimit, barred };
    },
  });
}

/** The customers here have one phone number and one address each, and live in Denmark when they say where. */
const customerOf = (item: Fields): Fields => ({
  name: item['name'],
  phone: item['mobilePhone'] ?? item['telephoneAndFaxNumber'],
  email: item['email'],
  address: item['address'],
  zip: item['zip'],
  city: item['city'],
  country: item['country'] === 'Danmark' ? 'DK' : item['country'],
  ean: item['ean'],
  vatNumber: item['corporateIdentificationNumber'],
  balance: oere(item['balance']),
  dueAmount: oere(item['dueAmount']),
  creditLimit: oere(item['creditLimit']),
  barred: item['barred'] === true,
});

const allBindings = async (store: Bridge['store'], shop: string, kind: Binding['kind']): Promise<Binding[]> =>
  (await Array.fromAsync(store.bindings.all(shop, kind))).flat();

interface Compared {
  kind: string;
  bindings: readonly Binding[];
  ledger: ReadonlyMap<string, Fields>;
  till: (record: string) => Fields | undefined;
}

function compare({ kind, bindings, ledger, till }: Compared): string[] {
  const bound = new Map(bindings.filter(({ released }) => !released).map((binding) => [binding.number, binding]));
  const missing = [...ledger].flatMap(([number, there]) => {
    const binding = bound.get(number);
    if (binding?.state !== 'bound') return [`${kind} ${number} is ${binding?.state ?? 'not there'}`];
    const here = till(binding.record);
    return JSON.stringify(here) === JSON.stringify(there)
      ? []
      : [`${kind} ${number} is ${JSON.stringify(here)} and not ${JSON.stringify(there)}`];
  });
  const left = [...bound.values()].filter(({ number, state }) => !ledger.has(number) && state !== 'gone');
  return [...missing, ...left.map(({ number, state }) => `${kind} ${number} is ${state}, and gone in e-conomic`)];
}
