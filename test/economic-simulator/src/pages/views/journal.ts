import { imbalance } from '../../ledger/voucher-balance.ts';
import { ENTRY_TYPES } from '../../state/records.ts';
import type { DraftEntry, Journal, Voucher } from '../../state/records.ts';
import { isObject } from '../../wire/json.ts';
import { readChanges } from '../form-input.ts';
import { form, formId, guarded } from '../forms.ts';
import type { Field } from '../forms.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { accountLink, customerLink, invoiceLink } from '../record-links.ts';
import { day, figure, table, tag } from '../table.ts';
import { found, numberIn, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';

const VOUCHERS = 50;

const journalIn = (visit: Visit): Journal => found(visit.agreement.journals.get(numberIn(visit, 'number')));
const pathOf = (visit: Visit): string => `/journals/${journalIn(visit).number}`;
const home = (visit: Visit): string => to(visit, 'journal', { number: journalIn(visit).number });
const nameOf = ({ year, number }: { year: string; number: number }): string => `${year}-${number}`;

function settingsOf({ name, minimum, maximum, restrictedTo = '' }: Journal, { words: { books } }: Visit): Field[] {
  const types = ENTRY_TYPES.map((type) => [type, books.entryTypes[type]] as const);
  const options = [['', books.anyType] as const, ...types];
  return [
    { name: 'name', label: books.name, value: name, isRequired: true },
    { name: 'minimum', label: books.minimum, value: String(minimum), kind: 'number', isRequired: true },
    { name: 'maximum', label: books.maximum, value: String(maximum), kind: 'number', isRequired: true },
    { name: 'restrictedTo', label: books.restrictedTo, value: restrictedTo, kind: 'choice', options },
  ];
}

const book: Deed = async (sent) => {
  const { books, format } = sent.words;
  const { body } = await sent.perform(`POST ${pathOf(sent)}/book`);
  const [vouchers, entries] = isObject(body) ? [Number(body['vouchers']), Number(body['entries'])] : [0, 0];
  const say = vouchers === 0 ? books.nothingToBook : books.booked(format.count(vouchers), format.count(entries));
  return { say, goTo: home(sent) };
};

const move: Deed = async (sent) => {
  const path = `${pathOf(sent)}/vouchers/${encodeURIComponent(sent.of)}/move`;
  const { body } = await sent.perform(`POST ${path}`, { to: Number(sent.form.get('to')) });
  const moved = isObject(body) ? body : {};
  const [journal, name] = [Number(moved['journal']), `${String(moved['year'])}-${String(moved['voucherNumber'])}`];
  return { say: sent.words.books.moved(name, journal), goTo: to(sent, 'journal', { number: journal }) };
};

const deleteVoucher: Deed = async (sent) => {
  await sent.perform(`DELETE ${pathOf(sent)}/vouchers/${encodeURIComponent(sent.of)}`);
  return { say: sent.words.books.voucherDeleted(sent.of), goTo: home(sent) };
};

const deleteEntry: Deed = async (sent) => {
  await sent.perform(`DELETE ${pathOf(sent)}/entries/${encodeURIComponent(sent.of)}`);
  return { say: sent.words.books.entryDeleted(sent.of), goTo: home(sent) };
};

const save: Deed = async (sent) => {
  const journal = journalIn(sent);
  await sent.perform(`PUT ${pathOf(sent)}`, readChanges(sent.form, settingsOf(journal, sent)));
  return { say: sent.words.books.journalSaved(journal.number), goTo: home(sent) };
};

/** One journal: its vouchers with their entries, which can be moved, deleted and booked. */
export const JOURNAL: View = {
  menu: 'journals',
  show(visit) {
    const journal = journalIn(visit);
    const { books, frame } = visit.words;
    const vouchers = visit.agreement.vouchersOf(journal.number);
    const { rows, links } = piece(visit, vouchers, {
      view: 'journal',
      parameters: { number: journal.number },
      rows: VOUCHERS,
    });
    const main = markup`${form(visit, { deed: 'book', button: books.book, tone: 'main' })}
<section><h2>${books.vouchers}</h2>
${vouchers.length === 0 ? markup`<p class="quiet">${books.noVouchers}</p>` : rows.map((voucher) => showVoucher(visit, voucher))}${links}</section>
<section><h2>${books.settings}</h2>${form(visit, { deed: 'save', fields: settingsOf(journal, visit), button: frame.save })}</section>`;
    return { title: books.journalTitle(journal.number, journal.name), main };
  },
  deeds: { book, move, 'delete-voucher': deleteVoucher, 'delete-entry': deleteEntry, save },
};

function showVoucher(visit: Visit, voucher: Voucher): Markup {
  const { books } = visit.words;
  const name = nameOf(voucher);
  const columns = [books.entry, books.date, books.type, books.text, books.account, books.contra, books.vat];
  const head = {
    caption: books.voucherTitle(name),
    columns: [...columns, books.invoice, books.amount, books.currency, ''],
  };
  return markup`<article class="card" id="${formId('voucher', name)}"><h3>${books.voucherTitle(name)} ${balanceOf(visit, voucher)}</h3>
${table(
  visit.words,
  head,
  voucher.entries.map((entry) => entryRow(visit, entry)),
)}
<div class="row">${mover(visit, voucher)}${guarded(visit, { deed: 'delete-voucher', of: name, button: books.deleteVoucher })}</div></article>`;
}

function balanceOf({ agreement, world, words: { books, format } }: Visit, { entries }: Voucher): Markup {
  const differences = [...imbalance(agreement, entries, world.office(agreement).setting('voucherBalance'))];
  if (differences.length === 0) return tag('good', books.balances);
  const tags = differences.map(([currency, amount]) => tag('bad', books.imbalance(format.amount(amount), currency)));
  return markup`${tags}`;
}

function entryRow(visit: Visit, entry: DraftEntry) {
  const { books, format } = visit.words;
  const deletion = markup`${books.deleteEntry} <span class="unseen">${books.entry} ${entry.number}</span>`;
  return [
    String(entry.number),
    day(visit.words, entry.date),
    entry.type,
    entry.text,
    ownSide(visit, entry),
    accountLink(visit, entry.contraAccount),
    [entry.vatCode, entry.contraVatCode].filter((code) => code !== undefined).join(' / '),
    entry.supplierInvoice ?? invoiceLink(visit, entry.customerInvoice),
    figure(format.amount(entry.amount)),
    entry.currency,
    form(visit, { deed: 'delete-entry', of: String(entry.number), button: deletion }),
  ];
}

function ownSide(visit: Visit, { customer, supplier, account }: DraftEntry): Markup {
  if (customer !== undefined) return markup`${visit.words.sales.customer} ${customerLink(visit, customer)}`;
  return supplier === undefined ? accountLink(visit, account) : markup`${visit.words.books.supplier(supplier)}`;
}

/** Undefined choices of another journal: there may be only one. */
function mover(visit: Visit, voucher: Voucher): Markup {
  const { books } = visit.words;
  const others = visit.agreement.journals.all().filter(({ number }) => number !== voucher.journal);
  if (others.length === 0) return markup``;
  const options = others.map(({ number, name }) => [String(number), `${number} ${name}`] as const);
  const field: Field = { name: 'to', label: books.moveTo, value: '', kind: 'choice', options };
  return form(visit, { deed: 'move', of: nameOf(voucher), fields: [field], button: books.move });
}
