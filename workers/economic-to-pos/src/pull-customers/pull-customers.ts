import type { LedgerCustomer, LookedAt } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { AccountWrite, Binding } from '@kassebro/store';
import type { Look, Pull } from '../look-at-board/look-at-board.ts';
import { type Fetched, fetchRecords, type RecordSource } from '../records/fetch-records.ts';
import { proveAbsent } from '../records/prove-absent.ts';
import { switchedOff } from '../records/switched-off.ts';
import { accountOf as accountOfLedger } from '../pull-balances/write-accounts.ts';
import type { CustomerRecords } from './customer-records.ts';
import { placeCustomers } from './place-customers.ts';
import { type Looked, type Plan, planCustomer } from './plan-customer.ts';

/**
 * Customers that changed in e-conomic reach the till: fetch, find their place, merge three ways, write what differs. The
 * customers come before their bindings: a crash between the two only repeats a look that finds them written already.
 */
export function createPullCustomers(records: CustomerRecords, now: () => Date): Pull {
  return async (look) => {
    const { store, settings, noticed } = look;
    if (!settings.receiveCustomers) return switchedOff(noticed);
    // Before e-conomic is asked, so that what it answers is at least as new.
    const asOf = now();
    const [cash, others] = [noticed.filter(isDayInvoiceCustomer), noticed.filter((one) => !isDayInvoiceCustomer(one))];
    const { looked, released } = await lookAll({ ...look, noticed: others }, records);
    const planned = looked.map((one) => ({ one, plan: planCustomer(one, store, asOf) }));
    await records.customers.applyPull({ store, writes: planned.flatMap(({ plan }) => plan.write ?? []), asOf });
    const accounts = planned.flatMap(({ one, plan }) => accountOf(one, plan));
    if (settings.receiveBalances) await records.customers.applyAccounts(store, accounts);
    const givenUp = released.map((binding) => ({ ...binding, syncedAt: asOf }));
    await save([...givenUp, ...planned.flatMap(({ plan }) => plan.binding ?? [])], { look, records });
    return [...cash.map(reserved), ...planned.map(({ one, plan }) => lookedAt(one, plan))];
  };
}

/** The customer of closed days that are sent as invoices is nobody who comes to the shop. */
const isDayInvoiceCustomer = ({ number }: { number: string }): boolean => number === '99999999';
const reserved = ({ number }: { number: string }): LookedAt => ({
  number,
  outcome: 'skipped',
  reason: because('number-reserved'),
});

async function lookAll(look: Look, records: CustomerRecords): Promise<{ looked: Looked[]; released: Binding[] }> {
  const { store, ledger, noticed } = look;
  const numbers = noticed.map(({ number }) => number);
  const fetched = await fetchRecords(sourceOf(ledger), noticed);
  const stored = await records.bindings.byNumbers(store, 'customer', numbers);
  await proveAbsent(numbers, { fetched, stored, find: (number) => ledger.customers.find(Number(number)) });
  const places = await placeCustomers({ look, fetched, stored, records });
  const looked = numbers.map((number) => ({ number, ledger: ledgerOf(number, fetched), place: places.of(number) }));
  return { looked, released: places.released };
}

const sourceOf = ({ customers }: Look['ledger']): RecordSource<LedgerCustomer> => ({
  byNumbers: (numbers) => customers.byNumbers(numbers.map(Number)),
  changedSince: (moment) => customers.changedSince(moment),
  numberOf: ({ number }) => String(number),
  byNumberAtMost: 1_000,
});

function ledgerOf(number: string, fetched: Fetched<LedgerCustomer>): Looked['ledger'] {
  const found = fetched.found.get(number);
  if (found) return found;
  const why = fetched.unreadable.get(number);
  return why === undefined ? null : { reason: because('unreadable-answer', { what: why }) };
}

/** A look at a customer sees the account, too. */
function accountOf({ ledger, place }: Looked, { record }: Plan): AccountWrite[] {
  if (!ledger || 'reason' in ledger || record === undefined) return [];
  const before = place.kind === 'doubt' ? undefined : place.till?.account;
  return [{ id: record, account: accountOfLedger(ledger), before }];
}

async function save(
  bindings: readonly Binding[],
  { look, records }: { look: Look; records: CustomerRecords },
): Promise<void> {
  const { taken } = await records.bindings.save(bindings);
  for (const { record } of taken) look.log.warn('the number is bound to another customer already', { record });
}

const lookedAt = ({ number }: Looked, { outcome, reason, record }: Plan): LookedAt => ({
  number,
  outcome,
  ...(record !== undefined && { record }),
  ...(reason && { reason }),
});
