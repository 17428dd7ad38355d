import { mergeCustomer } from '@kassebro/bookkeeping';
import type { Customer, LedgerCustomer, LookOutcome, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type Binding, type CustomerWrite, isSetAside } from '@kassebro/store';
import { leftAlone } from '../records/set-aside.ts';

/** One number and everything that is known about it. `ledger` is null when e-conomic has proven that it is gone. */
export interface Looked {
  number: string;
  ledger: LedgerCustomer | null | { reason: Reason };
  place: Place;
}

/** Where a customer of e-conomic belongs in the till. */
export type Place =
  /** It is bound; `moved` when e-conomic has given it this number since we last saw it. */
  | { kind: 'bound'; binding: Binding; till: Customer | undefined; moved: boolean }
  /** Nobody was bound to it: the till's customer that it is, or nobody yet. `id` is the till's, or the one to give. */
  | { kind: 'free'; id: string | undefined; till: Customer | undefined }
  | { kind: 'doubt'; candidates: Customer[] }
  /** It is a till's customer whom a person has set aside. */
  | { kind: 'aside'; binding: Binding };

/** What is to be written for it: also for one that is as it should be, that this look has seen it so. */
export interface Plan {
  outcome: LookOutcome;
  /** The till's customer, when it is known who it is. */
  record?: string;
  reason?: Reason;
  write?: CustomerWrite;
  binding?: Binding;
}

/**
 * Decides what one look means for the till. Pure. A customer that e-conomic has deleted stays in the till, marked gone;
 * one that cannot be brought over is put before a person, and nothing in the till changes for it. What a person has set aside is
 * left alone.
 */
export function planCustomer(looked: Looked, store: string, asOf: Date): Plan {
  const { place } = looked;
  const plan = place.kind === 'aside' ? leftAlone(place.binding) : planOf({ ...looked, place }, store, asOf);
  const record = recordOf(place);
  return record === undefined ? plan : { ...plan, record };
}

function recordOf(place: Place): string | undefined {
  if (place.kind === 'free') return place.id;
  return place.kind === 'doubt' || place.binding.unplaced ? undefined : place.binding.record;
}

type Planned = Looked & { place: Exclude<Place, { kind: 'aside' }> };

function planOf({ number, ledger, place }: Planned, store: string, asOf: Date): Plan {
  if (place.kind === 'bound' && isSetAside(place.binding))
    return place.moved ? leftAlone(place.binding, { asOf }) : leftAlone(place.binding);
  return ledger === null ? planGone(place, asOf) : planThere({ number, ledger, place }, store, asOf);
}

function planThere(
  { number, ledger, place }: Planned & { ledger: NonNullable<Looked['ledger']> },
  store: string,
  asOf: Date,
): Plan {
  const unplaced = unplacedOf({ number, store, asOf });
  if ('reason' in ledger) return attention(place.kind === 'bound' ? place.binding : unplaced, ledger.reason, asOf);
  if (place.kind === 'doubt') return attention(unplaced, doubt(ledger, place.candidates), asOf);
  if (place.kind === 'bound') return planBound(place, ledger, asOf);
  if (place.id === undefined) throw new Error(`customer ${number} has no place in the till`);
  const { id, till } = place;
  return planFree({ id, till, ledger, base: { ...unplaced, record: id } }, asOf);
}

const unplacedOf = ({ number, store, asOf }: { number: string; store: string; asOf: Date }): Binding => ({
  store,
  kind: 'customer',
  record: number,
  number,
  seen: {},
  fingerprint: '',
  state: 'attention',
  unplaced: true,
  syncedAt: asOf,
});

/** Names only: who they are is for the page to show. */
const doubt = ({ number, name }: LedgerCustomer, candidates: readonly Customer[]): Reason =>
  because('customer-doubt', {
    number: String(number),
    name,
    candidates: candidates.map((one) => one.name ?? one.id).join(', '),
  });

function planGone(place: Place, asOf: Date): Plan {
  if (place.kind !== 'bound') return { outcome: 'unknown' };
  const { binding, moved } = place;
  if (binding.state === 'gone' && !moved) return { outcome: 'unchanged' };
  return { outcome: 'gone', binding: { ...healthy(binding), state: 'gone', syncedAt: asOf } };
}

const attention = (binding: Binding, reason: Reason, asOf: Date): Plan => ({
  outcome: 'attention',
  reason,
  binding: { ...binding, state: 'attention', reason, syncedAt: asOf },
});

function planBound(place: Extract<Place, { kind: 'bound' }>, ledger: LedgerCustomer, asOf: Date): Plan {
  const { binding, till, moved } = place;
  // Of one that the till does not have, everything is new.
  const seen = till === undefined || binding.fingerprint === '' ? undefined : binding.seen;
  const merge = mergeCustomer({ till, seen, ledger });
  if (merge.nothingNew && binding.state === 'bound' && !moved)
    return { ...nothingNew(binding), ...seenAsIs(till), binding: { ...binding, syncedAt: asOf } };
  const bound = boundAs(binding, merge, asOf);
  // The till's record was lost by other means; it is made again under its own id.
  if (!till) return created({ id: binding.record, change: merge.change, bound });
  const differs = Object.keys(merge.change).length > 0;
  const outcome = moved ? 'renumbered' : differs ? 'changed' : 'unchanged';
  if (!differs) return { outcome, ...seenAsIs(till), binding: bound };
  return { outcome, write: { kind: 'change', id: till.id, change: merge.change }, binding: bound };
}

/** A look that began earlier and is still under way must not bring back what it saw then. */
const seenAsIs = (till: Customer | undefined): Pick<Plan, 'write'> =>
  till ? { write: { kind: 'seen', id: till.id } } : {};

/** What we wrote ourselves comes back as a notice; there is nothing in it that we do not have. */
const nothingNew = (binding: Binding): Pick<Plan, 'outcome' | 'reason'> =>
  binding.ours ? { outcome: 'skipped', reason: because('own-change') } : { outcome: 'unchanged' };

interface Free {
  id: string;
  till: Customer | undefined;
  ledger: LedgerCustomer;
  base: Binding;
}

function planFree({ id, till, ledger, base }: Free, asOf: Date): Plan {
  const merge = mergeCustomer({ till, seen: undefined, ledger });
  const bound = boundAs({ ...base, number: String(ledger.number) }, merge, asOf);
  if (!till) return created({ id, change: merge.change, bound });
  if (Object.keys(merge.change).length === 0) return { outcome: 'linked', ...seenAsIs(till), binding: bound };
  return { outcome: 'linked', write: { kind: 'change', id, change: merge.change }, binding: bound };
}

interface New {
  id: string;
  change: object;
  bound: Binding;
}

const created = ({ id, change, bound }: New): Plan => {
  const customer = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
  return { outcome: 'created', write: { kind: 'create', id, customer }, binding: bound };
};

const boundAs = (binding: Binding, merge: ReturnType<typeof mergeCustomer>, asOf: Date): Binding => ({
  ...healthy(binding),
  seen: merge.seen,
  fingerprint: merge.fingerprint,
  state: 'bound',
  syncedAt: asOf,
});

/** Without the reason that it may have had, and seen afresh. */
function healthy(binding: Binding): Binding {
  const { reason: _reason, ours: _ours, unplaced: _unplaced, released: _released, ...rest } = binding;
  return rest;
}
