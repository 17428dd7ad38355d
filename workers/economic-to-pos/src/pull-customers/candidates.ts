import { matchCustomer, traitsOf, waysToCheck, type Match, type Way } from '@kassebro/bookkeeping';
import type { Customer, LedgerCustomer } from '@kassebro/contracts';
import { type EconomicClient, EconomicFault, type Reading } from '@kassebro/economic';
import type { Binding } from '@kassebro/store';
import { asideTwin } from '../records/set-aside.ts';
import type { CustomerRecords } from './customer-records.ts';
import { SentCustomers } from './sent-customers.ts';

export interface Matching extends Reading {
  store: string;
  records: CustomerRecords;
  customers: Pick<EconomicClient['customers'], 'find' | 'withTrait'>;
  /** What e-conomic is known to say of a number, by an earlier call of this look. */
  known: (number: string) => boolean | undefined;
}

export interface Matched {
  match: Match;
  /**
   * The binding that the till's customer had, to a number that e-conomic does not have any more; or that of one whom a person has
   * set aside, where nobody else comes into question.
   */
  before: Binding | undefined;
}

/**
 * Who the customers of e-conomic are that nobody is bound to, one after another: a till's customer that one of them took is
 * nobody else's. A candidate that is bound to another number is somebody else, as long as e-conomic has that number; one that a
 * person has set aside is met, so that nobody makes a second one of it.
 */
export async function matchAll(free: readonly LedgerCustomer[], matching: Matching): Promise<Map<number, Matched>> {
  const matched = new Map<number, Matched>();
  if (free.length === 0) return matched;
  const { store, records } = matching;
  const alike = await records.customers.alike(store, traitsOfAll(free));
  const bindings = await records.bindings.byRecords(
    store,
    'customer',
    alike.map(({ id }) => id),
  );
  const left = new Map((await notElsewhere(alike, { bindings, matching })).map((one) => [one.id, one]));
  const sent = new SentCustomers(store, records);
  for (const ledger of free) {
    const candidates = [...left.values()];
    const shared = await sharedWays(ledger, { candidates, matching });
    const match = matchCustomer(ledger, candidates, shared);
    const before = beforeOf(match, bindings);
    const found = match.kind === 'none' ? await sent.match(ledger) : { match, before };
    if (found.match.kind === 'same') left.delete(found.match.customer.id);
    matched.set(ledger.number, found);
  }
  return matched;
}

/** Where everybody who comes into question is set aside, a person has spoken, and nobody is asked again. */
function beforeOf(match: Match, bindings: ReadonlyMap<string, Binding>): Binding | undefined {
  if (match.kind === 'same') return bindings.get(match.customer.id);
  if (match.kind !== 'doubt') return undefined;
  const aside = match.candidates.map(({ id }) => asideTwin(bindings.get(id)));
  return aside.every((binding) => binding !== undefined) ? aside[0] : undefined;
}

function traitsOfAll(free: readonly LedgerCustomer[]) {
  const all = free.map(traitsOf);
  return {
    phones: all.flatMap(({ phones }) => phones),
    companies: all.flatMap(({ companies }) => companies),
    eans: all.flatMap(({ eans }) => eans),
    emails: all.flatMap(({ emails }) => emails),
  };
}

async function notElsewhere(
  alike: readonly Customer[],
  { bindings, matching }: { bindings: Map<string, Binding>; matching: Matching },
): Promise<Customer[]> {
  const kept: Customer[] = [];
  for (const customer of alike) {
    const binding = bindings.get(customer.id);
    const stands = binding !== undefined && binding.state !== 'gone' && !binding.released && !asideTwin(binding);
    if (!stands || !(await isThere(binding.number, matching))) kept.push(customer);
  }
  return kept;
}

const isThere = async (number: string, { known, customers, narrow }: Matching): Promise<boolean> =>
  known(number) ?? answered(async () => (await customers.find(Number(number))) !== undefined, narrow);

/** Where lists are narrowed, a customer that e-conomic cannot show is one that is there. */
async function answered(ask: () => Promise<boolean>, narrow: boolean | undefined): Promise<boolean> {
  try {
    return await ask();
  } catch (error) {
    if (!narrow || !(error instanceof EconomicFault)) throw error;
    return true;
  }
}

const TRAITS = { companies: 'companyNumber', eans: 'ean', emails: 'email' } as const;

/** Asked only for ways that lead to somebody in the till, since each answer costs a call. */
async function sharedWays(
  ledger: LedgerCustomer,
  { candidates, matching }: { candidates: readonly Customer[]; matching: Matching },
): Promise<Set<Way>> {
  const shared = new Set<Way>();
  const traits = traitsOf(ledger);
  for (const way of waysToCheck(ledger, candidates)) {
    if (way === 'phones') continue;
    for (const value of traits[way]) {
      const isShared = async (): Promise<boolean> => {
        const like = await matching.customers.withTrait(TRAITS[way], value);
        return like.some(({ number }) => number !== ledger.number);
      };
      if (await answered(isShared, matching.narrow)) shared.add(way);
    }
  }
  return shared;
}
