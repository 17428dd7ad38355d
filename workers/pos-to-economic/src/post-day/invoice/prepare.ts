import { checkInvoiceProducts, newDayInvoice } from '@kassebro/bookkeeping';
import {
  DAY_INVOICE_CUSTOMER,
  type DayInvoice,
  type DayReport,
  type LedgerCustomer,
  type Operation,
  type Reason,
} from '@kassebro/contracts';
import { invoiceRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { freeze } from '../freeze.ts';
import { hold } from '../held-day.ts';
import { findingIn, postingDate } from '../posting-date.ts';
import { markerOf, reportOf } from '../report-of.ts';
import type { Ledger } from '../tools.ts';
import type { Way } from '../way.ts';
import { invoiceFrom } from './draft-invoice.ts';

/**
 * Builds the lines, holds them against the till's own figures and against e-conomic's products, asks for the customer of day
 * invoices, chooses the date, and writes the request down.
 */
export const prepare: Way['prepare'] = async (turn) => {
  const { operation, tools } = turn;
  const { settings, ledger } = turn.store;
  const report = await reportOf(operation, tools);
  const { findings, ...day } = await invoiceFrom(report, { operation, settings, tools });
  const { invoice } = day;
  hold(findings, day);
  if (invoice.lines.length === 0) return { nothing: because('nothing-to-post') };
  const customer = await customerOf(ledger);
  const products = await heldAgainstProducts(invoice, ledger);
  const date = await postingDate(report, turn);
  hold([...findingIn(customer), ...products, ...findingIn(date)], day);
  if ('finding' in customer || 'finding' in date) throw new Error('an invoice without customer or date was not held');
  const { baseCurrency: currency = 'DKK' } = await ledger.self();
  const marker = markerOf(operation);
  const made = newDayInvoice({
    ...customer,
    invoice,
    settings,
    heading: headingOf(operation, report),
    marker,
    date: date.date,
    currency,
  });
  if ('findings' in made) {
    hold(made.findings, day);
    throw new Error('an invoice that could not be addressed was not held');
  }
  return freeze({ request: { ...invoiceRequest(made.invoice), marker, date: date.date }, ...day }, turn);
};

const headingOf = ({ mode }: Operation, { number, businessDate }: DayReport): string =>
  `${mode === 'invoice' ? 'Dagsrapport' : 'Tilbageført dagsrapport'} ${number}, ${businessDate}`;

async function customerOf(ledger: Ledger): Promise<{ customer: LedgerCustomer } | { finding: Reason }> {
  const customer = await ledger.customers.find(DAY_INVOICE_CUSTOMER);
  if (!customer) return { finding: because('invoice-customer-missing') };
  if (customer.barred) return { finding: because('customer-barred', { number: String(DAY_INVOICE_CUSTOMER) }) };
  return { customer };
}

async function heldAgainstProducts({ lines }: DayInvoice, ledger: Ledger): Promise<Reason[]> {
  const { found: products } = await ledger.products.byNumbers([...new Set(lines.map(({ product }) => product))]);
  const rates = new Map<number, number>();
  for (const group of new Set(products.map((product) => product.group.number))) {
    // A handful of groups, and a budget of calls that others share.
    // oxlint-disable-next-line no-await-in-loop
    const vat = await ledger.productGroups.domesticVat(group);
    if (vat !== 'no-sales-account') rates.set(group, vat.rate);
  }
  return checkInvoiceProducts({ lines, products, rates });
}
