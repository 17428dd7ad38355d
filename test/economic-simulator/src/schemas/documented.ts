import type { JsonObject } from '../wire/json.ts';

/**
 * Resources that are in the vendor's documentation and not in the published description: their tables of properties,
 * with what is required, written as schemas.
 */
type Part = JsonObject;

const object = (properties: Readonly<Record<string, Part>>, required: readonly string[] = []): Part => ({
  type: 'object',
  properties,
  required,
});

const text = (maxLength?: number): Part => ({ type: 'string', ...(maxLength === undefined ? {} : { maxLength }) });
const uri: Part = { type: 'string', format: 'uri' };
const day: Part = { type: 'string', pattern: String.raw`\d{4}-\d{2}-\d{2}` };
const number: Part = { type: 'number' };
const integer: Part = { type: 'integer' };
const flag: Part = { type: 'boolean' };
const oneOf = (...values: readonly string[]): Part => ({ enum: values });

/** A reference by key, of which the documentation requires the link. */
const to = (key: string, type: Part): Part => object({ [key]: type, self: uri }, ['self']);

const collection = (items: Part): Part =>
  object(
    {
      collection: { type: 'array', items },
      metaData: { type: 'object' },
      pagination: { type: 'object' },
      self: uri,
    },
    ['self'],
  );

const ACCOUNT = to('accountNumber', integer);
const CUSTOMER = to('customerNumber', { type: 'integer', minimum: 1, maximum: 999_999_999 });
const PRODUCT = to('productNumber', { type: 'string', minLength: 1, maxLength: 25 });
const SUPPLIER = to('supplierNumber', integer);
const VAT_ACCOUNT = to('vatCode', text(5));
const CURRENCY = to('code', text(3));
const DISTRIBUTION = to('departmentalDistributionNumber', { type: 'integer', minimum: 1 });

const TOTAL = object({ account: ACCOUNT, fromDate: day, toDate: day, totalInBaseCurrency: number, self: uri }, [
  'account',
  'self',
]);

const PERIOD = object(
  {
    periodNumber: { type: 'integer', minimum: 1 },
    accountingYear: to('year', text(10)),
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
    supplierInvoiceNumber: text(),
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
    voucherNumber: object({ displayVoucherNumber: text(), prefix: text(), voucherNumber: number }),
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
    currency: object({ code: text(), self: uri }),
    price: { type: 'number', maxDecimal: 2 },
    product: object({ productNumber: { type: 'string', minLength: 1, maxLength: 25 }, self: uri }),
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
  journal: to('journalNumber', integer),
  self: uri,
};

const INVOICE_TEMPLATE = object(
  {
    currency: text(3),
    customer: CUSTOMER,
    date: day,
    delivery: object({ address: text(255), city: text(50), country: text(50), deliveryDate: day, zip: text(30) }),
    deliveryLocation: to('deliveryLocationNumber', integer),
    dueDate: day,
    exchangeRate: number,
    paymentTerms: to('paymentTermsNumber', { type: 'integer', minimum: 0 }),
    recipient: object({
      name: text(250),
      address: text(250),
      zip: text(50),
      city: text(250),
      country: text(50),
      ean: text(13),
      publicEntryNumber: text(40),
      attention: to('customerContactNumber', integer),
      vatZone: to('vatZoneNumber', integer),
    }),
    references: object({
      customerContact: to('customerContactNumber', { type: 'integer', minimum: 0 }),
      salesPerson: to('employeeNumber', { type: 'integer', minimum: 1 }),
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
    unit: to('unitNumber', { type: 'integer', minimum: 0 }),
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
    object({ draftInvoice: to('draftInvoiceNumber', { type: 'integer', minimum: 1 }), self: uri }, [
      'draftInvoice',
      'self',
    ]),
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
