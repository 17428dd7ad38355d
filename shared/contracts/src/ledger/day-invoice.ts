import type { LineOrigin } from './voucher.ts';

/** Which figure of the day report a line of the day's invoice came from. `rounding` makes the sum exact to the øre. */
export type InvoiceSource = 'revenue' | 'gift-card-issued' | 'gift-card-used' | 'rounding';

/**
 * One line of a closed day's invoice. All amounts in øre. `gross` is what the till sold; net and VAT together may differ from
 * it by an øre or two, which the line of source `rounding` makes good.
 */
export interface DayInvoiceLine {
  source: InvoiceSource;
  /** What a person calls the figure: the category and its rate, a gift card sold. */
  what: string;
  text: string;
  product: string;
  vatPercentage: number;
  gross: number;
  net: number;
  vat: number;
  /** The figures of the report that `gross` is made of; the line of source `rounding` has none. */
  from: LineOrigin[];
}

/** A closed day as an invoice: its lines, and what they come to in e-conomic. Øre. */
export interface DayInvoice {
  lines: DayInvoiceLine[];
  net: number;
  vat: number;
  gross: number;
}

/** An invoice as e-conomic has it: a draft has a number of its own, which it loses when it is booked. */
export interface PostedInvoice {
  state: 'draft' | 'booked';
  number: number;
  /** Øre, as e-conomic works it out. */
  gross: number;
}

/** The customer in e-conomic that closed days are invoiced to; never a customer of the till. */
export const DAY_INVOICE_CUSTOMER = 99_999_999;
