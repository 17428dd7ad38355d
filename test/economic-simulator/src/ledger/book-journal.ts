import type { Office } from '../api/call.ts';
import type { Text } from '../api/messages.ts';
import { voucherKey } from '../state/agreement.ts';
import type { Agreement } from '../state/agreement.ts';
import type { BookedEntry, DraftEntry, Voucher } from '../state/records.ts';
import { CannotBook, doesNotBalance, inBarredPeriod, inClosedYear, onBarredAccount } from './cannot-book.ts';
import { moveBalance } from './customer-balance.ts';
import { sidesOf, vatRules, voucherShares } from './entry-shares.ts';
import type { EntryShare } from './entry-shares.ts';
import { post } from './post.ts';
import { settle } from './settle.ts';
import { baseImbalance, imbalance } from './voucher-balance.ts';

export interface Booking {
  vouchers: number;
  entries: number;
  fromEntryNumber: number;
  toEntryNumber: number;
}

/**
 * Books every voucher of a journal: balanced ledger entries with the VAT split, balances of accounts and customers
 * moved, the drafts gone, "Day book booked" fired. All or nothing; undefined when there was nothing to book.
 */
export function bookJournal(office: Office, journal: number): Booking | undefined {
  const { agreement } = office;
  const vouchers = agreement.vouchersOf(journal);
  const problems = vouchers.flatMap((voucher) => problemsOf(office, voucher));
  if (problems.length > 0) throw new CannotBook(problems);
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

function problemsOf(office: Office, voucher: Voucher): Text[] {
  const { agreement } = office;
  const name = `${voucher.year}-${voucher.number}`;
  const difference = imbalance(agreement, voucher.entries, office.setting('voucherBalance'));
  const problems = [...difference].map(([currency, amount]) => doesNotBalance(name, amount, currency));
  if (agreement.years.get(voucher.year)?.closed === true) problems.push(inClosedYear(name));
  for (const { date } of voucher.entries.filter((entry) => agreement.isBarredDate(entry.date)).slice(0, 1)) {
    problems.push(inBarredPeriod(name, date));
  }
  const accounts = voucher.entries.flatMap((entry) => sidesOf(agreement, entry)).map(({ account }) => account);
  for (const account of new Set(accounts)) {
    if (agreement.accounts.get(account)?.barred === true) problems.push(onBarredAccount(name, account));
  }
  return problems;
}

function bookVoucher(office: Office, voucher: Voucher): void {
  const { agreement } = office;
  const shares = voucherShares(agreement, voucher.entries, vatRules(office));
  for (const [index, entry] of voucher.entries.entries()) {
    bookEntry(office, { voucher, entry, shares: shares[index] ?? [] });
    moveBalance(office, entry.customer, entry.amountInBase);
  }
  bookRoundingOfCurrencies(agreement, voucher);
  const { year, number, attachment } = voucher;
  if (attachment !== undefined) agreement.bookedAttachments.put({ year, voucher: number, attachment });
  agreement.vouchers.remove(voucherKey(voucher));
}

interface Line {
  voucher: Voucher;
  entry: DraftEntry;
  shares: readonly EntryShare[];
}

const TYPE_IN_LEDGER: Readonly<Record<string, string>> = { manualCustomerInvoice: 'manualDebtorInvoice' };
const PAYMENTS = new Set(['customerPayment', 'supplierPayment']);

function bookEntry(office: Office, { voucher, entry, shares }: Line): void {
  for (const [index, share] of shares.entries()) {
    // The first share of an entry on a customer or supplier is their own.
    const isOwn = index === 0 && (entry.customer ?? entry.supplier) !== undefined;
    const booked = post(office.agreement, {
      year: voucher.year,
      voucher: voucher.number,
      type: TYPE_IN_LEDGER[entry.type] ?? entry.type,
      account: share.account,
      amount: share.inCurrency,
      amountInBase: share.amount,
      currency: entry.currency,
      date: entry.date,
      dueDate: entry.dueDate,
      text: entry.text,
      vatCode: share.vatCode,
      distribution: entry.distribution,
      ...(isOwn ? openItem(entry, share) : {}),
    });
    if (isOwn && PAYMENTS.has(booked.type)) {
      settle(office, booked);
      tellOfPayment(office, booked);
    }
  }
}

function tellOfPayment(office: Office, { number, invoice, supplierInvoice }: BookedEntry): void {
  office.notify('paymentBooked', { SERIALNO: String(number), INVOICENO: String(invoice ?? supplierInvoice ?? '') });
}

function openItem(entry: DraftEntry, share: EntryShare): Partial<BookedEntry> {
  return {
    customer: entry.customer,
    supplier: entry.supplier,
    invoice: entry.customerInvoice,
    supplierInvoice: entry.supplierInvoice,
    paymentDetails: entry.paymentDetails,
    remainder: share.inCurrency,
    remainderInBase: share.amount,
  };
}

/** A voucher that balances in each of its currencies need not do so in base currency; the ledger does always. */
function bookRoundingOfCurrencies(agreement: Agreement, { year, number, entries }: Voucher): void {
  const difference = baseImbalance(agreement, entries);
  const account = agreement.data.exchangeAccount;
  const date = entries[0]?.date;
  if (difference === 0 || date === undefined) return;
  if (account === undefined) throw new Error(`agreement ${agreement.number} has no account of exchange differences`);
  const amounts = { amount: -difference, amountInBase: -difference };
  post(agreement, { year, voucher: number, date, type: 'systemEntry', currency: 'DKK', account, ...amounts });
}
