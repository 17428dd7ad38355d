import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { entryNumbered } from '../ledger/settle.ts';
import { calculate, salesRules } from '../sales/amounts.ts';
import type { SalesDocument } from '../state/sales-records.ts';
import { ok } from '../wire/answer.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { bookedWhere, VIEWS } from './booked-invoices.ts';
import type { IsWanted } from './booked-invoices.ts';
import { numberIn } from './define.ts';
import type { Endpoint } from './define.ts';
import { CUSTOMER, reference } from './links.ts';

/** What of an invoice goes into totals; amounts in øre of the base currency. */
interface Counted {
  document: SalesDocument;
  net: number;
  /** Undefined for drafts, of which nothing can be paid. */
  remainder: number | undefined;
}

type Count = (call: Call) => Counted[];

const ofDrafts: Count = (call) =>
  call.agreement.sales.drafts.all().map((document) => {
    const { amounts } = calculate(call.agreement, document, salesRules(call));
    return { document, net: amounts.netInBase, remainder: undefined };
  });

const ofBooked =
  (isWanted: IsWanted): Count =>
  (call) =>
    bookedWhere(isWanted)
      .records(call)
      .map(({ document, amounts, entry }) => {
        const remainder = entryNumbered(call.agreement, entry)?.remainderInBase ?? 0;
        return { document, net: amounts.netInBase, remainder };
      });

/** Sum and number, and the first and last day where there is any. */
function sum(rows: readonly Counted[]): JsonObject {
  const dates = rows.map(({ document }) => document.date).toSorted();
  return {
    netAmountInBaseCurrency: money(rows.reduce((total, { net }) => total + net, 0)),
    invoiceCount: rows.length,
    maxDate: dates.at(-1),
    minDate: dates[0],
  };
}

const open = (rows: readonly Counted[]): JsonObject => ({
  grossRemainderInBaseCurrency: money(rows.reduce((total, { remainder = 0 }) => total + remainder, 0)),
});

const ROOT = '/invoices/totals';

interface Page {
  count: Count;
  /** Names of links and what they add to the path. */
  links?: Readonly<Record<string, string>>;
  /** With what is still to be paid. */
  isOpen?: true;
}

function pageAt(path: string, { count, links = {}, isOpen }: Page): Endpoint {
  return {
    method: 'GET',
    path: ROOT + path,
    schema: 'GET /invoices/totals/booked/unpaid',
    handle(call) {
      const self = call.base + ROOT + path;
      const rows = count(call);
      const further = Object.entries(links).map(([name, to]) => [name, self + to]);
      return ok({ ...sum(rows), ...(isOpen ? open(rows) : {}), ...Object.fromEntries(further), self });
    },
  };
}

/** The same by customer: all who have any, and one of them. */
function byCustomer(path: string, count: Count): Endpoint[] {
  const address = (call: Call, customer: number): string => `${call.base}${ROOT}${path}/customers/${customer}`;
  const show = (rows: readonly Counted[], customer: number, call: Call): JsonObject => ({
    ...sum(rows),
    customer: reference(call.base, CUSTOMER, customer),
    self: address(call, customer),
  });
  return [
    {
      method: 'GET',
      path: `${ROOT}${path}/customers`,
      schema: 'GET /invoices/totals/drafts/customers',
      handle(call) {
        const rows = count(call);
        const groups = Map.groupBy(rows, ({ document }) => document.customer);
        const customers = [...groups].toSorted(([a], [b]) => a - b).map(([customer, own]) => show(own, customer, call));
        return ok({ ...sum(rows), customers, self: `${call.base}${ROOT}${path}/customers` });
      },
    },
    {
      method: 'GET',
      path: `${ROOT}${path}/customers/{customerNumber}`,
      schema: 'GET /invoices/totals/drafts/customers/{}',
      handle(call) {
        const customer = numberIn(call, 'customerNumber');
        if (!call.agreement.customers.has(customer)) throw notFound();
        const own = count(call).filter(({ document }) => document.customer === customer);
        return ok(show(own, customer, call));
      },
    },
  ];
}

const BOOKED = ofBooked(() => true);
const PAID = ofBooked(VIEWS.paid);
const UNPAID = ofBooked(VIEWS.unpaid);
const OVERDUE = ofBooked(VIEWS.overdue);
const NOT_OVERDUE = ofBooked(VIEWS['not-due']);

/** All of it on one page, each sum with the way to its own. */
const everything: Endpoint = {
  method: 'GET',
  path: ROOT,
  schema: 'GET /invoices/totals',
  handle(call) {
    const self = call.base + ROOT;
    const part = (path: string, count: Count, more: JsonObject = {}): JsonObject => {
      const { maxDate: _, minDate: __, ...sums } = sum(count(call));
      return { ...sums, ...more, self: self + path };
    };
    const unpaid = '/booked/unpaid';
    return ok({
      drafts: part('/drafts', ofDrafts),
      booked: part('/booked', BOOKED, {
        paid: part('/booked/paid', PAID),
        unpaid: part(unpaid, UNPAID, {
          ...open(UNPAID(call)),
          overdue: part(`${unpaid}/overdue`, OVERDUE, open(OVERDUE(call))),
          notOverdue: part(`${unpaid}/not-overdue`, NOT_OVERDUE),
        }),
      }),
      self,
    });
  },
};

/** Sums of drafts and of booked invoices, paid and not, over all and by customer. */
export const INVOICE_TOTALS: readonly Endpoint[] = [
  everything,
  pageAt('/drafts', { count: ofDrafts, links: { customers: '/customers' } }),
  ...byCustomer('/drafts', ofDrafts),
  pageAt('/booked', { count: BOOKED, links: { customers: '/customers', paid: '/paid', unpaid: '/unpaid' } }),
  ...byCustomer('/booked', BOOKED),
  pageAt('/booked/paid', { count: PAID }),
  pageAt('/booked/unpaid', {
    count: UNPAID,
    links: { overdue: '/overdue', notOverdue: '/not-overdue' },
    isOpen: true,
  }),
  pageAt('/booked/unpaid/overdue', { count: OVERDUE, isOpen: true }),
  pageAt('/booked/unpaid/not-overdue', { count: NOT_OVERDUE, isOpen: true }),
];
