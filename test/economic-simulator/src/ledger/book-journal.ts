import type { Office } from '../api/call.ts';
import { voucherKey } from '../state/agreement.ts';
import type { BookedEntry, DraftEntry, Voucher } from '../state/records.ts';
import { moveBalance } from './customer-balance.ts';
import { entryShares, imbalance } from './entry-shares.ts';
import { settle } from './settle.ts';

export interface Booking {
  vouchers: number;
  entries: number;
  fromEntryNumber: number;
  toEntryNumber: number;
}

/** Vouchers that do not balance or whose date cannot be booked; nothing was booked. */
export class CannotBook extends Error {}

/**
 * Books every voucher of a journal: balanced ledger entries with the VAT split, balances of accounts and customers
 * moved, the drafts gone, "Day book booked" fired. All or nothing; undefined when there was nothing to book.
 */
export function bookJournal(office: Office, journal: number): Booking | undefined {
  const { agreement } = office;
  const vouchers = agreement.vouchersOf(journal);
  const problems = vouchers.flatMap((voucher) => problemsOf(office, voucher));
  if (problems.length > 0) throw new CannotBook(problems.join('; '));
  if (vouchers.length === 0) return undefined;
  const fromEntryNumber = agreement.data.ledgerNumber + 1;
  for (const voucher of vouchers) bookVoucher(office, voucher);
  const toEntryNumber = agreement.data.ledgerNumber;
  office.notify('journalBooked', {
    DAYBOOKNO: String(journal),
    FROMSERIALNO: String(fromEntryNumber),
    TOSERIALNO: String(toEntryNumber),
  });
  return { vouchers: vouchers.length, entries: toEntryNumber - fromEntryNumber + 1, fromEntryNumber, toEntryNumber };
}

function problemsOf({ agreement }: Office, voucher: Voucher): string[] {
  const difference = imbalance(agreement, voucher.entries);
  const name = `voucher ${voucher.year}-${voucher.number}`;
  const problems = difference === 0 ? [] : [`${name} does not balance: ${(difference / 100).toFixed(2)}`];
  if (agreement.years.get(voucher.year)?.closed === true) problems.push(`${name}: the year is closed`);
  const barred = voucher.entries.find((entry) => agreement.isBarredDate(entry.date));
  return barred === undefined ? problems : [...problems, `${name}: the period of ${barred.date} is barred`];
}

function bookVoucher(office: Office, voucher: Voucher): void {
  const { agreement } = office;
  for (const entry of voucher.entries) {
    bookEntry(office, voucher, entry);
    moveBalance(office, entry.customer, entry.amountInBase);
  }
  agreement.vouchers.remove(voucherKey(voucher));
}

function bookEntry(office: Office, voucher: Voucher, entry: DraftEntry): void {
  const { agreement } = office;
  for (const [index, share] of entryShares(agreement, entry).entries()) {
    const account = agreement.accounts.get(share.account);
    if (account !== undefined) account.balance += share.amount;
    const booked: BookedEntry = {
      number: agreement.nextLedgerNumber(),
      year: voucher.year,
      voucher: voucher.number,
      type: entry.type === 'manualCustomerInvoice' ? 'manualDebtorInvoice' : entry.type,
      account: share.account,
      amount: share.inCurrency,
      amountInBase: share.amount,
      currency: entry.currency,
      date: entry.date,
      dueDate: entry.dueDate,
      text: entry.text,
      vatCode: share.vatCode,
      distribution: entry.distribution,
      // The first share of an entry on a customer is the customer's own.
      ...(index === 0 && entry.customer !== undefined
        ? {
            customer: entry.customer,
            invoice: entry.customerInvoice,
            remainder: share.inCurrency,
            remainderInBase: share.amount,
          }
        : {}),
    };
    agreement.ledger.push(booked);
    if (booked.type === 'customerPayment' && booked.customer !== undefined) {
      settle(agreement, booked, office.setting('paymentMatching'));
    }
  }
}
