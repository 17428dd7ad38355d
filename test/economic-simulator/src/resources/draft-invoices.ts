import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import { toSecond } from '../clock.ts';
import { tellOfChange } from '../ledger/catalogue.ts';
import { DRAFT_FIELDS } from '../sales/document-fields.ts';
import { checkSize, checkUse, checkWrittenLines } from '../sales/document-rules.ts';
import { pdfAnswer } from '../sales/pdf.ts';
import { readDocument, readLines } from '../sales/read-document.ts';
import { showDraft, showListedDraft } from '../sales/show-document.ts';
import type { SalesDocument } from '../state/sales-records.ts';
import { created, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { BodyReader } from './body-reader.ts';
import { attachmentEndpoints } from './attachments.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Collection, Endpoint } from './define.ts';

const LIST = '/invoices/drafts';
const ONE = `${LIST}/{draftInvoiceNumber}`;
const LARGEST_NUMBER = 999_999_999;

function draftIn(call: Call): SalesDocument {
  const draft = call.agreement.sales.drafts.get(numberIn(call, 'draftInvoiceNumber'));
  if (draft === undefined) throw notFound(call.body === undefined ? undefined : 'E06000');
  return draft;
}

function place(call: Call, draft: SalesDocument): JsonBody {
  const { drafts } = call.agreement.sales;
  const before = drafts.get(draft.number);
  drafts.put(draft);
  tellOfChange(call, 'draftInvoiceUpdated', { before, after: draft });
  return showDraft(draft, call);
}
type JsonBody = ReturnType<typeof showDraft>;

function createDraft(call: Call): Answer {
  const draft = readDocument(call, 0);
  const number = call.agreement.sales.nextDraftNumber();
  return created(place(call, { ...draft, number }), `${call.base}${LIST}/${number}`);
}

function putDraft(call: Call): Answer {
  const number = numberIn(call, 'draftInvoiceNumber');
  const { sales } = call.agreement;
  const before = sales.drafts.get(number);
  if (before !== undefined) {
    // The attachment has an address of its own and is no part of what a PUT replaces.
    return ok(place(call, { ...readDocument(call, number, before), attachment: before.attachment }));
  }
  const isNumber = number >= 1 && number <= LARGEST_NUMBER;
  if (!isNumber || call.setting('unknownDraftPut') === 'notFound') throw notFound();
  const draft = readDocument(call, number);
  sales.draftNumberTaken(number);
  return created(place(call, draft), `${call.base}${LIST}/${number}`);
}

function addLines(call: Call): Answer {
  const before = draftIn(call);
  const body = new BodyReader(call.body);
  const lines = readLines(call, body, before.lines.length);
  const validation = new Validation(call.agreement.data.language);
  checkWrittenLines(call, lines, { body, validation });
  checkUse(call, { ...before, lines }, { validation, moment: 'atDraft' });
  const draft = { ...before, lines: [...before.lines, ...lines], lastUpdated: toSecond(call.now()) };
  checkSize(call, draft, validation);
  validation.refuse();
  return created(place(call, draft), `${call.base}${LIST}/${draft.number}`);
}

/** A deletion of drafts answers 200 with what is gone; without a number that is all of them (e-conomic API facts). */
function deleteDrafts(call: Call, drafts: readonly SalesDocument[]): Answer {
  for (const draft of drafts) {
    call.agreement.sales.drafts.remove(draft.number);
    tellOfChange(call, 'draftInvoiceUpdated', { before: draft, after: undefined });
  }
  return ok({
    message: `Deleted ${drafts.length} invoice${drafts.length === 1 ? '' : 's'}.`,
    deletedCount: drafts.length,
    deletedItems: drafts.map(({ number }) => ({ draftInvoiceNumber: number, self: `${call.base}${LIST}/${number}` })),
  });
}

function deleteOne(call: Call): Answer {
  const draft = call.agreement.sales.drafts.get(numberIn(call, 'draftInvoiceNumber'));
  if (draft === undefined) throw notFound('E06000');
  return deleteDrafts(call, [draft]);
}

export function draftsWhere(isWanted: (draft: SalesDocument, call: Call) => boolean): Collection<SalesDocument> {
  return {
    records: (call) => call.agreement.sales.drafts.all().filter((draft) => isWanted(draft, call)),
    fields: DRAFT_FIELDS,
    show: showListedDraft,
  };
}

/** The document to POST to `/invoices/booked`. */
const bookingInstructions = (draft: SalesDocument, call: Call) => ({
  draftInvoice: { draftInvoiceNumber: draft.number, self: `${call.base}${LIST}/${draft.number}` },
  self: `${call.base}${LIST}/${draft.number}/templates/booking-instructions`,
});

const templates = (draft: SalesDocument, call: Call) => {
  const self = `${call.base}${LIST}/${draft.number}/templates`;
  return { bookingInstructions: `${self}/booking-instructions`, self };
};

/** One PDF a draft, which goes along when the invoice is booked. */
const ATTACHMENTS = attachmentEndpoints({
  path: ONE,
  role: 'Sales',
  kinds: ['pdf'],
  find(call) {
    const draft = draftIn(call);
    return {
      address: `${call.base}${LIST}/${draft.number}`,
      attachment: draft.attachment,
      keep: (attachment) => call.agreement.sales.drafts.put({ ...draft, attachment }),
    };
  },
  exists: MESSAGES.invoiceHasAttachment,
  postReplaces: (call) => call.setting('draftAttachmentAgain') === 'replace',
});

export const DRAFT_INVOICE_ENDPOINTS: readonly Endpoint[] = [
  listEndpoint(LIST, { ...draftsWhere(() => true), create: 'Create a new draft invoice.' }, 'GET /invoices/drafts'),
  itemEndpoint(ONE, { find: draftIn, show: showDraft }, 'GET /invoices/drafts/{}'),
  { method: 'POST', path: LIST, schema: 'POST /invoices/drafts', role: 'Sales', handle: createDraft },
  { method: 'PUT', path: ONE, schema: 'PUT /invoices/drafts/{}', role: 'Sales', handle: putDraft },
  { method: 'DELETE', path: ONE, role: 'Sales', handle: deleteOne },
  {
    method: 'DELETE',
    path: LIST,
    role: 'Sales',
    handle: (call) => deleteDrafts(call, call.agreement.sales.drafts.all()),
  },
  // Lines are the same there as in a whole draft, which PUT describes without asking for the rest.
  { method: 'POST', path: `${ONE}/lines`, schema: 'POST /invoices/drafts/{}/lines', role: 'Sales', handle: addLines },
  ...ATTACHMENTS,
  itemEndpoint(`${ONE}/templates`, { find: draftIn, show: templates }, 'GET /invoices/drafts/{}/templates'),
  itemEndpoint(
    `${ONE}/templates/booking-instructions`,
    { find: draftIn, show: bookingInstructions },
    'GET /invoices/drafts/{}/templates/booking-instructions',
  ),
  {
    method: 'GET',
    path: `${ONE}/pdf`,
    handle: (call) => pdfAnswer(call, [`Kladde ${draftIn(call).number}`, draftIn(call).recipient.name]),
  },
];
