import { entryNumbered } from '../../ledger/settle.ts';
import { calculate, salesRules } from '../../sales/amounts.ts';
import type { BookedInvoice, SalesDocument } from '../../state/sales-records.ts';
import { isObject } from '../../wire/json.ts';
import { readFields } from '../form-input.ts';
import { form, guarded } from '../forms.ts';
import type { Field } from '../forms.ts';
import { link } from '../links.ts';
import { markup } from '../markup.ts';
import { found, numberIn, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';
import { showDocument } from './document.ts';

const SENDING = ['none', 'EAN', 'Email'] as const;

const draftIn = (visit: Visit): SalesDocument => found(visit.agreement.sales.drafts.get(numberIn(visit, 'number')));
const invoiceIn = (visit: Visit): BookedInvoice => found(visit.agreement.sales.booked.get(numberIn(visit, 'number')));

function bookingFields({ words: { sales } }: Visit): Field[] {
  const options = SENDING.map((name) => [name, name] as const);
  return [
    { name: 'bookWithNumber', label: sales.bookWithNumber, kind: 'number', value: '', hint: sales.assigned },
    { name: 'sendBy', label: sales.sendBy, kind: 'choice', value: 'none', options },
  ];
}

const book: Deed = async (sent) => {
  const { number } = draftIn(sent);
  const { bookWithNumber, sendBy } = readFields(sent.form, bookingFields(sent));
  const body = { sendBy, ...(bookWithNumber === null ? {} : { bookWithNumber }) };
  const answer = await sent.perform(`POST /invoices/drafts/${number}/book`, body);
  const booked = isObject(answer.body) ? Number(answer.body['bookedInvoiceNumber']) : undefined;
  return { say: sent.words.sales.invoiceBooked(String(booked)), goTo: to(sent, 'invoice', { number: booked }) };
};

const remove: Deed = async (sent) => {
  const { number } = draftIn(sent);
  await sent.perform(`DELETE /invoices/drafts/${number}`);
  return { say: sent.words.sales.draftDeleted(number), goTo: to(sent, 'invoices') };
};

/** A draft invoice, which can be booked and deleted. */
export const DRAFT: View = {
  menu: 'invoices',
  show(visit) {
    const document = draftIn(visit);
    const { sales } = visit.words;
    const { amounts, lines } = calculate(visit.agreement, document, salesRules(visit.world.office(visit.agreement)));
    const main = markup`${showDocument(visit, { document, amounts, vat: lines.map(({ vat }) => vat) })}
<section><h2>${sales.bookInvoice}</h2>
${form(visit, { deed: 'book', fields: bookingFields(visit), button: sales.bookInvoice, tone: 'main' })}
${guarded(visit, { deed: 'delete', button: sales.delete(sales.draftTitle(document.number)) })}</section>`;
    return { title: sales.draftTitle(document.number), main };
  },
  deeds: { book, delete: remove },
};

/** A booked invoice, with what is still to be paid of it. */
export const INVOICE: View = {
  menu: 'invoices',
  show(visit) {
    const { number, document, amounts, taxes, entry, sendBy } = invoiceIn(visit);
    const { sales, format } = visit.words;
    const remainder = entryNumbered(visit.agreement, entry)?.remainder;
    const shown = showDocument(visit, {
      document,
      amounts,
      vat: taxes.map(({ vat }) => vat),
      more: [
        [sales.sendBy, sendBy],
        [sales.remainder, markup`<strong>${format.amount(remainder)} ${document.currency}</strong>`],
      ],
    });
    const main = markup`${shown}<p>${link(to(visit, 'entries', { invoice: number }), sales.ledger)}</p>`;
    return { title: sales.invoiceTitle(number), main };
  },
};
