import { customerNumberOf } from '@kassebro/bookkeeping';
import type {
  Customer,
  ImportChange,
  LedgerCustomer,
  LedgerProduct,
  NewLedgerCustomer,
  NewLedgerProduct,
  Product,
} from '@kassebro/contracts';
import { customerMaker, newCustomerOf } from '../create-record/customer-maker.ts';
import type { LedgerFacts } from '../create-record/ledger-facts.ts';
import { newProductOf, productMaker } from '../create-record/product-maker.ts';
import type { Foreseeing } from './foretell.ts';

type Finds<T> = { find(store: string, record: string): Promise<T | undefined> };
type Many<T> = { many(store: string, records: readonly string[]): Promise<Map<string, T>> };

interface ProductTools {
  products: Finds<Product> & Many<Product>;
  facts: LedgerFacts;
}

/** Products by their numbers. Capitals make no other number in e-conomic, so each is looked for in the ways it may be written. */
export const foreseenProducts = ({ products, facts }: ProductTools): Foreseeing<Product, LedgerProduct> => ({
  many: (store, records) => products.many(store, records),
  lookUp: (creating) => productMaker({ products, facts }).lookUp(creating),
  async lookedUp(tills, { ledger }) {
    const numbers = [...tills.keys()];
    const spellings = new Set(numbers.flatMap((number) => [number, number.toUpperCase(), number.toLowerCase()]));
    const { found, unreadable } = await ledger.products.byNumbers([...spellings]);
    const byNumber = new Map(found.map((product) => [product.number.toLowerCase(), product]));
    for (const product of found) if (tills.has(product.number)) byNumber.set(product.number.toLowerCase(), product);
    const find = (number: string) => Promise.resolve(byNumber.get(number.toLowerCase()));
    return {
      ledger: { ...ledger, products: { ...ledger.products, find } },
      unreadable: new Map(unreadable.map(({ number, why }) => [number, why])),
    };
  },
  numberOf: ({ number }) => number,
  async made(asking) {
    const made = await newProductOf(asking, facts);
    return { number: made.number, changes: changesOf(made, made.salesPrice) };
  },
});

interface CustomerTools {
  customers: Finds<Customer> & Many<Customer>;
  bindings: Parameters<typeof customerMaker>[0]['bindings'];
  facts: LedgerFacts;
}

/** Customers by the numbers that their phone numbers make. */
export const foreseenCustomers = (tools: CustomerTools): Foreseeing<Customer, LedgerCustomer> => ({
  many: (store, records) => tools.customers.many(store, records),
  lookUp: (creating) => customerMaker(tools).lookUp(creating),
  async lookedUp(tills, { ledger }) {
    const numbers = new Map([...tills].flatMap(([id, { phone }]) => numbered(id, phone)));
    const { found, unreadable } = await ledger.customers.byNumbers([...new Set(numbers.values())]);
    const byNumber = new Map(found.map((customer) => [customer.number, customer]));
    const hidden = new Map(unreadable.map(({ number, why }) => [number, why]));
    const find = (number: number) => Promise.resolve(byNumber.get(number));
    return {
      ledger: { ...ledger, customers: { ...ledger.customers, find } },
      unreadable: new Map(
        [...numbers].flatMap(([id, number]) => {
          const reason = hidden.get(number);
          return reason ? [[id, reason] as const] : [];
        }),
      ),
    };
  },
  numberOf: ({ number }) => String(number),
  async made(asking) {
    const made = await newCustomerOf(asking, tools.facts);
    return { number: made.number === undefined ? undefined : String(made.number), changes: changesOf(made) };
  },
});

function numbered(id: string, phone: string | undefined): [string, number][] {
  const made = customerNumberOf(phone);
  return 'number' in made ? [[id, made.number]] : [];
}

function changesOf({ name, group }: NewLedgerProduct | NewLedgerCustomer, netPrice?: number): ImportChange[] {
  const price = netPrice === undefined ? [] : [{ field: 'salesPrice', after: netPrice }];
  return [{ field: 'name', after: name }, { field: 'group', after: group }, ...price];
}
