import { z } from 'zod';
import { attachmentRecord } from './attachments.ts';

/**
 * What an agreement holds. Amounts are integers in øre, quantities in hundredths, dates `YYYY-MM-DD`, timestamps
 * ISO 8601 in UTC. The schemas are also the format of the data file.
 */
const text = z.string().optional();
const whole = z.int();
const number = whole.optional();

export const accountRecord = z.object({
  number: whole,
  name: z.string(),
  type: z.enum(['profitAndLoss', 'status', 'totalFrom', 'heading', 'headingStart', 'sumInterval', 'sumAlpha']),
  debitCredit: z.enum(['debit', 'credit']),
  balance: whole,
  barred: z.boolean(),
  blockDirectEntries: z.boolean(),
  vatCode: text,
  totalFrom: number,
});
export type Account = z.infer<typeof accountRecord>;

export const vatCodeRecord = z.object({
  code: z.string(),
  name: z.string(),
  ratePercentage: whole,
  account: whole,
  contraAccount: number,
  vatTypeNumber: whole,
  barred: z.boolean(),
});
export type VatCode = z.infer<typeof vatCodeRecord>;

export const vatZoneRecord = z.object({ number: whole, name: z.string(), supplier: z.boolean() });
export type VatZone = z.infer<typeof vatZoneRecord>;

export const productGroupRecord = z.object({
  number: whole,
  name: z.string(),
  inventoryEnabled: z.boolean(),
  /** Which account the group is sold on in each VAT zone; a zone that is not here cannot be sold into. */
  salesAccounts: z.array(z.object({ vatZone: whole, account: whole })),
  /** Where the cost of what is sold goes to and where the stock is; only groups that are kept in stock have them. */
  inventoryAccounts: z.object({ cost: whole, stock: whole }).optional(),
});
export type ProductGroup = z.infer<typeof productGroupRecord>;

export const namedRecord = z.object({ number: whole, name: z.string() });
export type Named = z.infer<typeof namedRecord>;

export const customerGroupRecord = namedRecord.extend({ account: whole, layout: number });
export type CustomerGroup = z.infer<typeof customerGroupRecord>;

/** Percentages in hundredths; `creditCardCompany` is a customer. */
export const paymentTermsRecord = namedRecord.extend({
  type: z.string(),
  daysOfCredit: number,
  description: text,
  prepaidAccount: number,
  remainderAccount: number,
  prepaidPercentage: number,
  remainderPercentage: number,
  creditCardCompany: number,
});
export type PaymentTerms = z.infer<typeof paymentTermsRecord>;

/** Rate: price in base currency of 100 units, in millionths. */
export const currencyRecord = z.object({ code: z.string(), name: z.string(), isoNumber: z.string(), rate: whole });
export type Currency = z.infer<typeof currencyRecord>;

export const departmentRecord = namedRecord.extend({ barred: z.boolean() });
export type Department = z.infer<typeof departmentRecord>;

export const distributionRecord = namedRecord.extend({
  type: z.enum(['department', 'distribution']),
  parts: z.array(z.object({ department: whole, percentage: whole })),
});
export type Distribution = z.infer<typeof distributionRecord>;

export const yearRecord = z.object({
  year: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  closed: z.boolean(),
});
export type Year = z.infer<typeof yearRecord>;

export const productRecord = z.object({
  number: z.string(),
  name: z.string(),
  group: whole,
  description: text,
  salesPrice: number,
  recommendedPrice: number,
  costPrice: number,
  barCode: text,
  barred: z.boolean(),
  unit: number,
  distribution: number,
  packageVolume: number,
  grossWeight: number,
  netWeight: number,
  recommendedCostPrice: number,
  inStock: whole,
  orderedByCustomers: whole,
  orderedFromSuppliers: whole,
  /** Sales prices in other currencies than the base one, in their own hundredths. */
  currencyPrices: z.array(z.object({ currency: z.string(), price: whole })).optional(),
  lastUpdated: z.string(),
});
export type Product = z.infer<typeof productRecord>;

export const customerRecord = z.object({
  number: whole,
  name: z.string(),
  currency: z.string(),
  group: whole,
  paymentTerms: whole,
  vatZone: whole,
  layout: number,
  salesPerson: number,
  priceGroup: number,
  /** Contacts and a delivery location of the customer itself. */
  attention: number,
  customerContact: number,
  defaultDeliveryLocation: number,
  address: text,
  zip: text,
  city: text,
  country: text,
  corporateIdentificationNumber: text,
  pNumber: text,
  ean: text,
  vatNumber: text,
  publicEntryNumber: text,
  email: text,
  telephoneAndFaxNumber: text,
  mobilePhone: text,
  website: text,
  creditLimit: number,
  barred: z.boolean(),
  eInvoicingDisabledByDefault: z.boolean().optional(),
  balance: whole,
  lastUpdated: z.string(),
});
export type Customer = z.infer<typeof customerRecord>;

export const journalRecord = namedRecord.extend({
  minimum: whole,
  maximum: whole,
  restrictedTo: text,
});
export type Journal = z.infer<typeof journalRecord>;

export const ENTRY_TYPES = [
  'financeVoucher',
  'customerPayment',
  'supplierInvoice',
  'supplierPayment',
  'manualCustomerInvoice',
] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** How a supplier is to be paid; the codes that go with it depend on the payment type. */
export const paymentDetailsRecord = z.object({ paymentType: number, codes: z.record(z.string(), z.string()) });
export type PaymentDetails = z.infer<typeof paymentDetailsRecord>;

export const draftEntryRecord = z.object({
  number: whole,
  type: z.enum(ENTRY_TYPES),
  /** In the entry's currency; positive is debit on `account` (or the customer). */
  amount: whole,
  amountInBase: whole,
  currency: z.string(),
  exchangeRate: whole,
  date: z.string(),
  dueDate: text,
  text,
  account: number,
  contraAccount: number,
  vatCode: text,
  contraVatCode: text,
  customer: number,
  customerInvoice: number,
  supplier: number,
  supplierInvoice: text,
  paymentDetails: paymentDetailsRecord.optional(),
  employee: number,
  distribution: number,
});
export type DraftEntry = z.infer<typeof draftEntryRecord>;

export const voucherRecord = z.object({
  journal: whole,
  year: z.string(),
  number: whole,
  entries: z.array(draftEntryRecord),
  attachment: attachmentRecord.optional(),
});
export type Voucher = z.infer<typeof voucherRecord>;

export const bookedEntryRecord = z.object({
  number: whole,
  year: z.string(),
  voucher: whole,
  type: z.string(),
  account: whole,
  amount: whole,
  amountInBase: whole,
  currency: z.string(),
  date: z.string(),
  dueDate: text,
  text,
  vatCode: text,
  customer: number,
  invoice: number,
  supplier: number,
  supplierInvoice: text,
  paymentDetails: paymentDetailsRecord.optional(),
  distribution: number,
  /** What is still open of an entry on a customer or supplier; payments take from it. */
  remainder: number,
  remainderInBase: number,
});
export type BookedEntry = z.infer<typeof bookedEntryRecord>;
