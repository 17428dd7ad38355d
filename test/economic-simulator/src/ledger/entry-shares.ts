import type { Agreement } from '../state/agreement.ts';
import type { DraftEntry } from '../state/records.ts';
import { splitVat } from './vat-split.ts';
import type { Share } from './vat-split.ts';

/**
 * What an entry does to the ledger. A positive amount is debit on `account` (or on the customer's ledger account),
 * the contra account gets the opposite; each side has its own VAT code.
 */
export function entryShares(agreement: Agreement, entry: DraftEntry): Share[] {
  const amount = entry.amountInBase;
  const own = ownAccount(agreement, entry);
  const shares = own === undefined ? [] : splitVat(agreement, own, { amount, code: entry.vatCode });
  if (entry.contraAccount !== undefined) {
    shares.push(...splitVat(agreement, entry.contraAccount, { amount: -amount, code: entry.contraVatCode }));
  }
  return shares.filter((share) => share.amount !== 0);
}

/** The account of a customer is that of its group. */
function ownAccount(agreement: Agreement, entry: DraftEntry): number | undefined {
  if (entry.customer === undefined) return entry.account;
  const customer = agreement.customers.get(entry.customer);
  return agreement.customerGroups.get(customer?.group)?.account;
}

/** In øre; 0 for an entry that has both sides. */
export function imbalance(agreement: Agreement, entries: readonly DraftEntry[]): number {
  const shares = entries.flatMap((entry) => entryShares(agreement, entry));
  return shares.reduce((sum, share) => sum + share.amount, 0);
}
