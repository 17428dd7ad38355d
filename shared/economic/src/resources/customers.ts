import { ExactNumber, type LedgerCustomer } from '@kassebro/contracts';
import { z } from 'zod';
import { customer, undatedCustomer } from '../answers/customer.ts';
import { whole } from '../answers/fields.ts';
import { type Outcome, valueIfPresent } from '../outcome/outcome.ts';
import { oneOf, since } from '../paths/filter.ts';
import { path } from '../paths/path.ts';
import { readByNumbers } from './by-numbers.ts';
import type { Caller } from './caller.ts';
import { type CustomerTrait, traitMatch } from './customer-match.ts';
import { assertPath, type Frozen, sent } from './frozen.ts';
import type { Reading } from './in-pieces.ts';
import { answersOthers, type Collection } from './page-at.ts';
import { allOf, listsOf, pagesOf, type PagesFrom, type WholePage } from './pages.ts';
import { type Read, readEach } from './readable.ts';

export type CustomersRead = Read<LedgerCustomer, number>;

export interface CustomerCalls {
  /** One customer; undefined only when e-conomic itself says that there is none of that number. */
  find(number: number): Promise<LedgerCustomer | undefined>;
  /**
   * Many customers by number, 200 a call. A number that is neither found nor unreadable was not in the answer; `find` proves
   * that it is gone.
   */
  byNumbers(numbers: readonly number[], reading?: Reading): Promise<CustomersRead>;
  /**
   * Customers changed at or after a moment, which is cut to its second, a page of at most 1,000 at a time. Nobody knows
   * whether a change of the balance alone moves the time of change, so balances need their own look now and then.
   */
  changedSince(moment: Date, reading?: Reading): AsyncIterable<CustomersRead>;
  /** Every customer, as every product. Balances are as of the moment before the page was asked for. */
  all(fromPage?: number, from?: Omit<PagesFrom, 'fromPage'>): AsyncIterable<WholePage<CustomersRead>>;
  /**
   * All customers with that trait, exactly, but for spaces, `+45` and capitals; empty for a value that tells nobody apart.
   * Throws for any fault, and when one that may fit cannot be read: empty means that there is none.
   */
  withTrait(trait: CustomerTrait, value: string): Promise<LedgerCustomer[]>;
  /**
   * Creates the customer of a frozen request; see customerRequest. Never throws for what e-conomic or the network does.
   * A number in use is `number-taken`: ask `find` who has it. A number that was given up by a deletion is used again, so a
   * number says who somebody is only as long as it is bound.
   */
  create(request: Frozen): Promise<Outcome<LedgerCustomer>>;
}

const LARGEST_NUMBER = 999_999_999;
const canExist = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= LARGEST_NUMBER;

const customers = path('/customers');
/** Kept as it was written, since each is read once more by itself. */
const anyCustomer = z.looseObject({
  customerNumber: z.instanceof(ExactNumber).refine((number) => whole.safeParse(number).success),
});
type AnyCustomer = z.infer<typeof anyCustomer>;

export const customerCalls = (caller: Caller): CustomerCalls => ({
  async find(number) {
    const at = path('/customers/{customerNumber}', { customerNumber: number });
    return valueIfPresent(await caller.ask({ path: at, read: customer(new Date()), role: 'Sales' }));
  },
  byNumbers: (numbers, reading) => byNumbers(caller, numbers, reading),
  async *changedSince(moment, reading) {
    let asOf = new Date();
    const changed = { ...collection, filter: since('lastUpdated', moment) };
    for await (const { items, hidden } of pagesOf(caller, changed, reading)) {
      yield { ...readAll(items, asOf), ...(hidden !== undefined && { hidden }) };
      asOf = new Date();
    }
  },
  async *all(fromPage, from) {
    let asOf = new Date();
    for await (const { items, ...rest } of pagesOf(caller, collection, { ...from, fromPage })) {
      yield { ...readAll(items, asOf), ...rest };
      asOf = new Date();
    }
  },
  async withTrait(trait, value) {
    const match = traitMatch(trait, value);
    if (!match) return [];
    const asOf = new Date();
    const alike = { path: customers, item: undatedCustomer, role: 'Sales', filter: match.filter } as const;
    const found = await allOf(caller, alike);
    return found.map((one) => ({ ...one, asOf })).filter((one) => match.fits(one));
  },
  create: (request) => create(caller, request),
});

const collection: Collection<AnyCustomer> = {
  path: customers,
  item: anyCustomer,
  role: 'Sales',
  keyOf: ({ customerNumber }) => String(Number(customerNumber.source)),
};

const readAll = (items: readonly AnyCustomer[], asOf: Date): CustomersRead =>
  readEach(items, customer(asOf), (item) => Number(item.customerNumber.source));

function byNumbers(caller: Caller, numbers: readonly number[], reading?: Reading): Promise<CustomersRead> {
  const asOf = new Date();
  return readByNumbers({
    ...reading,
    lists: listsOf(numbers.filter(canExist)),
    readList: async (list) => {
      const filter = oneOf('customerNumber', list);
      return readAll(await allOf(caller, { ...collection, filter }), asOf);
    },
    readOne: (number) => readOne(caller, number, asOf),
    answersOthers: () => answersOthers(caller, collection),
  });
}

/** Whatever it is like, it is read as one of a list. */
async function readOne(caller: Caller, number: number, asOf: Date): Promise<CustomersRead> {
  const at = path('/customers/{customerNumber}', { customerNumber: number });
  const item = valueIfPresent(await caller.ask({ path: at, read: anyCustomer, role: 'Sales' }));
  return readAll(item ? [item] : [], asOf);
}

async function create(caller: Caller, request: Frozen): Promise<Outcome<LedgerCustomer>> {
  assertPath(request, customers.path);
  const { body, idempotencyKey } = request;
  const number = sent(body, ['customerNumber']);
  const facts = { records: 'customers', ...(number !== undefined && { number }) } as const;
  const write = { method: 'POST', body, idempotencyKey, facts } as const;
  return caller.ask({ path: customers, read: customer(new Date()), role: 'Sales', write });
}
