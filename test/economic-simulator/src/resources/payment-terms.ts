import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import type { PaymentTerms } from '../state/records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { freeNumber, refuseWhenUsed } from './free-number.ts';

const show = (terms: PaymentTerms, call: Call): JsonObject => ({
  paymentTermsNumber: terms.number,
  daysOfCredit: terms.daysOfCredit,
  description: terms.description,
  name: terms.name,
  paymentTermsType: terms.type,
  self: `${call.base}/payment-terms/${terms.number}`,
});

function termsIn(call: Call): PaymentTerms | undefined {
  return call.agreement.paymentTerms.get(numberIn(call, 'paymentTermsNumber'));
}

function read(call: Call, number: number): PaymentTerms {
  const body = new BodyReader(call.body);
  return {
    number,
    name: body.text('name') ?? '',
    type: body.text('paymentTermsType') ?? '',
    daysOfCredit: body.number('daysOfCredit'),
    description: body.text('description'),
  };
}

/** The number is the server's choice. */
function createTerms(call: Call): Answer {
  const terms = read(call, freeNumber(call, call.agreement.paymentTerms));
  call.agreement.paymentTerms.put(terms);
  return created(show(terms, call), `${call.base}/payment-terms/${terms.number}`);
}

/** Type and days are what documents were made with, so they stay (e-conomic API facts: E06151). */
function putTerms(call: Call): Answer {
  const before = termsIn(call);
  if (before === undefined) throw notFound();
  const after = read(call, before.number);
  const daysOfCredit = after.daysOfCredit ?? before.daysOfCredit;
  if (after.type !== before.type || daysOfCredit !== before.daysOfCredit) {
    throw topLevel('E06151', MESSAGES.termsFixed, MESSAGES.termsFixedHint);
  }
  const kept = { ...after, daysOfCredit };
  call.agreement.paymentTerms.put(kept);
  return ok(show(kept, call));
}

function deleteTerms(call: Call): Answer {
  const terms = termsIn(call);
  if (terms === undefined) throw notFound('E06000');
  const isUsed = call.agreement.customers.all().some((customer) => customer.paymentTerms === terms.number);
  refuseWhenUsed(call, isUsed);
  call.agreement.paymentTerms.remove(terms.number);
  return NO_CONTENT;
}

const ROOT = '/payment-terms';
const ONE = `${ROOT}/{paymentTermsNumber}`;

export const PAYMENT_TERMS_RESOURCE: Resource = {
  name: 'paymentTerms',
  path: ROOT,
  endpoints: [
    listEndpoint(
      ROOT,
      { records: (call) => call.agreement.paymentTerms.all(), fields: {}, show, create: 'Create new payment terms.' },
      'GET /payment-terms',
    ),
    itemEndpoint(ONE, { find: termsIn, show }, 'GET /payment-terms/{}'),
    { method: 'POST', path: ROOT, schema: 'POST /payment-terms', role: 'Bookkeeping', handle: createTerms },
    { method: 'PUT', path: ONE, schema: 'PUT /payment-terms/{}', role: 'Bookkeeping', handle: putTerms },
    { method: 'DELETE', path: ONE, role: 'Bookkeeping', handle: deleteTerms },
  ],
};
