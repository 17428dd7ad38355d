import type { Call } from '../api/call.ts';
import { toMinute } from '../clock.ts';
import { CUSTOMER, distributionReference, LAYOUT, PRODUCT, reference, UNIT, VAT_ZONE } from '../resources/links.ts';
import type { Recipient, SalesDocument, SalesLine } from '../state/sales-records.ts';
import { decimal, money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { calculate, lineCost, lineNet, salesRules, toBase, unitCost } from './amounts.ts';

const EMPLOYEE = ['/employees', 'employeeNumber'] as const;

/** What drafts, booked invoices, orders and quotes have in common, without amounts and lines. */
export function showHead(document: SalesDocument, call: Call): JsonObject {
  const { base } = call;
  const contacts = [`/customers/${document.customer}/contacts`, 'customerContactNumber'] as const;
  const locations = [`/customers/${document.customer}/delivery-locations`, 'deliveryLocationNumber'] as const;
  const { customerContact, salesPerson, vendorReference, other } = document.references;
  return {
    date: document.date,
    currency: document.currency,
    exchangeRate: decimal(document.exchangeRate, 6),
    dueDate: document.dueDate,
    paymentTerms: showTerms(document, call),
    customer: reference(base, CUSTOMER, document.customer),
    recipient: showRecipient(document.recipient, { base, contacts }),
    deliveryLocation: reference(base, locations, document.deliveryLocation),
    delivery: unlessEmpty(document.delivery),
    notes: unlessEmpty(document.notes),
    references: unlessEmpty({
      customerContact: reference(base, contacts, customerContact),
      salesPerson: reference(base, EMPLOYEE, salesPerson),
      vendorReference: reference(base, EMPLOYEE, vendorReference),
      other,
    }),
  };
}

/** Properties without value are left out, and so is an object that has nothing else. */
function unlessEmpty(part: JsonObject): JsonObject | undefined {
  return Object.values(part).every((value) => value === undefined) ? undefined : part;
}

function showTerms({ paymentTerms }: SalesDocument, { base, agreement }: Call): JsonObject {
  const terms = agreement.paymentTerms.get(paymentTerms);
  return {
    paymentTermsNumber: paymentTerms,
    daysOfCredit: terms?.daysOfCredit,
    name: terms?.name,
    paymentTermsType: terms?.type,
    self: `${base}/payment-terms/${paymentTerms}`,
  };
}

function showRecipient(
  { vatZone, attention, ...recipient }: Recipient,
  { base, contacts }: { base: string; contacts: readonly [string, string] },
): JsonObject {
  return {
    ...recipient,
    attention: reference(base, contacts, attention),
    vatZone: reference(base, VAT_ZONE, vatZone),
  };
}

/** Amounts of a document that is not booked, computed from its lines as it stands. */
export function showDraftAmounts(document: SalesDocument, call: Call): JsonObject {
  const { amounts } = calculate(call.agreement, document, salesRules(call));
  const margin = amounts.netInBase - amounts.costInBase;
  return {
    netAmount: money(amounts.net),
    netAmountInBaseCurrency: money(amounts.netInBase),
    grossAmount: money(amounts.gross),
    grossAmountInBaseCurrency: money(amounts.grossInBase),
    marginInBaseCurrency: money(margin),
    marginPercentage: money(percentage(margin, amounts.netInBase)),
    vatAmount: money(amounts.vat),
    roundingAmount: money(amounts.rounding),
    costPriceInBaseCurrency: money(amounts.costInBase),
  };
}

/** In hundredths of a per cent; nothing sold has no margin. */
function percentage(margin: number, net: number): number {
  return net === 0 ? 0 : Math.round((margin * 10_000) / net);
}

/** Text lines have no amounts. */
export function showLine(line: SalesLine, document: SalesDocument, call: Call): JsonObject {
  const { agreement, base } = call;
  const plain = {
    lineNumber: line.number,
    sortKey: line.sortKey,
    description: line.description,
    accrual: line.accrual,
    unit: showUnit(line, call),
    departmentalDistribution: distributionReference(base, agreement, line.distribution),
  };
  if (line.product === undefined) return plain;
  const net = lineNet(line);
  const netInBase = toBase(net, document.exchangeRate);
  const margin = netInBase - lineCost(agreement, line);
  return {
    ...plain,
    product: reference(base, PRODUCT, line.product),
    quantity: money(line.quantity ?? 0),
    unitNetPrice: money(line.unitNetPrice ?? 0),
    discountPercentage: money(line.discount ?? 0),
    unitCostPrice: money(unitCost(agreement, line)),
    totalNetAmount: money(net),
    marginInBaseCurrency: money(margin),
    marginPercentage: money(percentage(margin, netInBase)),
  };
}

function showUnit({ unit: number }: SalesLine, { base, agreement }: Call): JsonObject | undefined {
  const unit = reference(base, UNIT, number);
  return unit === undefined ? undefined : { ...unit, name: agreement.units.get(number)?.name };
}

export function showListedDraft(draft: SalesDocument, call: Call): JsonObject {
  const self = `${call.base}/invoices/drafts/${draft.number}`;
  return {
    draftInvoiceNumber: draft.number,
    ...showHead(draft, call),
    ...showDraftAmounts(draft, call),
    lastUpdated: toMinute(draft.lastUpdated),
    pdf: { download: `${self}/pdf` },
    soap: { currentInvoiceHandle: { id: draft.number } },
    templates: { bookingInstructions: `${self}/templates/booking-instructions`, self: `${self}/templates` },
    self,
  };
}

/** What GET and every write answer with; lists lack the lines (e-conomic API facts). */
export function showDraft(draft: SalesDocument, call: Call): JsonObject {
  return {
    ...showListedDraft(draft, call),
    layout: reference(call.base, LAYOUT, draft.layout),
    attachment: `${call.base}/invoices/drafts/${draft.number}/attachment`,
    lines: draft.lines.map((line) => showLine(line, draft, call)),
  };
}
