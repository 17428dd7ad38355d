import { mergeCustomer } from '@kassebro/bookkeeping';
import type { Customer, LedgerCustomer } from '@kassebro/contracts';
import { type Binding, isSetAside } from '@kassebro/store';
import type { Fetched } from '../records/fetch-records.ts';
import { movedTo, moveBindings } from '../records/move-bindings.ts';
import { exists } from '../records/prove-absent.ts';
import type { Ground } from '../records/record-sync.ts';
import { asideTwin } from '../records/set-aside.ts';
import { type Matched, matchAll } from './candidates.ts';
import type { CustomerRecords } from './customer-records.ts';
import { freeIds } from './free-ids.ts';
import type { Place } from './plan-customer.ts';

interface Placing {
  ground: Pick<Ground, 'store' | 'ledger' | 'numbers' | 'renumberings' | 'narrow'>;
  fetched: Fetched<LedgerCustomer>;
  /** As they stand, by e-conomic's number. */
  stored: Map<string, Binding>;
  records: CustomerRecords;
}

export interface Places {
  of(number: string): Place;
  /** Bindings that must give their number up to another record. */
  released: Binding[];
}

/** Finds each number's place in the till: by its binding, else by who it is, else a new one. */
export async function placeCustomers(placing: Placing): Promise<Places> {
  const { ground, fetched, records, stored } = placing;
  const { bound, released } = boundNumbers(placing);
  const free = [...fetched.found.values()].filter(({ number }) => !bound.has(String(number)));
  const matched = await matchAll(free, {
    store: ground.store,
    records,
    customers: ground.ledger.customers,
    narrow: ground.narrow,
    known: (number) => knownOf(number, placing),
  });
  const fresh = free.filter(({ number }) => matched.get(number)?.match.kind === 'none');
  const ids = await freeIds(fresh, { store: ground.store, records });
  const tills = await records.customers.many(ground.store, [
    ...[...bound.values()].map(({ record }) => record),
    ...ids.values(),
  ]);
  const of = (number: string): Place => {
    const binding = bound.get(number);
    if (!binding) return freePlace(number, { matched, ids, tills });
    const moved = binding.record !== stored.get(number)?.record;
    return { kind: 'bound', binding, till: tills.get(binding.record), moved };
  };
  return { of, released };
}

function knownOf(number: string, { fetched, stored, ground }: Placing): boolean | undefined {
  if (exists(number, fetched)) return true;
  const wasAsked = ground.numbers.includes(number) && stored.has(number);
  return wasAsked ? false : undefined;
}

/** After renumberings. A number that was given up and has another owner now is free, and its old owner lets it go. */
function boundNumbers({ ground, fetched, stored }: Placing): { bound: Map<string, Binding>; released: Binding[] } {
  const { bindings, released } = moveBindings(ground.renumberings, {
    bindings: stored,
    exists: (number) => exists(number, fetched),
    isStill: ({ number, seen }) => fetched.found.get(number)?.name === seen['name'],
  });
  const bound = new Map<string, Binding>();
  for (const [number, binding] of bindings) {
    const ledger = fetched.found.get(number);
    if (binding.unplaced && !isSetAside(binding)) continue;
    if (binding.state === 'gone' && ledger && !isSame(binding, ledger)) released.push({ ...binding, released: true });
    else bound.set(number, binding);
  }
  return { bound, released };
}

const TELLING = ['name', 'phone', 'email', 'ean', 'vatNumber'] as const;

/** Whether one who comes back under a number is the one who had it: something that tells people apart is the same. */
function isSame({ seen }: Binding, ledger: LedgerCustomer): boolean {
  const now = mergeCustomer({ till: undefined, seen: undefined, ledger }).seen;
  return TELLING.some((field) => now[field] !== undefined && now[field] === seen[field]);
}

interface Found {
  matched: Map<number, Matched>;
  ids: Map<number, string>;
  tills: Map<string, Customer>;
}

function freePlace(number: string, { matched, ids, tills }: Found): Place {
  const { match, before } = matched.get(Number(number)) ?? { match: { kind: 'none' as const }, before: undefined };
  // Whom a person has set aside is nobody's candidate any more, however doubtful who this is.
  const aside = asideTwin(before);
  if (aside) return { kind: 'aside', binding: aside };
  if (match.kind === 'doubt') return { kind: 'doubt', candidates: match.candidates };
  // It was bound to a number that e-conomic does not have any more: what was seen there is what it is compared with.
  if (match.kind === 'same' && before)
    return { kind: 'bound', binding: movedTo(number, before), till: match.customer, moved: true };
  if (match.kind === 'same') return { kind: 'free', id: match.customer.id, till: match.customer };
  const id = ids.get(Number(number));
  return { kind: 'free', id, till: id === undefined ? undefined : tills.get(id) };
}
