import type { Agreement } from '../state/agreement.ts';
import type { BookedEntry } from '../state/records.ts';

interface Kept {
  upTo: number;
  items: Map<string, BookedEntry[]>;
}

const kept = new WeakMap<Agreement, Kept>();

/** Whose entry it is; undefined for entries that are on nobody. */
export function partyOf({ customer, supplier }: Pick<BookedEntry, 'customer' | 'supplier'>): string | undefined {
  if (customer !== undefined) return `customer ${customer}`;
  return supplier === undefined ? undefined : `supplier ${supplier}`;
}

export function isOpen({ remainder = 0, remainderInBase = 0 }: BookedEntry): boolean {
  return remainder !== 0 || remainderInBase !== 0;
}

/** What is open on a customer or supplier, oldest first. The ledger only grows, so what was seen of it is kept. */
export function openItems(agreement: Agreement, party: string): BookedEntry[] {
  const known = kept.get(agreement) ?? { upTo: 0, items: new Map<string, BookedEntry[]>() };
  kept.set(agreement, known);
  for (const entry of agreement.ledger.slice(known.upTo)) {
    const owner = partyOf(entry);
    if (owner === undefined) continue;
    const items = known.items.get(owner);
    if (items === undefined) known.items.set(owner, [entry]);
    else items.push(entry);
  }
  known.upTo = agreement.ledger.length;
  const open = (known.items.get(party) ?? []).filter(isOpen);
  known.items.set(party, open);
  return open.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/** Entries have moved to another number. */
export function forgetOpenItems(agreement: Agreement): void {
  kept.delete(agreement);
}
