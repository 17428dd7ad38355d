import type { Call } from '../api/call.ts';
import { Validation } from '../api/validation.ts';
import { findProduct } from '../ledger/find-product.ts';
import { toSecond } from '../clock.ts';
import { BodyReader } from '../resources/body-reader.ts';
import { References } from '../resources/references.ts';
import type { Recipient, SalesDocument, SalesLine } from '../state/sales-records.ts';
import { checkDocument } from './document-rules.ts';
import { dueDateOf } from './due-date.ts';
import { checkEan } from './ean-rule.ts';

const BASE_CURRENCY = 'DKK';
const MILLION = 1_000_000;

/**
 * The document that a body means. A replacement clears what the body leaves out, but for what no document can be
 * without (date, currency, customer, layout, terms), which the schema of PUT does not ask for. Throws shape (a).
 */
export function readDocument(call: Call, number: number, before?: SalesDocument): SalesDocument {
  const body = new BodyReader(call.body);
  const validation = new Validation(call.agreement.data.language);
  const heads = readHeads(call, { body, validation, before });
  const recipient = readRecipient(call, body.part('recipient'), validation);
  const date = body.day('date') ?? before?.date ?? '';
  const terms = call.agreement.paymentTerms.get(heads.paymentTerms);
  const sentDueDate = body.day('dueDate');
  const document: SalesDocument = {
    ...heads,
    number,
    date,
    exchangeRate: readRate(call, heads.currency, body.number('exchangeRate')),
    dueDate: terms === undefined ? date : dueDateOf(terms, date, sentDueDate),
    recipient,
    deliveryLocation: body.numberReference('deliveryLocation', 'deliveryLocationNumber'),
    ...readParts(body),
    lines: readLines(call, body, 0),
    lastUpdated: toSecond(call.now()),
  };
  checkDocument(call, document, { body, validation, sentDueDate });
  validation.refuse();
  return document;
}

interface Reading {
  body: BodyReader;
  validation: Validation;
  before: SalesDocument | undefined;
}

type Heads = Pick<SalesDocument, 'currency' | 'customer' | 'layout' | 'paymentTerms'>;

function readHeads(call: Call, { body, validation, before }: Reading): Heads {
  const { agreement } = call;
  const references = new References(call, body, { validation, place: {} });
  const kept = (property: string, value: number | undefined, read: () => number): number =>
    value !== undefined && !body.has(property) ? value : read();
  return {
    currency: before !== undefined && !body.has('currency') ? before.currency : references.currency(),
    customer: kept('customer', before?.customer, () => references.required('customer', agreement.customers)),
    layout: kept('layout', before?.layout, () => references.required('layout', agreement.layouts)),
    paymentTerms: kept('paymentTerms', before?.paymentTerms, () =>
      references.required('paymentTerms', agreement.paymentTerms),
    ),
  };
}

function readRecipient(call: Call, body: BodyReader, validation: Validation): Recipient {
  const at = { validation, place: { part: 'recipient' } };
  const references = new References(call, body, at);
  checkEan(call, body.text('ean'), at);
  return {
    name: body.text('name') ?? '',
    vatZone: references.required('vatZone', call.agreement.vatZones),
    address: body.text('address'),
    zip: body.text('zip'),
    city: body.text('city'),
    country: body.text('country'),
    ean: body.text('ean'),
    publicEntryNumber: body.text('publicEntryNumber'),
    mobilePhone: body.text('mobilePhone'),
    nemHandelType: body.text('nemHandelType'),
    cvr: body.text('cvr'),
    attention: body.numberReference('attention', 'customerContactNumber'),
  };
}

function readParts(body: BodyReader): Pick<SalesDocument, 'delivery' | 'notes' | 'references'> {
  const delivery = body.part('delivery');
  const notes = body.part('notes');
  const references = body.part('references');
  return {
    delivery: {
      address: delivery.text('address'),
      zip: delivery.text('zip'),
      city: delivery.text('city'),
      country: delivery.text('country'),
      deliveryTerms: delivery.text('deliveryTerms'),
      deliveryDate: delivery.day('deliveryDate'),
    },
    notes: {
      heading: notes.text('heading'),
      textLine1: notes.text('textLine1'),
      textLine2: notes.text('textLine2'),
    },
    references: {
      customerContact: references.numberReference('customerContact', 'customerContactNumber'),
      salesPerson: references.numberReference('salesPerson', 'employeeNumber'),
      vendorReference: references.numberReference('vendorReference', 'employeeNumber'),
      other: references.text('other'),
    },
  };
}

/** The number of the product as the product itself has it, or as it was written where there is none. */
function readProduct(call: Call, line: BodyReader): string | undefined {
  const written = line.reference('product', 'productNumber');
  return findProduct(call, written)?.number ?? written;
}

/** `after` is how many lines there are already: numbers that the body leaves out go on behind them. */
export function readLines(call: Call, body: BodyReader, after: number): SalesLine[] {
  return body.list('lines').map((line, index) => ({
    number: line.number('lineNumber') ?? after + index + 1,
    sortKey: line.number('sortKey') ?? after + index + 1,
    description: line.text('description'),
    product: readProduct(call, line),
    unit: line.numberReference('unit', 'unitNumber'),
    quantity: line.hundredths('quantity'),
    unitNetPrice: line.hundredths('unitNetPrice'),
    discount: line.hundredths('discountPercentage'),
    unitCostPrice: line.hundredths('unitCostPrice'),
    distribution: line.numberReference('departmentalDistribution', 'departmentalDistributionNumber'),
    accrual: line.has('accrual')
      ? { startDate: line.part('accrual').day('startDate'), endDate: line.part('accrual').day('endDate') }
      : undefined,
  }));
}

/** In millionths: base currency is 100, another one has the server's rate unless the body brings its own. */
export function readRate(call: Call, currency: string, sent: number | undefined): number {
  if (currency === BASE_CURRENCY) return 100 * MILLION;
  const own = call.agreement.currencies.get(currency)?.rate ?? 100 * MILLION;
  return sent === undefined ? own : Math.round(sent * MILLION);
}
