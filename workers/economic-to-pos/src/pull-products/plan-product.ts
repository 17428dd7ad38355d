import { mergeProduct, tillProductOf } from '@kassebro/bookkeeping';
import type { LedgerProduct, Product, Reason } from '@kassebro/contracts';
import type { Binding, ProductWrite } from '@kassebro/store';
import type { VatRate } from './vat-rates.ts';

/** One number and everything that is known about it. `ledger` is null when e-conomic has proven that it is gone. */
export interface Looked {
  number: string;
  ledger: LedgerProduct | null | { reason: Reason };
  till: Product | undefined;
  binding: Binding | undefined;
  vatRate: VatRate | undefined;
}

/** What is to be written for it; an empty plan is a skip. */
export interface Plan {
  outcome: 'created' | 'changed' | 'linked' | 'unchanged' | 'gone' | 'unknown' | 'attention';
  write?: ProductWrite;
  binding?: Binding;
}

/**
 * Decides what one look means for the till. Pure. A product that e-conomic has deleted stays in the till, marked gone;
 * one that cannot be brought over is put before a person, and the till's product stays as it is.
 */
export function planProduct(looked: Looked, store: string, asOf: Date): Plan {
  const { number, ledger, binding } = looked;
  const base: Binding = binding ?? {
    store,
    kind: 'product',
    record: number,
    number,
    seen: {},
    fingerprint: '',
    state: 'bound',
    syncedAt: asOf,
  };
  if (ledger === null) return planGone(binding, asOf);
  if ('reason' in ledger) return attention(base, ledger.reason, asOf);
  if (!looked.vatRate) throw new Error(`the VAT rate of product group ${ledger.group.number} was not asked for`);
  if ('reason' in looked.vatRate) return attention(base, looked.vatRate.reason, asOf);
  return planMerge({ ...looked, ledger, base, rate: looked.vatRate.rate }, asOf);
}

function planGone(binding: Binding | undefined, asOf: Date): Plan {
  if (!binding) return { outcome: 'unknown' };
  if (binding.state === 'gone') return { outcome: 'unchanged' };
  return { outcome: 'gone', binding: { ...healthy(binding), state: 'gone', syncedAt: asOf } };
}

const attention = (binding: Binding, reason: Reason, asOf: Date): Plan => ({
  outcome: 'attention',
  binding: { ...binding, state: 'attention', reason, syncedAt: asOf },
});

interface Merging {
  ledger: LedgerProduct;
  till: Product | undefined;
  binding: Binding | undefined;
  base: Binding;
  rate: number;
}

function planMerge({ ledger, till, binding, base, rate }: Merging, asOf: Date): Plan {
  // A binding that never got as far as a merge remembers nothing, so this is the first look.
  const seen = binding && binding.fingerprint !== '' ? binding.seen : undefined;
  const merge = mergeProduct({ till, seen, ledger, vatRate: rate });
  if (merge.nothingNew && binding?.state === 'bound') return { outcome: 'unchanged' };
  const { fingerprint } = merge;
  const bound: Binding = { ...healthy(base), seen: merge.seen, fingerprint, state: 'bound', syncedAt: asOf };
  if (!till)
    return { outcome: 'created', write: { kind: 'create', product: tillProductOf(ledger, rate) }, binding: bound };
  if (Object.keys(merge.change).length === 0) return { outcome: seen ? 'unchanged' : 'linked', binding: bound };
  const write: ProductWrite = { kind: 'change', number: till.productNumber, change: merge.change };
  return { outcome: seen ? 'changed' : 'linked', write, binding: bound };
}

/** Without the reason that it may have had. */
function healthy({ reason: _reason, ...binding }: Binding): Binding {
  return binding;
}
