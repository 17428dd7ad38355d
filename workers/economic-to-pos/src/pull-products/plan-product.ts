import { mergeProduct, tillProductOf } from '@kassebro/bookkeeping';
import type { LedgerProduct, LookOutcome, Product, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Binding, ProductWrite } from '@kassebro/store';
import { asideOf, asideTwin, leftAlone } from '../records/set-aside.ts';
import type { VatRate } from './vat-rates.ts';

/** One number and everything that is known about it. `ledger` is null when e-conomic has proven that it is gone. */
export interface Looked {
  number: string;
  ledger: LedgerProduct | null | { reason: Reason };
  /** The product that it is bound to, or else the one of the same number. */
  till: Product | undefined;
  binding: Binding | undefined;
  /** e-conomic has given the bound product this number since we last saw it. */
  moved?: boolean;
  /** The till's product of the same number is bound to another number. */
  occupiedBy?: Binding | undefined;
  vatRate: VatRate | undefined;
  /** Whether the store lets e-conomic say what is in stock; then a new product comes with it. */
  withStock?: boolean;
}

/** What is to be written for it: also for one that is as it should be, that this look has seen it so. */
export interface Plan {
  outcome: LookOutcome;
  reason?: Reason;
  write?: ProductWrite;
  binding?: Binding;
}

/**
 * Decides what one look means for the till. Pure. A product that e-conomic has deleted stays in the till, marked gone;
 * one that cannot be brought over is put before a person, and the till's product stays as it is. What a person has set aside is
 * left alone, on either side.
 */
export function planProduct(looked: Looked, store: string, asOf: Date): Plan {
  const aside = planAside(looked, asOf);
  if (aside) return aside;
  const { ledger } = looked;
  return ledger === null ? planGone(looked, asOf) : planFound({ ...looked, ledger }, store, asOf);
}

function planAside({ binding, moved, occupiedBy }: Looked, asOf: Date): Plan | undefined {
  const own = asideOf(binding);
  if (own) return moved ? leftAlone(own, { asOf }) : leftAlone(own);
  const twin = asideTwin(occupiedBy);
  return twin && leftAlone(twin);
}

type Found = Looked & { ledger: NonNullable<Looked['ledger']> };

function planFound(looked: Found, store: string, asOf: Date): Plan {
  const { ledger, binding } = looked;
  const base = binding ?? baseOf(looked, store, asOf);
  if ('reason' in ledger) return attention(base, ledger.reason, asOf);
  if (!binding && looked.occupiedBy) return attention(base, occupied(looked.occupiedBy), asOf);
  if (!looked.vatRate) throw new Error(`the VAT rate of product group ${ledger.group.number} was not asked for`);
  if ('reason' in looked.vatRate) return attention(base, looked.vatRate.reason, asOf);
  return planMerge({ ...looked, ledger, base, rate: looked.vatRate.rate }, asOf);
}

const baseOf = ({ number, occupiedBy }: Looked, store: string, asOf: Date): Binding => ({
  store,
  kind: 'product',
  record: number,
  number,
  seen: {},
  fingerprint: '',
  state: 'bound',
  syncedAt: asOf,
  ...(occupiedBy && { unplaced: true }),
});

const occupied = ({ record, number: other }: Binding): Reason =>
  because('till-number-taken', { number: record, other });

function planGone({ binding, moved }: Looked, asOf: Date): Plan {
  if (!binding) return { outcome: 'unknown' };
  if (binding.state === 'gone' && !moved) return { outcome: 'unchanged' };
  return { outcome: 'gone', binding: { ...healthy(binding), state: 'gone', syncedAt: asOf } };
}

const attention = (binding: Binding, reason: Reason, asOf: Date): Plan => ({
  outcome: 'attention',
  reason,
  binding: { ...binding, state: 'attention', reason, syncedAt: asOf },
});

interface Merging extends Looked {
  ledger: LedgerProduct;
  base: Binding;
  rate: number;
}

function planMerge(merging: Merging, asOf: Date): Plan {
  const { ledger, till, binding, base, rate, moved = false } = merging;
  // A binding that never got as far as a merge remembers nothing, so this is the first look.
  const seen = binding && binding.fingerprint !== '' ? binding.seen : undefined;
  const merge = mergeProduct({ till, seen, ledger, vatRate: rate });
  if (merge.nothingNew && binding?.state === 'bound' && !moved)
    return { ...nothingNew(binding), ...seenAsIs(till), binding: { ...binding, syncedAt: asOf } };
  const { fingerprint, change } = merge;
  const bound: Binding = { ...healthy(base), seen: merge.seen, fingerprint, state: 'bound', syncedAt: asOf };
  if (!till) return { outcome: 'created', write: creationOf(merging), binding: bound };
  const differs = Object.keys(change).length > 0;
  const outcome = outcomeOf({ moved, isFirst: seen === undefined, differs });
  if (!differs) return { outcome, ...seenAsIs(till), binding: bound };
  return { outcome, write: { kind: 'change', number: till.productNumber, change }, binding: bound };
}

function creationOf({ ledger, rate, base, withStock = false }: Merging): ProductWrite {
  const stock = withStock ? ledger.inventory?.inStock : undefined;
  const product = { ...tillProductOf(ledger, rate), productNumber: base.record };
  return { kind: 'create', product: stock === undefined ? product : { ...product, stock } };
}

function outcomeOf(merge: { moved: boolean; isFirst: boolean; differs: boolean }): LookOutcome {
  if (merge.moved) return 'renumbered';
  if (merge.isFirst) return 'linked';
  return merge.differs ? 'changed' : 'unchanged';
}

/** A look that began earlier and is still under way must not bring back what it saw then. */
const seenAsIs = (till: Product | undefined): Pick<Plan, 'write'> =>
  till ? { write: { kind: 'seen', number: till.productNumber } } : {};

/** What we wrote ourselves comes back as a notice; there is nothing in it that we do not have. */
const nothingNew = (binding: Binding): Pick<Plan, 'outcome' | 'reason'> =>
  binding.ours ? { outcome: 'skipped', reason: because('own-change') } : { outcome: 'unchanged' };

/** Without the reason that it may have had, and seen afresh. */
function healthy({ reason: _reason, ours: _ours, unplaced: _unplaced, ...binding }: Binding): Binding {
  return binding;
}
