import type { Agreement } from '../state/agreement.ts';
import type { BookedEntry } from '../state/records.ts';

/** Writes an entry into the ledger under the next number and moves the balance of its account. */
export function post(agreement: Agreement, entry: Omit<BookedEntry, 'number'>): BookedEntry {
  const account = agreement.accounts.get(entry.account);
  if (account !== undefined) account.balance += entry.amountInBase;
  const booked = { ...entry, number: agreement.nextLedgerNumber() };
  agreement.ledger.push(booked);
  return booked;
}
