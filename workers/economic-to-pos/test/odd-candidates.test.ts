import { expect, test } from '@jest/globals';
import type { Customer, LedgerCustomer } from '@kassebro/contracts';
import { EconomicFault } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import type { Binding } from '@kassebro/store';
import { matchAll, type Matching } from '../src/pull-customers/candidates.ts';
import type { CustomerRecords } from '../src/pull-customers/customer-records.ts';

const fault = new EconomicFault(because('economic-down'));
const at = new Date(0);
const till: Customer = { id: 'c1', name: 'Kunden', email: 'kunden@example.test', createdAt: at, updatedAt: at };
const ledger: LedgerCustomer = { number: 7, name: 'Kunden', email: 'kunden@example.test', barred: false, asOf: at };
const elsewhere: Binding = {
  store: 'demo',
  kind: 'customer',
  record: 'c1',
  number: '5',
  seen: {},
  fingerprint: 'f',
  state: 'bound',
  syncedAt: at,
};

/** Who customer 7 is, when e-conomic has nothing but faults for every other question about customers. */
async function match(bound: boolean, narrow: boolean) {
  const records = {
    customers: { alike: () => Promise.resolve([till]) },
    operations: { sentCustomers: () => Promise.resolve([]) },
    bindings: { byRecords: () => Promise.resolve(new Map(bound ? [['c1', elsewhere]] : [])) },
  } as unknown as CustomerRecords;
  const customers = { find: () => Promise.reject(fault), withTrait: () => Promise.reject(fault) };
  const matching: Matching = { store: 'demo', records, customers, known: () => undefined, narrow };
  return (await matchAll([ledger], matching)).get(7)?.match.kind;
}

test.each([true, false])(
  'while e-conomic cannot show another customer, nobody is taken for him (bound to him: %s)',
  async (bound) => {
    await expect(match(bound, false)).rejects.toBe(fault);
    expect(await match(bound, true)).not.toBe('same');
  },
);
