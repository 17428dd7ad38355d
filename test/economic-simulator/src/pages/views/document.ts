import { lineNet } from '../../sales/amounts.ts';
import type { Amounts, SalesDocument, SalesLine } from '../../state/sales-records.ts';
import { markup } from '../markup.ts';
import type { Markup, Part } from '../markup.ts';
import { customerLink, productLink } from '../record-links.ts';
import { day, facts, figure, table } from '../table.ts';
import type { Visit } from '../visit.ts';

interface Shown {
  document: SalesDocument;
  amounts: Amounts;
  /** Of each line, in øre. */
  vat: readonly number[];
  /** What there is to say beside the usual. */
  more?: readonly (readonly [name: string, value: Part])[];
}

/** A draft, invoice, order or quote: whose it is, its lines, and what it comes to. */
export function showDocument(visit: Visit, { document, amounts, vat, more = [] }: Shown): Markup {
  const { sales, format } = visit.words;
  const { recipient, currency } = document;
  const head = facts([
    [sales.customer, customerLink(visit, document.customer)],
    [sales.recipient, recipient.name],
    [sales.address, [recipient.address, recipient.zip, recipient.city].filter((part) => part !== undefined).join(', ')],
    [sales.date, day(visit.words, document.date)],
    [sales.due, day(visit.words, document.dueDate)],
    [sales.paymentTerms, visit.agreement.paymentTerms.get(document.paymentTerms)?.name],
    [sales.vatZone, visit.agreement.vatZones.get(recipient.vatZone)?.name],
    [sales.reference, document.references.other],
    ...more,
  ]);
  const totals = facts([
    [sales.net, `${format.amount(amounts.net)} ${currency}`],
    [sales.vat, `${format.amount(amounts.vat)} ${currency}`],
    [sales.gross, markup`<strong>${format.amount(amounts.gross)} ${currency}</strong>`],
  ]);
  return markup`${head}<section><h2>${sales.lines}</h2>${showLines(visit, document.lines, vat)}</section>
<section><h2>${sales.total}</h2>${totals}</section>`;
}

function showLines(visit: Visit, lines: readonly SalesLine[], vat: readonly number[]): Markup {
  const { sales, format } = visit.words;
  const amounts = [sales.quantity, sales.price, sales.discount, sales.net, sales.vat];
  const head = { caption: sales.lines, columns: ['#', sales.product, sales.description, ...amounts] };
  const row = (line: SalesLine, index: number) => [
    String(line.number),
    productLink(visit, line.product),
    line.description,
    figure(format.amount(line.quantity)),
    figure(format.amount(line.unitNetPrice)),
    figure(format.amount(line.discount)),
    figure(line.product === undefined ? '' : format.amount(lineNet(line))),
    figure(line.product === undefined ? '' : format.amount(vat[index])),
  ];
  return table(visit.words, head, lines.map(row));
}
