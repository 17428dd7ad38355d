import type { LedgerCustomer, LookedAt } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { EconomicClient, Reading } from '@kassebro/economic';
import { type AccountWrite, type Binding, isSetAside } from '@kassebro/store';
import { accountOf } from '../pull-balances/write-accounts.ts';
import type { Fetched } from '../records/fetch-records.ts';
import { ledgerOf, proveAbsent } from '../records/prove-absent.ts';
import type { Comparison, Ground, RecordSync } from '../records/record-sync.ts';
import type { CustomerRecords } from './customer-records.ts';
import { placeCustomers } from './place-customers.ts';
import { type Looked, type Plan, planCustomer } from './plan-customer.ts';

/**
 * Customers of e-conomic in the till: put in their place, merged three ways, written with their accounts, then their
 * bindings. The customers come first: a crash between the two only repeats a look that finds them written already. A till's
 * customer who is linked to another number than before is claimed ahead of that, with a binding that remembers nothing of this
 * look: of two hands that want the same one, one must not write at all. One who is new is bound ahead of it, too, since the number
 * may be bound by a push meanwhile; a binding without its customer, which a crash leaves, has the customer made by the next look.
 */
export const createCustomerSync = (records: CustomerRecords): RecordSync<LedgerCustomer> => ({
  sync: 'customers',
  kind: 'customer',
  isOn: ({ receiveCustomers }) => receiveCustomers,
  source: sourceOf,
  compare: (ground, fetched) => compare(ground, { fetched, records }),
});

const sourceOf = ({ customers }: Pick<EconomicClient, 'customers'>) => ({
  byNumbers: (numbers: readonly string[], reading?: Reading) => customers.byNumbers(numbers.map(Number), reading),
  changedSince: (moment: Date, reading?: Reading) => customers.changedSince(moment, reading),
  all: (...from: Parameters<EconomicClient['customers']['all']>) => customers.all(...from),
  numberOf: ({ number }: LedgerCustomer) => String(number),
  byNumberAtMost: 1_000,
});

interface Known {
  fetched: Fetched<LedgerCustomer>;
  records: CustomerRecords;
}

/** The customer of closed days that are sent as invoices is nobody who comes to the shop. */
const DAY_INVOICES = '99999999';

async function compare(ground: Ground, known: Known): Promise<Comparison> {
  const { asOf, store } = ground;
  known.fetched.found.delete(DAY_INVOICES);
  const people = ground.numbers.filter((number) => number !== DAY_INVOICES);
  const { looked, released } = await lookAll({ ...ground, numbers: people }, known);
  const planned = looked.map((one) => ({ one, plan: planCustomer(one, store, asOf) }));
  const reserved = people.length < ground.numbers.length ? [dayInvoices] : [];
  const givenUp = released.map((binding) => ({ ...binding, syncedAt: asOf }));
  return {
    looked: [...reserved, ...planned.map(({ one, plan }) => lookedAt(one, plan))],
    write: () => write({ planned, givenUp }, { ground, records: known.records }),
  };
}

const dayInvoices: LookedAt = { number: DAY_INVOICES, outcome: 'skipped', reason: because('number-reserved') };

async function lookAll(
  ground: Ground,
  { fetched, records }: Known,
): Promise<{ looked: Looked[]; released: Binding[] }> {
  const { store, ledger, numbers, narrow } = ground;
  const stored = await records.bindings.byNumbers(store, 'customer', numbers);
  await proveAbsent(numbers, { fetched, stored, find: (number) => ledger.customers.find(Number(number)), narrow });
  const places = await placeCustomers({ ground, fetched, stored, records });
  const looked = numbers.map((number) => ({ number, ledger: ledgerOf(number, fetched), place: places.of(number) }));
  return { looked, released: places.released };
}

interface Planned {
  planned: readonly { one: Looked; plan: Plan }[];
  /** Bindings that let their number go. */
  givenUp: readonly Binding[];
}

async function write(
  { planned, givenUp }: Planned,
  { ground, records }: { ground: Ground; records: CustomerRecords },
): Promise<string[]> {
  const { store, asOf, settings } = ground;
  const isNew = ({ plan: { outcome } }: Planned['planned'][number]): boolean => outcome === 'created';
  // Bound for the first time, as far as the look could see.
  const fresh = new Set(planned.filter(isNew).flatMap(({ plan: { record } }) => record ?? []));
  const claims = [...givenUp, ...planned.flatMap((one) => (isNew(one) ? bindingOf(one) : claimOf(one)))];
  const lost = await overtaken(claims, { ground, records, fresh });
  const won = planned.filter(({ one }) => !lost.includes(one.number));
  await records.customers.applyPull({ store, writes: won.flatMap(({ plan }) => plan.write ?? []), asOf });
  const accounts = won.flatMap(({ one, plan }) => accountWriteOf(one, plan));
  if (settings.receiveBalances) await records.customers.applyAccounts(store, accounts);
  const bindings = won.flatMap((one) => (isNew(one) ? [] : bindingOf(one)));
  return [...lost, ...(await overtaken(bindings, { ground, records }))];
}

const bindingOf = ({ plan: { binding } }: Planned['planned'][number]): Binding[] => (binding ? [binding] : []);

/** @returns the numbers of those that were not written: one of their sides is bound to somebody else */
async function overtaken(
  bindings: readonly Binding[],
  { ground, records, fresh }: { ground: Ground; records: CustomerRecords; fresh?: ReadonlySet<string> },
): Promise<string[]> {
  if (bindings.length === 0) return [];
  const { taken } = await records.bindings.save(bindings, fresh);
  for (const { record } of taken) ground.log.warn('somebody else has bound the customer meanwhile', { record });
  return taken.map(({ number }) => number);
}

/** The binding to a number that the till's customer did not have before, as it was before this look. */
function claimOf({ one: { place }, plan: { outcome, binding } }: Planned['planned'][number]): Binding[] {
  if (!binding || (outcome !== 'linked' && outcome !== 'renumbered')) return [];
  const { seen, fingerprint } = place.kind === 'bound' ? place.binding : { seen: {}, fingerprint: '' };
  return [{ ...binding, seen, fingerprint }];
}

/** A look at a customer sees the account, too. */
function accountWriteOf({ ledger, place }: Looked, { record }: Plan): AccountWrite[] {
  if (!ledger || 'reason' in ledger || record === undefined || place.kind === 'aside') return [];
  if (place.kind === 'bound' && isSetAside(place.binding)) return [];
  const before = place.kind === 'doubt' ? undefined : place.till?.account;
  return [{ id: record, account: accountOf(ledger), before }];
}

const lookedAt = ({ number }: Looked, { outcome, reason, record }: Plan): LookedAt => ({
  number,
  outcome,
  ...(record !== undefined && { record }),
  ...(reason && { reason }),
});
