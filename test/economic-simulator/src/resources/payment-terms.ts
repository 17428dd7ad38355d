import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import type { PaymentTerms } from '../state/records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { freeNumber, refuseWhenUsed } from './free-number.ts';
import { areTermsUsed } from './in-use.ts';
import { ACCOUNT, CUSTOMER, reference } from './links.ts';
import { References } from './references.ts';

const show = (terms: PaymentTerms, { base }: Call): JsonObject => ({
  paymentTermsNumber: terms.number,
  daysOfCredit: terms.daysOfCredit,
  description: terms.description,
  name: terms.name,
  paymentTermsType: terms.type,
  contraAccountForPrepaidAmount: reference(base, ACCOUNT, terms.prepaidAccount),
  contraAccountForRemainderAmount: reference(base, ACCOUNT, terms.remainderAccount),
  percentageForPrepaidAmount: money(terms.prepaidPercentage),
  percentageForRemainderAmount: money(terms.remainderPercentage),
  creditCardCompany: reference(base, CUSTOMER, terms.creditCardCompany),
  self: `${base}/payment-terms/${terms.number}`,
});

function termsIn(call: Call): PaymentTerms | undefined {
  return call.agreement.paymentTerms.get(numberIn(call, 'paymentTermsNumber'));
}

/** Throws shape (a) when an account or the credit card company is not there, or the type needs what is missing. */
function read(call: Call, number: number): PaymentTerms {
  const body = new BodyReader(call.body);
  const validation = new Validation(call.agreement.data.language);
  const references = new References(call, body, { validation, place: {} });
  const { accounts, customers } = call.agreement;
  const terms = {
    number,
    name: body.text('name') ?? '',
    type: body.text('paymentTermsType') ?? '',
    daysOfCredit: body.number('daysOfCredit'),
    description: body.text('description'),
    prepaidAccount: references.optional('contraAccountForPrepaidAmount', accounts),
    remainderAccount: references.optional('contraAccountForRemainderAmount', accounts),
    prepaidPercentage: body.hundredths(PREPAID),
    remainderPercentage: body.hundredths(REMAINDER),
    creditCardCompany: references.optional('creditCardCompany', customers),
  };
  checkTerms(call, body, validation);
  validation.refuse();
  return terms;
}

const PREPAID = 'percentageForPrepaidAmount';
const REMAINDER = 'percentageForRemainderAmount';

/** What the window asks for by type. The API has shown terms of these types without, so that it may not ask. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  paidInCash: ['contraAccountForPrepaidAmount'],
  prepaid: ['contraAccountForPrepaidAmount', PREPAID],
  creditcard: ['creditCardCompany'],
};

function checkTerms(call: Call, body: BodyReader, validation: Validation): void {
  if (call.setting('termsByType') === 'accept') return;
  const code = call.setting('unrecordedCode');
  const { termsNeed, termsPercentages, inspect: hint } = MESSAGES;
  for (const property of NEEDED[body.text('paymentTermsType') ?? ''] ?? []) {
    if (!body.has(property)) validation.add({ property, message: termsNeed, code, input: undefined, hint });
  }
  const percentages = [PREPAID, REMAINDER].filter((name) => body.has(name)).map((name) => body.number(name) ?? 0);
  const sum = percentages.reduce((total, percentage) => total + percentage, 0);
  const isWhole = percentages.length < 2 ? sum <= 100 : sum === 100;
  if (isWhole && percentages.every((percentage) => percentage >= 0)) return;
  validation.add({ property: PREPAID, message: termsPercentages, code, input: percentages[0], hint });
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
  refuseWhenUsed(call, areTermsUsed(call.agreement, terms.number));
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
