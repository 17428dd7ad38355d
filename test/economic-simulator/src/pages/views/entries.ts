import type { BookedEntry } from '../../state/records.ts';
import { chooser } from '../forms.ts';
import type { Field } from '../forms.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { accountLink, bookedVoucherLink, customerLink, invoiceLink } from '../record-links.ts';
import { day, figure, table } from '../table.ts';
import { numberIn } from '../visit.ts';
import type { View, Visit } from '../visit.ts';
import { WINDOW } from '../links.ts';

const NUMBERS = ['account', 'voucher', 'customer', 'invoice'] as const;
const FIRST_DAY = '0000';
const LAST_DAY = '9999';

/** What the query asks of the entries; a number that is none is not asked for. */
function wishesOf(visit: Visit) {
  const text = (name: string): string => visit.query.get(name) ?? '';
  const numbers = NUMBERS.map((name) => [name, numberIn(visit, name)] as const);
  return { ...Object.fromEntries(numbers), year: text('year'), from: text('from'), to: text('to') };
}

/** The booked entries, newest first, of an account and between two days when asked for. */
export const ENTRIES: View = {
  menu: 'entries',
  show(visit) {
    const { books, frame, format } = visit.words;
    const wishes = wishesOf(visit);
    const account = numberIn(visit, 'account');
    const entries = visit.agreement.ledger.filter(chosenBy(visit)).toReversed();
    const { rows, links, linksAgain } = piece(visit, entries, { view: 'entries', parameters: wishes });
    const shown = { running: runningBalance(visit, account), hasForeign: rows.some(isForeign) };
    const sum = entries.reduce((total, { amountInBase }) => total + amountInBase, 0);
    const head = { caption: frame.views.entries, columns: columnsOf(visit, shown) };
    const list = rows.map((entry) => rowOf(visit, entry, shown));
    const main = markup`${chooser(visit, `${WINDOW}/entries`, { fields: fieldsOf(visit), button: books.filter })}
<p>${books.sum(format.amount(sum))}</p>${links}${table(visit.words, head, list)}${linksAgain}`;
    return { title: titleOf(visit, account), main };
  },
};

function titleOf(visit: Visit, account: number | undefined): string {
  const title = visit.words.frame.views.entries;
  if (account === undefined) return title;
  return `${title}: ${account} ${visit.agreement.accounts.get(account)?.name ?? ''}`;
}

function fieldsOf(visit: Visit): Field[] {
  const { books } = visit.words;
  const text = (name: string): string => visit.query.get(name) ?? '';
  return [
    { name: 'account', label: books.account, kind: 'number', value: text('account') },
    { name: 'from', label: books.from, kind: 'date', value: text('from') },
    { name: 'to', label: books.to, kind: 'date', value: text('to') },
    { name: 'year', label: books.year, value: text('year') },
    { name: 'voucher', label: books.voucher, kind: 'number', value: text('voucher') },
    { name: 'customer', label: visit.words.sales.customer, kind: 'number', value: text('customer') },
    { name: 'invoice', label: books.invoice, kind: 'number', value: text('invoice') },
  ];
}

/** Whether the query asks for an entry. */
function chosenBy(visit: Visit): (entry: BookedEntry) => boolean {
  const { year, from, to } = wishesOf(visit);
  const numbers = NUMBERS.map((name) => [name, numberIn(visit, name)] as const);
  const asked = numbers.filter(([, number]) => number !== undefined);
  return (entry) => {
    const isBetween = (from || FIRST_DAY) <= entry.date && entry.date <= (to || LAST_DAY);
    const isOfYear = year === '' || year === entry.year;
    return isBetween && isOfYear && asked.every(([name, number]) => entry[name] === number);
  };
}

/** What an account stood at after each of its entries, by number of entry; undefined when no account is chosen. */
function runningBalance({ agreement }: Visit, account: number | undefined): ReadonlyMap<number, number> | undefined {
  if (account === undefined) return undefined;
  const balances = new Map<number, number>();
  let balance = 0;
  for (const entry of agreement.ledger) {
    if (entry.account !== account) continue;
    balance += entry.amountInBase;
    balances.set(entry.number, balance);
  }
  return balances;
}

/** Columns that only some lists have. */
interface Shown {
  running: ReadonlyMap<number, number> | undefined;
  hasForeign: boolean;
}

const isForeign = ({ currency }: BookedEntry): boolean => currency !== 'DKK';

function columnsOf({ words: { books } }: Visit, { running, hasForeign }: Shown): string[] {
  const first = [books.entry, books.voucher, books.date, books.text, books.account, books.vat, books.party];
  const balance = running === undefined ? [] : [books.balance];
  const foreign = hasForeign ? [books.inCurrency] : [];
  return [...first, books.invoice, books.inBase, ...balance, books.remainder, ...foreign, books.type];
}

function rowOf(visit: Visit, entry: BookedEntry, { running, hasForeign }: Shown) {
  const { format } = visit.words;
  const inCurrency = isForeign(entry) ? `${format.amount(entry.amount)} ${entry.currency}` : '';
  return [
    String(entry.number),
    bookedVoucherLink(visit, entry),
    day(visit.words, entry.date),
    entry.text,
    accountOf(visit, entry),
    entry.vatCode,
    partyOf(visit, entry),
    entry.supplierInvoice ?? invoiceLink(visit, entry.invoice),
    figure(format.amount(entry.amountInBase)),
    ...(running === undefined ? [] : [figure(format.amount(running.get(entry.number)))]),
    figure(format.amount(entry.remainder)),
    ...(hasForeign ? [figure(inCurrency)] : []),
    entry.type,
  ];
}

function accountOf(visit: Visit, { account }: BookedEntry): Markup {
  return markup`${accountLink(visit, account)} ${visit.agreement.accounts.get(account)?.name}`;
}

function partyOf(visit: Visit, { customer, supplier }: BookedEntry): Markup {
  if (customer !== undefined) return markup`${visit.words.sales.customer} ${customerLink(visit, customer)}`;
  return supplier === undefined ? markup`` : markup`${visit.words.books.supplier(supplier)}`;
}
