import type { Call } from '../api/call.ts';
import { listHint, notFoundText } from '../api/messages.ts';
import { notFound } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import { today } from '../clock.ts';
import { bookInvoice } from '../sales/book-invoice.ts';
import { BOOKED_FIELDS } from '../sales/document-fields.ts';
import { pdfAnswer } from '../sales/pdf.ts';
import { remainderOf, showBooked, showListedBooked } from '../sales/show-booked.ts';
import type { BookedInvoice, SalesDocument } from '../state/sales-records.ts';
import { created } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { BodyReader } from './body-reader.ts';
import { readAttachment } from './attachments.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Collection, Endpoint } from './define.ts';

const LIST = '/invoices/booked';
const ONE = `${LIST}/{bookedInvoiceNumber}`;

function invoiceIn(call: Call): BookedInvoice {
  const invoice = call.agreement.sales.booked.get(numberIn(call, 'bookedInvoiceNumber'));
  if (invoice === undefined) throw notFound();
  return invoice;
}

function draftToBook(call: Call, body: BodyReader): SalesDocument {
  const named = body.reference('draftInvoice', 'draftInvoiceNumber') ?? '';
  const draft = call.agreement.sales.drafts.get(Number(named));
  if (draft !== undefined) return draft;
  const validation = new Validation(call.agreement.data.language);
  const message = notFoundText('DraftInvoice', named);
  const hint = listHint(`${call.base}/invoices/drafts`);
  validation.add({ property: 'draftInvoice', message, code: 'E06000', input: named, hint });
  validation.refuse();
  throw notFound();
}

function book(call: Call, numberInPath?: number): Answer {
  const body = new BodyReader(call.body);
  const draft = draftToBook(call, body);
  const invoice = bookInvoice(call, {
    draft,
    bookWithNumber: numberInPath ?? body.number('bookWithNumber'),
    sendBy: readSendBy(body.text('sendBy')),
  });
  return created(showBooked(invoice, call), `${call.base}${LIST}/${invoice.number}`);
}

/** In whichever spelling the schema has let through. */
function readSendBy(written = ''): BookedInvoice['sendBy'] {
  return (['EAN', 'Email'] as const).find((word) => word.toLowerCase() === written.toLowerCase()) ?? 'none';
}

/** Not there for a moment after booking, as the real one. */
function readPdf(call: Call): Answer {
  const invoice = invoiceIn(call);
  if (call.now() - invoice.bookedAt < call.setting('pdfAfterMs')) throw notFound();
  const { document, amounts } = invoice;
  const gross = (amounts.gross / 100).toFixed(2);
  return pdfAnswer(call, [
    call.agreement.data.name,
    `Faktura ${invoice.number}`,
    `Dato ${document.date}, forfalder ${document.dueDate}`,
    document.recipient.name,
    ...document.lines.map(({ description, product }) => description ?? product ?? ''),
    `I alt ${document.currency} ${gross}`,
  ]);
}

/** The attachment of the draft stays with the invoice; whether the API shows it there is unknown. */
function attachedTo(call: Call) {
  const { number, document } = invoiceIn(call);
  if (call.setting('bookedInvoiceAttachment') === 'hidden') throw notFound();
  return { address: `${call.base}${LIST}/${number}`, attachment: document.attachment };
}

export type IsWanted = (invoice: BookedInvoice, call: Call) => boolean;

export function bookedWhere(isWanted: IsWanted): Collection<BookedInvoice> {
  return {
    records: (call) => call.agreement.sales.booked.all().filter((invoice) => isWanted(invoice, call)),
    fields: BOOKED_FIELDS,
    show: showListedBooked,
  };
}

const isPaid = (invoice: BookedInvoice, call: Call): boolean => remainderOf(invoice, call) === 0;
const isLate = ({ document }: BookedInvoice, call: Call): boolean => document.dueDate < today(call.now());

/** Views of the booked invoices; an invoice whose due date is today is not overdue yet. */
export const VIEWS = {
  paid: isPaid,
  unpaid: (invoice, call) => !isPaid(invoice, call),
  overdue: (invoice, call) => !isPaid(invoice, call) && isLate(invoice, call),
  'not-due': (invoice, call) => !isPaid(invoice, call) && !isLate(invoice, call),
  sent: ({ sendBy }) => sendBy !== 'none',
} satisfies Readonly<Record<string, IsWanted>>;

const all = (): boolean => true;

export const BOOKED_INVOICE_ENDPOINTS: readonly Endpoint[] = [
  listEndpoint(LIST, { ...bookedWhere(all), create: 'Book a draft invoice.' }, 'GET /invoices/booked'),
  itemEndpoint(ONE, { find: invoiceIn, show: showBooked }, 'GET /invoices/booked/{}'),
  { method: 'POST', path: LIST, schema: 'POST /invoices/booked', role: 'Sales', handle: (call) => book(call) },
  {
    method: 'PUT',
    path: ONE,
    schema: 'PUT /invoices/booked/{}',
    role: 'Sales',
    handle: (call) => book(call, numberIn(call, 'bookedInvoiceNumber')),
  },
  { method: 'GET', path: `${ONE}/pdf`, handle: readPdf },
  ...readAttachment(ONE, attachedTo),
  itemEndpoint(`${ONE}/sent`, {
    find: invoiceIn,
    show: ({ sendBy, number }, call) => ({ sent: sendBy !== 'none', self: `${call.base}${LIST}/${number}/sent` }),
  }),
  ...Object.entries(VIEWS).map(([view, isWanted]) =>
    listEndpoint(`/invoices/${view}`, bookedWhere(isWanted), 'GET /invoices/booked'),
  ),
];
