import { entryNumbered } from '../../ledger/settle.ts';
import { calculate, salesRules } from '../../sales/amounts.ts';
import type { SalesRules } from '../../sales/amounts.ts';
import type { BookedInvoice, SalesDocument } from '../../state/sales-records.ts';
import { markup, when } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { customerLink, draftLink, invoiceLink } from '../record-links.ts';
import { day, figure, table } from '../table.ts';
import { numberIn } from '../visit.ts';
import type { View, Visit } from '../visit.ts';

/** Drafts, then what is booked with what is still to be paid of it; the newest first, of one customer if asked for. */
export const INVOICES: View = {
  menu: 'invoices',
  show(visit) {
    const { sales, frame } = visit.words;
    const customer = numberIn(visit, 'customer');
    const main = markup`${when(customer !== undefined, () => markup`<p>${sales.ofCustomer(String(customer))}</p>`)}
<section><h2>${sales.drafts}</h2>${showDrafts(visit, customer)}</section>
<section><h2>${sales.bookedInvoices}</h2>${showBooked(visit, customer)}</section>`;
    return { title: frame.views.invoices, main };
  },
};

const isOf =
  (customer: number | undefined) =>
  (document: SalesDocument): boolean =>
    (customer ?? document.customer) === document.customer;

function showDrafts(visit: Visit, customer: number | undefined): Markup {
  const { sales } = visit.words;
  const all = visit.agreement.sales.drafts.all().filter(isOf(customer)).toReversed();
  const paged = { view: 'invoices', name: 'drafts', parameters: { customer, page: numberIn(visit, 'page') } } as const;
  const { rows, linksAgain } = piece(visit, all, paged);
  const rules = salesRules(visit.world.office(visit.agreement));
  const columns = [sales.draft, sales.date, sales.customer, sales.recipient, sales.reference, sales.currency];
  const head = { caption: sales.drafts, columns: [...columns, sales.net, sales.gross] };
  return markup`${table(
    visit.words,
    head,
    rows.map((draft) => draftRow(visit, draft, rules)),
  )}${linksAgain}`;
}

function draftRow(visit: Visit, draft: SalesDocument, rules: SalesRules) {
  const { format } = visit.words;
  const { amounts } = calculate(visit.agreement, draft, rules);
  return [
    draftLink(visit, draft.number),
    day(visit.words, draft.date),
    customerLink(visit, draft.customer),
    draft.recipient.name,
    draft.references.other,
    draft.currency,
    figure(format.amount(amounts.net)),
    figure(format.amount(amounts.gross)),
  ];
}

function showBooked(visit: Visit, customer: number | undefined): Markup {
  const { sales } = visit.words;
  const isWanted = isOf(customer);
  const all = visit.agreement.sales.booked
    .all()
    .filter(({ document }) => isWanted(document))
    .toReversed();
  const paged = { view: 'invoices', parameters: { customer, drafts: numberIn(visit, 'drafts') } } as const;
  const { rows, linksAgain } = piece(visit, all, paged);
  const columns = [sales.number, sales.date, sales.due, sales.customer, sales.recipient, sales.reference];
  const head = { caption: sales.bookedInvoices, columns: [...columns, sales.currency, sales.gross, sales.remainder] };
  return markup`${table(
    visit.words,
    head,
    rows.map((invoice) => bookedRow(visit, invoice)),
  )}${linksAgain}`;
}

function bookedRow(visit: Visit, { number, document, amounts, entry }: BookedInvoice) {
  const { format } = visit.words;
  return [
    invoiceLink(visit, number),
    day(visit.words, document.date),
    day(visit.words, document.dueDate),
    customerLink(visit, document.customer),
    document.recipient.name,
    document.references.other,
    document.currency,
    figure(format.amount(amounts.gross)),
    figure(format.amount(entryNumbered(visit.agreement, entry)?.remainder)),
  ];
}
