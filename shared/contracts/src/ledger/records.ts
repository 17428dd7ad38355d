/**
 * e-conomic's records in our own words: amounts in øre, absent values absent, booleans always there.
 * shared/economic makes them out of its answers; everyone else knows only these.
 */
export interface LedgerProduct {
  number: string;
  name: string;
  /** Net sales price in øre; e-conomic leaves it out when none is set. */
  salesPrice?: number;
  costPrice?: number;
  barCode?: string;
  barred: boolean;
  unit?: { number: number; name?: string };
  group: { number: number; name?: string };
  /** Stock figures exist only with the inventory module. */
  inventory?: { inStock?: number; available?: number };
  lastUpdated?: string;
}

/**
 * A customer. Balance, due amount, credit limit and barred are what they were at `asOf`, a moment before e-conomic was
 * asked: of two looks the one with the later `asOf` counts. What e-conomic did not say is absent, never zero.
 */
export interface LedgerCustomer {
  number: number;
  name: string;
  currency?: string;
  group?: number;
  terms?: number;
  zone?: number;
  layout?: number;
  address?: string;
  zip?: string;
  city?: string;
  country?: string;
  /** CVR. */
  companyNumber?: string;
  vatNumber?: string;
  ean?: string;
  /** Several addresses are separated by spaces. */
  email?: string;
  phone?: string;
  mobilePhone?: string;
  /** Øre; positive means that the customer owes. */
  balance?: number;
  /** Øre of the balance that should have been paid by now. */
  dueAmount?: number;
  creditLimit?: number;
  barred: boolean;
  lastUpdated?: string;
  asOf: Date;
}

interface InvoiceHead {
  number: number;
  date: string;
  dueDate?: string;
  currency: string;
  customer: number;
  /** Øre of the invoice's currency; gross is net, VAT and rounding together. */
  net: number;
  vat: number;
  gross: number;
  rounding?: number;
  /** `references.other`: a note of whoever made the invoice, where we put our marker. */
  reference?: string;
}

/** An invoice that can still be changed and deleted. It does not count in any balance. */
export interface DraftInvoice extends InvoiceHead {
  state: 'draft';
}

/** An invoice for good, under its own number of the agreement's series. */
export interface BookedInvoice extends InvoiceHead {
  state: 'booked';
  /** Øre that are still to be paid. */
  remainder?: number;
}
export type LedgerInvoice = DraftInvoice | BookedInvoice;

/** Something to choose from a list: a group, unit, VAT zone, layout or department. */
export interface ListItem {
  number: number;
  name: string;
}

export interface PaymentTerms extends ListItem {
  /** e-conomic's own word, such as `net`, `invoiceMonth`, `paidInCash` or `dueDate`. */
  type?: string;
  daysOfCredit?: number;
}

export type AccountType =
  | 'profitAndLoss'
  | 'status'
  | 'totalFrom'
  | 'heading'
  | 'headingStart'
  | 'sumInterval'
  | 'sumAlpha';

export interface LedgerAccount {
  number: number;
  name: string;
  type: AccountType;
  barred: boolean;
  blockDirectEntries: boolean;
  vatCode?: string;
}

export interface VatAccount {
  code: string;
  name: string;
  /** Percent, e.g. 25. */
  rate: number;
  barred: boolean;
  /** The account of the ledger that gets the VAT; and the one that it is taken from again, of purchases abroad. */
  account?: number;
  contraAccount?: number;
  /** What the code is for, sales or purchases, as e-conomic itself puts it; numbers and names are not published. */
  type?: { number?: number; name?: string };
}

/** Dates are calendar dates, both inclusive. */
export interface AccountingYear {
  /** Verbatim key such as `2026`, `2025/2026` or `2025/2026a`. */
  year: string;
  from: string;
  to: string;
  closed: boolean;
}

export interface Period {
  from: string;
  to: string;
  closed: boolean;
}

export interface Journal {
  number: number;
  name: string;
}

export interface Company {
  agreementNumber: number;
  name?: string;
  companyIdentificationNumber?: string;
  userName?: string;
  baseCurrency?: string;
  modules: string[];
  /** The language that the user of the grant has chosen in e-conomic, as far as it is one of ours. */
  language?: 'da' | 'en';
}
