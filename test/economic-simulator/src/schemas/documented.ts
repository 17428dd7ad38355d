import type { JsonObject } from '../wire/json.ts';
import { collection, flag, fromOne, integer, named, nineDigits, object, shown, text, uri } from './schema-parts.ts';
import type { Part } from './schema-parts.ts';

/**
 * Resources that are in the vendor's documentation and not in the published description: their tables of properties,
 * with what is required, written as schemas.
 */
const words: Part = { type: 'string' };
const day: Part = { type: 'string', pattern: String.raw`\d{4}-\d{2}-\d{2}` };
const number: Part = { type: 'number' };
const oneOf = (...values: readonly string[]): Part => ({ enum: values });

const ACCOUNT = shown('accountNumber');
const CUSTOMER = shown('customerNumber', nineDigits);
const PRODUCT = shown('productNumber', text(25, 1));
const SUPPLIER = shown('supplierNumber');
const VAT_ACCOUNT = shown('vatCode', text(5));
const CURRENCY = shown('code', text(3));
const DISTRIBUTION = shown('departmentalDistributionNumber', fromOne);

const TOTAL = object({ account: ACCOUNT, fromDate: day, toDate: day, totalInBaseCurrency: number, self: uri }, [
  'account',
  'self',
]);

const PERIOD = object(
  {
    periodNumber: fromOne,
    accountingYear: shown('year', text(10)),
    fromDate: day,
    toDate: day,
    closed: flag,
    entries: uri,
    totals: uri,
    self: uri,
  },
  ['self'],
);

const VOUCHER_TYPES = oneOf(
  'customerInvoice',
  'customerPayment',
  'supplierInvoice',
  'supplierPayment',
  'financeVoucher',
  'reminder',
  'openingEntry',
  'transferredOpeningEntry',
  'systemEntry',
  'manualDebtorInvoice',
);

const VOUCHER_LINE = object(
  {
    entryNumber: integer,
    amount: number,
    amountInBaseCurrency: number,
    booked: flag,
    currency: text(3),
    text: text(250),
    vatAccount: VAT_ACCOUNT,
    supplier: SUPPLIER,
    supplierInvoiceNumber: words,
    departmentalDistribution: DISTRIBUTION,
  },
  ['amount'],
);

const VOUCHER = object(
  {
    attachment: uri,
    booked: flag,
    date: day,
    dueDate: day,
    lines: { type: 'array', items: VOUCHER_LINE },
    numberSeries: object({ numberSeriesNumber: integer, self: uri }),
    remainder: number,
    remainderInDefaultCurrency: number,
    voucherId: number,
    voucherNumber: object({ displayVoucherNumber: words, prefix: words, voucherNumber: number }),
    voucherType: VOUCHER_TYPES,
    self: uri,
  },
  ['date', 'numberSeries', 'voucherNumber', 'voucherType'],
);

const PRICE = object({ currency: CURRENCY, price: number, product: PRODUCT, self: uri }, [
  'currency',
  'price',
  'product',
  'self',
]);

/** A body names a currency and a product by key or link, and is only asked for the price. */
const PRICE_BODY = object(
  {
    currency: named('code', words),
    price: { type: 'number', maxDecimal: 2 },
    product: named('productNumber', text(25, 1)),
  },
  ['price'],
);

const ENTRY_TEMPLATE = {
  amount: number,
  contraAccount: ACCOUNT,
  contraVatAccount: VAT_ACCOUNT,
  currency: CURRENCY,
  date: day,
  exchangeRate: number,
  journal: shown('journalNumber'),
  self: uri,
};

const INVOICE_TEMPLATE = object(
  {
    currency: text(3),
    customer: CUSTOMER,
    date: day,
    delivery: object({
      address: text(255),
      city: text(50),
      country: text(50),
      deliveryDate: day,
      deliveryTerms: text(100),
      zip: text(30),
    }),
    deliveryLocation: shown('deliveryLocationNumber'),
    dueDate: day,
    exchangeRate: number,
    paymentTerms: shown('paymentTermsNumber', { type: 'integer', minimum: 0 }),
    recipient: object({
      name: text(250),
      address: text(250),
      zip: text(50),
      city: text(250),
      country: text(50),
      ean: text(13),
      publicEntryNumber: text(40),
      attention: shown('customerContactNumber'),
      vatZone: shown('vatZoneNumber'),
    }),
    references: object({
      customerContact: shown('customerContactNumber', { type: 'integer', minimum: 0 }),
      salesPerson: shown('employeeNumber', fromOne),
    }),
  },
  ['customer', 'paymentTerms', 'recipient'],
);

const LINE_TEMPLATE = object(
  {
    description: text(2500),
    discountPercentage: number,
    marginInBaseCurrency: number,
    marginPercentage: number,
    product: PRODUCT,
    quantity: number,
    unit: shown('unitNumber', { type: 'integer', minimum: 0 }),
    unitCostPrice: number,
    unitNetPrice: number,
    self: uri,
  },
  ['product', 'self'],
);

const LISTED_LINE = object({ description: text(2500), product: PRODUCT, self: uri }, ['product', 'self']);
const PRICES = '/products/{}/pricing/currency-specific-sales-prices';

export const DOCUMENTED: readonly (readonly [name: string, schema: JsonObject])[] = [
  ['GET /accounting-years/{}/periods/{}', PERIOD],
  ['GET /accounting-years/{}/totals', collection(TOTAL)],
  ['GET /accounts/{}/accounting-years/{}/totals', TOTAL],
  ['GET /accounting-years/{}/vouchers', collection(VOUCHER)],
  ['GET /accounting-years/{}/vouchers/{}/{}', VOUCHER],
  ['GET /customers/{}/templates', object({ invoice: uri, invoiceline: uri, self: uri }, ['self'])],
  ['GET /customers/{}/templates/invoice', INVOICE_TEMPLATE],
  ['GET /customers/{}/templates/invoiceline', collection(LISTED_LINE)],
  ['GET /customers/{}/templates/invoiceline/{}', LINE_TEMPLATE],
  ['GET /invoices/drafts/{}/templates', object({ bookingInstructions: uri, self: uri }, ['self'])],
  [
    'GET /invoices/drafts/{}/templates/booking-instructions',
    object({ draftInvoice: shown('draftInvoiceNumber', fromOne), self: uri }, ['draftInvoice', 'self']),
  ],
  ['GET /journals/{}/templates', object({ financeVoucher: uri, manualCustomerInvoice: uri, self: uri }, ['self'])],
  [
    'GET /journals/{}/templates/financeVoucher',
    object({ ...ENTRY_TEMPLATE, account: ACCOUNT, vatAccount: VAT_ACCOUNT, entryType: oneOf('financeVoucher') }, [
      'self',
    ]),
  ],
  [
    'GET /journals/{}/templates/manualCustomerInvoice',
    object({ ...ENTRY_TEMPLATE, customer: CUSTOMER, dueDate: day, entryType: oneOf('manualCustomerInvoice') }, [
      'self',
    ]),
  ],
  [`GET ${PRICES}`, collection(PRICE)],
  [`GET ${PRICES}/{}`, PRICE],
  [`POST ${PRICES}`, PRICE_BODY],
  [`PUT ${PRICES}/{}`, PRICE_BODY],
];
