import type { Call } from '../api/call.ts';
import { findProduct } from '../ledger/find-product.ts';
import { notFound } from '../api/refusal.ts';
import type { SalesDocument } from '../state/sales-records.ts';
import { ok } from '../wire/answer.ts';
import { BOOKED_INVOICE_ENDPOINTS, bookedWhere } from './booked-invoices.ts';
import { CUSTOMER_TEMPLATES } from './customer-templates.ts';
import { listEndpoint, numberIn } from './define.ts';
import type { Endpoint, Resource } from './define.ts';
import { DRAFT_INVOICE_ENDPOINTS, draftsWhere } from './draft-invoices.ts';
import { INVOICE_TOTALS } from './invoice-totals.ts';

/** A page of links: names and the paths that they lead to. */
const linksAt = (path: string, links: Readonly<Record<string, string>>, schema?: string): Endpoint => ({
  method: 'GET',
  path,
  ...(schema === undefined ? {} : { schema }),
  handle: (call) => {
    const shown = Object.entries(links).map(([name, to]) => [name, call.base + to]);
    return ok({ ...Object.fromEntries(shown), self: call.base + call.path });
  },
});

function customerIn(call: Call): number {
  const number = numberIn(call, 'customerNumber');
  if (!call.agreement.customers.has(number)) throw notFound();
  return number;
}

/** Nothing sells a product that is not there. */
function sells(document: SalesDocument, call: Call): boolean {
  const number = findProduct(call, call.parameters['productNumber'])?.number;
  return number !== undefined && document.lines.some(({ product }) => product === number);
}

/** The invoices of a customer or of a product, as their own links promise. */
function below(one: string, belongs: (document: SalesDocument, call: Call) => boolean, schema?: string): Endpoint[] {
  const links: Endpoint = {
    method: 'GET',
    path: `${one}/invoices`,
    handle: (call) => {
      const self = call.base + call.path;
      return ok({ drafts: `${self}/drafts`, booked: `${self}/booked`, self });
    },
  };
  return [
    links,
    listEndpoint(`${one}/invoices/drafts`, draftsWhere(belongs), 'GET /invoices/drafts'),
    listEndpoint(
      `${one}/invoices/booked`,
      bookedWhere(({ document }, call) => belongs(document, call)),
      schema ?? 'GET /invoices/booked',
    ),
  ];
}

export const INVOICES: Resource = {
  name: 'invoices',
  path: '/invoices',
  endpoints: [
    linksAt(
      '/invoices',
      {
        drafts: '/invoices/drafts',
        booked: '/invoices/booked',
        paid: '/invoices/paid',
        unpaid: '/invoices/unpaid',
        overdue: '/invoices/overdue',
        notDue: '/invoices/not-due',
        sent: '/invoices/sent',
        totals: '/invoices/totals',
      },
      'GET /invoices',
    ),
    ...DRAFT_INVOICE_ENDPOINTS,
    ...BOOKED_INVOICE_ENDPOINTS,
    ...INVOICE_TOTALS,
    ...below(
      '/customers/{customerNumber}',
      ({ customer }, call) => customer === customerIn(call),
      'GET /customers/{}/invoices/booked',
    ),
    ...below('/products/{productNumber}', sells),
    ...CUSTOMER_TEMPLATES,
  ],
};
