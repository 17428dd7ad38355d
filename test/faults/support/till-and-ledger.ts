import type { Binding } from '@kassebro/store';
import type { Bridge } from '../../support/bridge.ts';

type Fields = Record<string, unknown>;

/** Where the till is not as e-conomic is, field by field; empty when they agree. */
export async function differences(bridge: Bridge): Promise<string[]> {
  return [...(await productDifferences(bridge)), ...(await customerDifferences(bridge))];
}

async function productDifferences({ id, store, ledger }: Bridge): Promise<string[]> {
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
      const { name, priceIncludingVat, vatPercentage, barred, stock } = product;
      return { name, net: netOf(priceIncludingVat, vatPercentage), barred, stock };
    },
  });
}

const productOf = (item: Fields): Fields => ({
  name: item['name'],
  net: Math.round(Number(item['salesPrice']) * 100),
  barred: item['barred'] === true,
  stock: (item['inventory'] as Fields | undefined)?.['inStock'],
});

/** Whole øre; the seeded prices and the ones that happen have no fraction that a rounding could hide. */
const netOf = (gross: number, rate: number): number => Math.round((gross * 100) / (100 + rate));

async function customerDifferences({ id, store, ledger }: Bridge): Promise<string[]> {
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
      const { name, city, account } = customer;
      return { name, city, balance: account?.balance, barred: account?.barred };
    },
  });
}

const customerOf = (item: Fields): Fields => ({
  name: item['name'],
  city: item['city'],
  balance: Math.round(Number(item['balance']) * 100),
  barred: item['barred'] === true,
});

const allBindings = async (store: Bridge['store'], shop: string, kind: Binding['kind']): Promise<Binding[]> =>
  (await Array.fromAsync(store.bindings.all(shop, kind))).flat();

interface Sides {
  kind: string;
  bindings: readonly Binding[];
  ledger: ReadonlyMap<string, Fields>;
  till: (record: string) => Fields | undefined;
}

function compare({ kind, bindings, ledger, till }: Sides): string[] {
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
