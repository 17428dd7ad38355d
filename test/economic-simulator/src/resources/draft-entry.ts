import type { Call } from '../api/call.ts';
import { roundedShare } from '../ledger/rounding.ts';
import type { DraftEntry, EntryType, PaymentDetails } from '../state/records.ts';
import type { BodyReader } from './body-reader.ts';

const BASE_CURRENCY = 'DKK';
const MILLION = 1_000_000;

/** The entry that a body means; what it refers to is checked afterwards. Its number comes with the voucher's. */
export function readDraftEntry(call: Call, type: EntryType, body: BodyReader): DraftEntry {
  const amount = signed(call, type, body.hundredths('amount') ?? 0);
  const currency = body.reference('currency', 'code') ?? BASE_CURRENCY;
  const exchangeRate = rate(call, currency, body.number('exchangeRate'));
  return {
    number: 0,
    type,
    amount,
    amountInBase: roundedShare(amount, exchangeRate, 100 * MILLION),
    currency,
    exchangeRate,
    date: body.day('date') ?? '',
    dueDate: body.day('dueDate'),
    text: body.text('text'),
    account: type === 'financeVoucher' ? body.numberReference('account', 'accountNumber') : undefined,
    contraAccount: body.numberReference('contraAccount', 'accountNumber'),
    vatCode: type === 'financeVoucher' ? body.reference('vatAccount', 'vatCode') : undefined,
    contraVatCode: body.reference('contraVatAccount', 'vatCode'),
    customer: isOfCustomer(type) ? body.numberReference('customer', 'customerNumber') : undefined,
    customerInvoice: body.number('customerInvoice'),
    supplier: isOfSupplier(type) ? body.numberReference('supplier', 'supplierNumber') : undefined,
    supplierInvoice: isOfSupplier(type) ? body.text('supplierInvoiceNumber') : undefined,
    paymentDetails: type === 'supplierInvoice' ? readPaymentDetails(body) : undefined,
    employee: body.numberReference('employee', 'employeeNumber'),
    distribution: body.numberReference('departmentalDistribution', 'departmentalDistributionNumber'),
  };
}

/** Codes of the ways in which Danish suppliers are paid; which of them go together depends on the payment type. */
const PAYMENT_CODES = ['fiSupplierNo', 'giroAccount', 'accountNo', 'ibanSwift', 'ocrLine', 'message', 'ocrLineMessage'];

function readPaymentDetails(body: BodyReader): PaymentDetails | undefined {
  if (!body.part('paymentDetails').has('paymentType')) return undefined;
  const details = body.part('paymentDetails');
  const written = details.part('paymentType');
  const codes = PAYMENT_CODES.map((name) => [name, written.text(name)] as const);
  return {
    paymentType: details.numberReference('paymentType', 'paymentTypeNumber'),
    codes: Object.fromEntries(codes.filter((code): code is [string, string] => code[1] !== undefined)),
  };
}

export function isOfCustomer(type: EntryType): boolean {
  return type === 'customerPayment' || type === 'manualCustomerInvoice';
}

function isOfSupplier(type: EntryType): boolean {
  return type === 'supplierInvoice' || type === 'supplierPayment';
}

/** The amount is signed on the customer, so that received money is negative; said by one source only, so a switch. */
function signed(call: Call, type: EntryType, amount: number): number {
  const isTurned = type === 'customerPayment' && call.setting('customerPaymentSign') === 'moneyReceived';
  return isTurned ? -amount : amount;
}

/** Price in base currency of 100 units, in millionths; the base currency is always 100. */
function rate(call: Call, currency: string, sent: number | undefined): number {
  if (currency === BASE_CURRENCY) return 100 * MILLION;
  const own = call.agreement.currencies.get(currency)?.rate ?? 100 * MILLION;
  return sent === undefined ? own : Math.round(sent * MILLION);
}
