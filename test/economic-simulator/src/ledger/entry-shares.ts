import type { Agreement } from '../state/agreement.ts';
import type { DraftEntry } from '../state/records.ts';
import { splitVat } from './vat-split.ts';
import type { Share } from './vat-split.ts';

/** A share with what it is in the currency of the entry. */
export interface EntryShare extends Share {
  inCurrency: number;
}

/**
 * What an entry does to the ledger. A positive amount is debit on `account` (or on the customer's ledger account),
 * the contra account gets the opposite; each side has its own VAT code.
 */
export function entryShares(agreement: Agreement, entry: DraftEntry): EntryShare[] {
  const own = sideShares(agreement, ownAccount(agreement, entry), { entry, sign: 1, code: entry.vatCode });
  const contra = sideShares(agreement, entry.contraAccount, { entry, sign: -1, code: entry.contraVatCode });
  return [...own, ...contra].filter((share) => share.amount !== 0);
}

interface Side {
  entry: DraftEntry;
  sign: 1 | -1;
  code: string | undefined;
}

function sideShares(agreement: Agreement, account: number | undefined, { entry, sign, code }: Side): EntryShare[] {
  if (account === undefined) return [];
  const inCurrency = splitVat(agreement, account, { amount: sign * entry.amount, code });
  const inBase = splitVat(agreement, account, { amount: sign * entry.amountInBase, code });
  return inBase.map((share, index) => ({ ...share, inCurrency: inCurrency[index]?.amount ?? 0 }));
}

/** The account of a customer or a supplier is that of its group. */
function ownAccount(agreement: Agreement, entry: DraftEntry): number | undefined {
  if (entry.supplier !== undefined) {
    const { suppliers, supplierGroups } = agreement.registers;
    return supplierGroups.get(suppliers.get(entry.supplier)?.group)?.account;
  }
  if (entry.customer === undefined) return entry.account;
  const customer = agreement.customers.get(entry.customer);
  return agreement.customerGroups.get(customer?.group)?.account;
}

/** In øre; 0 for an entry that has both sides. */
export function imbalance(agreement: Agreement, entries: readonly DraftEntry[]): number {
  const shares = entries.flatMap((entry) => entryShares(agreement, entry));
  return shares.reduce((sum, share) => sum + share.amount, 0);
}
