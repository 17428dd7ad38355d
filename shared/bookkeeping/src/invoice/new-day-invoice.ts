import type { DayInvoice, InvoiceLine, LedgerCustomer, NewInvoice, Reason, StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';

export interface Addressed {
  invoice: DayInvoice;
  /** Customer 99999999 as it is in e-conomic. */
  customer: LedgerCustomer;
  settings: StoreSettings;
  /** What stands above the lines. */
  heading: string;
  marker: string;
  date: string;
  currency: string;
}

/**
 * The day's invoice as it is sent: to the customer of day invoices, with that customer's own terms, zone and layout, else the
 * store's choices for new customers.
 * @returns the invoice, or what keeps it from being one
 */
export function newDayInvoice(day: Addressed): { invoice: NewInvoice } | { findings: Reason[] } {
  const { customer, settings, invoice, ...rest } = day;
  const layout = customer.layout ?? settings.layout;
  const terms = customer.terms ?? settings.paymentTerms;
  const zone = customer.zone ?? settings.vatZone;
  if (layout === undefined || terms === undefined || zone === undefined) {
    const missing = Object.entries({ layout, 'payment terms': terms, 'VAT zone': zone });
    return {
      findings: missing
        .filter(([, chosen]) => chosen === undefined)
        .map(([purpose]) => because('account-not-chosen', { purpose })),
    };
  }
  const { name, address, zip, city, country, ean } = customer;
  const recipient = { name, zone, ...known({ address, zip, city, country, ean }) };
  const { department } = settings;
  return {
    invoice: {
      ...rest,
      // Terms that leave the date open want one; with all others e-conomic works it out and ignores this one.
      dueDate: day.date,
      customer: customer.number,
      layout,
      terms,
      recipient,
      ...(department !== undefined && { department }),
      lines: invoice.lines.map(lineOf),
    },
  };
}

/** One piece of each; what is taken back is minus one piece, as on any credit note. */
const lineOf = ({ text, product, net }: DayInvoice['lines'][number]): InvoiceLine => ({
  text,
  sale: { product, quantity: net < 0 ? -100 : 100, unitPrice: Math.abs(net) },
});

type Texts = Partial<Record<'address' | 'zip' | 'city' | 'country' | 'ean', string>>;
const known = (texts: Record<keyof Texts, string | undefined>): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
