import type { Call } from '../api/call.ts';
import { findProduct } from '../ledger/find-product.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { NOT_SORTABLE, text } from '../query/fields.ts';
import { templateDocument, templateLine } from '../sales/invoice-template.ts';
import { showHead, showLine } from '../sales/show-document.ts';
import type { Product } from '../state/records.ts';
import { ok } from '../wire/answer.ts';
import { hundredths } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { customerIn } from './customer-registers.ts';
import { listEndpoint } from './define.ts';
import type { Endpoint } from './define.ts';
import { LAYOUT, PRODUCT, reference } from './links.ts';

const PATH = '/customers/{customerNumber}/templates';

const selfOf = (call: Call): string => `${call.base}/customers/${customerIn(call).number}/templates`;

/** The vendor's documentation writes `invoiceline` here, and `invoiceLine` on the customer. */
function links(call: Call): JsonObject {
  const self = selfOf(call);
  return { invoice: `${self}/invoice`, invoiceline: `${self}/invoiceline`, self };
}

/** A body for POST of a draft invoice, an order or a quote. */
function invoice(call: Call): JsonObject {
  const document = templateDocument(call, customerIn(call));
  return {
    ...showHead(document, call),
    layout: reference(call.base, LAYOUT, document.layout),
    self: `${selfOf(call)}/invoice`,
  };
}

function showListedLine(product: Product, call: Call): JsonObject {
  return {
    description: product.name,
    product: reference(call.base, PRODUCT, product.number),
    self: `${selfOf(call)}/invoiceline/${encodeIdentifier(product.number)}`,
  };
}

/** A line with its price in the customer's currency; where it stands among others is left to who adds it. */
function invoiceLine(call: Call): JsonObject {
  const customer = customerIn(call);
  const product = findProduct(call, call.parameters['productNumber']);
  if (product === undefined) throw notFound();
  const document = templateDocument(call, customer);
  const line = templateLine(call, product, { document, quantity: quantityIn(call) });
  const { lineNumber: _, sortKey: __, totalNetAmount: ___, ...shown } = showLine(line, document, call);
  return { ...shown, self: `${selfOf(call)}/invoiceline/${encodeIdentifier(product.number)}` };
}

/** In hundredths; 1 when the query says nothing. */
function quantityIn(call: Call): number {
  const written = call.query.get('quantity') ?? '';
  if (written === '') return 100;
  if (/^-?\d{1,9}(?:\.\d{1,2})?$/.test(written)) return hundredths(Number(written));
  throw topLevel(call.setting('unrecordedCode'), MESSAGES.badQuantity, MESSAGES.badQuantity);
}

export const CUSTOMER_TEMPLATES: readonly Endpoint[] = [
  { method: 'GET', path: PATH, schema: 'GET /customers/{}/templates', handle: (call) => ok(links(call)) },
  {
    method: 'GET',
    path: `${PATH}/invoice`,
    schema: 'GET /customers/{}/templates/invoice',
    handle: (call) => ok(invoice(call)),
  },
  listEndpoint(
    `${PATH}/invoiceline`,
    {
      records: (call) => call.agreement.products.all(),
      fields: {
        description: text((row: Product) => row.name, NOT_SORTABLE),
        'product.productNumber': text((row: Product) => row.number),
      },
      show: showListedLine,
    },
    'GET /customers/{}/templates/invoiceline',
  ),
  {
    method: 'GET',
    path: `${PATH}/invoiceline/{productNumber}`,
    schema: 'GET /customers/{}/templates/invoiceline/{}',
    handle: (call) => ok(invoiceLine(call)),
  },
];
