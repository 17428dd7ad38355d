import type { Call } from '../api/call.ts';
import { ENTRY_TYPES } from '../state/records.ts';
import type { DraftEntry, EntryType, PaymentDetails, Voucher } from '../state/records.ts';
import { decimal, money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import {
  ACCOUNT,
  CURRENCY,
  CUSTOMER,
  distributionReference,
  EMPLOYEE,
  JOURNAL,
  PAYMENT_TYPE,
  reference,
  SUPPLIER,
  VAT_ACCOUNT,
  YEAR,
} from './links.ts';

/** A draft entry with the voucher that it stands on. */
export interface JournalEntry {
  entry: DraftEntry;
  voucher: Voucher;
}

export const LIST_OF_TYPE: Readonly<Record<EntryType, string>> = {
  financeVoucher: 'financeVouchers',
  customerPayment: 'customerPayments',
  supplierInvoice: 'supplierInvoices',
  supplierPayment: 'supplierPayments',
  manualCustomerInvoice: 'manualCustomerInvoices',
};

export function voucherAddress(base: string, voucher: Voucher): string {
  return `${base}/journals/${voucher.journal}/vouchers/${encodeIdentifier(voucher.year)}-${voucher.number}`;
}

export function showVoucher(voucher: Voucher, call: Call): JsonObject {
  const self = voucherAddress(call.base, voucher);
  const entries: JsonObject = {};
  for (const type of ENTRY_TYPES) {
    const ofType = voucher.entries.filter((entry) => entry.type === type);
    if (ofType.length > 0) entries[LIST_OF_TYPE[type]] = ofType.map((entry) => showEntry({ entry, voucher }, call));
  }
  return {
    accountingYear: reference(call.base, YEAR, voucher.year),
    journal: reference(call.base, JOURNAL, voucher.journal),
    entries,
    voucherNumber: voucher.number,
    attachment: `${self}/attachment`,
    self,
  };
}

export function showEntry({ entry, voucher }: JournalEntry, call: Call): JsonObject {
  const { base } = call;
  const self = `${base}/journals/${voucher.journal}/entries/${entry.number}`;
  return {
    account: reference(base, ACCOUNT, entry.account),
    customer: reference(base, CUSTOMER, entry.customer),
    supplier: reference(base, SUPPLIER, entry.supplier),
    customerInvoice: entry.customerInvoice,
    supplierInvoiceNumber: entry.supplierInvoice,
    paymentDetails: showPaymentDetails(entry.paymentDetails, call),
    dueDate: entry.dueDate,
    journal: reference(base, JOURNAL, voucher.journal),
    text: entry.text,
    amount: money(entry.amount),
    contraAccount: reference(base, ACCOUNT, entry.contraAccount),
    vatAccount: reference(base, VAT_ACCOUNT, entry.vatCode),
    contraVatAccount: reference(base, VAT_ACCOUNT, entry.contraVatCode),
    currency: reference(base, CURRENCY, entry.currency),
    date: entry.date,
    employee: reference(base, EMPLOYEE, entry.employee),
    departmentalDistribution: distributionReference(base, call.agreement, entry.distribution),
    exchangeRate: decimal(entry.exchangeRate, 6),
    entryType: entry.type,
    voucher: {
      accountingYear: reference(base, YEAR, voucher.year),
      voucherNumber: voucher.number,
      attachment: `${voucherAddress(base, voucher)}/attachment`,
      self: voucherAddress(base, voucher),
    },
    amountDefaultCurrency: money(entry.amountInBase),
    remainder: money(entry.amount),
    remainderInDefaultCurrency: money(entry.amountInBase),
    journalEntryNumber: entry.number,
    metaData: { delete: { description: 'Delete this entry.', href: self, httpMethod: 'delete' } },
    self,
  };
}

/** The codes stand beside the number of the payment type. */
export function showPaymentDetails(details: PaymentDetails | undefined, { base }: Call): JsonObject | undefined {
  if (details === undefined) return undefined;
  return { paymentType: { ...details.codes, ...reference(base, PAYMENT_TYPE, details.paymentType) } };
}
