import {
  amount,
  collection,
  day,
  flag,
  fromOne,
  integer,
  named,
  nineDigits,
  object,
  shown,
  text,
  uri,
} from './schema-parts.ts';
import type { Part } from './schema-parts.ts';

const CONTACT_TEXTS = {
  name: text(255),
  email: text(255),
  phone: text(50),
  eInvoiceId: text(50),
  notes: text(2000),
  emailNotifications: { type: 'array', items: { enum: ['invoices', 'orders', 'quotations', 'reminders'] } },
};
const CONTACT_BODY = object({ ...CONTACT_TEXTS, customer: named('customerNumber', nineDigits) }, ['name']);
const CONTACT = object(
  {
    ...CONTACT_TEXTS,
    customerContactNumber: integer,
    deleted: flag,
    customer: shown('customerNumber', nineDigits),
    sortKey: fromOne,
    self: uri,
  },
  ['self'],
);

const LOCATION_TEXTS = {
  address: text(255),
  postalCode: text(15),
  city: text(50),
  country: text(50),
  termsOfDelivery: text(100),
  barred: flag,
  sortKey: fromOne,
};
const LOCATION_BODY = object({ ...LOCATION_TEXTS, customer: named('customerNumber', nineDigits) });
const LOCATION = object(
  {
    ...LOCATION_TEXTS,
    deliveryLocationNumber: fromOne,
    customer: shown('customerNumber', nineDigits),
    self: uri,
  },
  ['self'],
);

const SUPPLIER_TEXTS = {
  address: text(255),
  bankAccount: text(50),
  barred: flag,
  city: text(50),
  corporateIdentificationNumber: text(40),
  country: text(50),
  currency: text(3, 3),
  defaultInvoiceText: text(100),
  email: text(100),
  name: text(255, 1),
  phone: text(20),
  supplierNumber: nineDigits,
  zip: text(10),
};

/** What both a body and an answer of a supplier refer to; `to` says how. */
const supplierReferences = (to: typeof named): Readonly<Record<string, Part>> => ({
  attention: to('supplierContactNumber'),
  supplierContact: to('supplierContactNumber'),
  costAccount: to('accountNumber'),
  layout: to('layoutNumber'),
  paymentTerms: to('paymentTermsNumber', fromOne),
  salesPerson: to('employeeNumber', fromOne),
  supplierGroup: to('supplierGroupNumber', fromOne),
  vatZone: to('vatZoneNumber'),
  remittanceAdvice: object({ creditorId: text(50), paymentType: to('paymentTypeNumber') }),
});

const SUPPLIER_BODY = object({ ...SUPPLIER_TEXTS, ...supplierReferences(named) }, [
  'currency',
  'name',
  'paymentTerms',
  'supplierGroup',
  'vatZone',
]);
const SUPPLIER = object({ ...SUPPLIER_TEXTS, ...supplierReferences(shown), contacts: uri, self: uri }, [
  'supplierNumber',
  'currency',
  'layout',
  'paymentTerms',
  'vatZone',
]);

const EMPLOYEE = object(
  {
    employeeNumber: fromOne,
    employeeGroup: shown('employeeGroupNumber', fromOne),
    name: text(250),
    email: text(250),
    phone: text(250),
    barred: flag,
    customers: uri,
    draftInvoices: uri,
    bookedInvoices: uri,
    self: uri,
  },
  ['self'],
);

const DEPARTMENT = object({ departmentNumber: integer, name: text(250), barred: flag, self: uri }, ['self']);

const DISTRIBUTION = object(
  {
    departmentalDistributionNumber: integer,
    name: text(250),
    distributionType: { enum: ['distribution', 'department'] },
    barred: flag,
    distributions: {
      type: 'array',
      items: object({
        percentage: { type: 'number', exclusiveMinimum: 0, maximum: 100 },
        department: shown('departmentNumber', fromOne),
      }),
    },
    self: uri,
  },
  ['self'],
);

const PAYMENT_TYPE = object({ paymentTypeNumber: fromOne, name: text(50, 1), self: uri }, ['name', 'self']);
const VAT_TYPE = object({ vatTypeNumber: integer, name: text(250), self: uri }, ['vatTypeNumber', 'name', 'self']);
const CURRENCY = object({ code: text(3), name: text(50), isoNumber: text(3), self: uri }, ['self']);
const ROLE = object({
  roleNumber: fromOne,
  name: { enum: ['SuperUser', 'Bookkeeping', 'Sales', 'ProjectEmployee'] },
  requiredModules: { type: 'array', items: shown('moduleNumber', fromOne) },
});

const SUM = { netAmountInBaseCurrency: amount, invoiceCount: integer };
const DATED_SUM = { ...SUM, minDate: day, maxDate: day };
const OPEN = { grossRemainderInBaseCurrency: amount };
const SUM_PART = object({ ...SUM, description: text(1000), self: uri }, ['self']);
const OPEN_PART = { ...SUM, ...OPEN, description: text(1000), self: uri };
const TOTALS = object(
  {
    drafts: SUM_PART,
    booked: object(
      {
        ...SUM,
        paid: SUM_PART,
        unpaid: object({ ...OPEN_PART, overdue: object(OPEN_PART, ['self']), notOverdue: SUM_PART }, ['self']),
        self: uri,
      },
      ['self'],
    ),
    self: uri,
  },
  ['self'],
);
const SUM_OF_CUSTOMER = object({ ...DATED_SUM, customer: shown('customerNumber', nineDigits), self: uri });
const LINKS_OF_SUM = { customers: uri, paid: uri, unpaid: uri, overdue: uri, notOverdue: uri };

/** Answers and bodies that the published description leaves out, as the vendor's own pages have them. */
export const UNPUBLISHED: readonly (readonly [name: string, schema: Part])[] = [
  ['GET /customers/{}/contacts', collection(CONTACT)],
  ['GET /customers/{}/contacts/{}', CONTACT],
  ['POST /customers/{}/contacts', CONTACT_BODY],
  ['PUT /customers/{}/contacts/{}', CONTACT_BODY],
  ['GET /customers/{}/delivery-locations', collection(LOCATION)],
  ['GET /customers/{}/delivery-locations/{}', LOCATION],
  ['POST /customers/{}/delivery-locations', LOCATION_BODY],
  ['PUT /customers/{}/delivery-locations/{}', LOCATION_BODY],
  ['PATCH /customers/{}', object({ eInvoicingDisabledByDefault: flag })],
  ['GET /customers/{}/totals', object({ drafts: uri, booked: uri, self: uri }, ['self'])],
  ['GET /invoices/totals', TOTALS],
  ['GET /invoices/totals/booked/unpaid', object({ ...DATED_SUM, ...OPEN, ...LINKS_OF_SUM, self: uri }, ['self'])],
  [
    'GET /invoices/totals/drafts/customers',
    object({ ...DATED_SUM, customers: { type: 'array', items: SUM_OF_CUSTOMER }, self: uri }),
  ],
  ['GET /invoices/totals/drafts/customers/{}', SUM_OF_CUSTOMER],
  ['GET /suppliers', collection(SUPPLIER)],
  ['GET /suppliers/{}', SUPPLIER],
  ['POST /suppliers', SUPPLIER_BODY],
  ['PUT /suppliers/{}', SUPPLIER_BODY],
  ['GET /employees', collection(EMPLOYEE)],
  ['GET /employees/{}', EMPLOYEE],
  ['GET /departments/{}', DEPARTMENT],
  ['GET /departmental-distributions', collection(DISTRIBUTION)],
  ['GET /departmental-distributions/distributions', collection(DISTRIBUTION)],
  ['GET /departmental-distributions/distributions/{}', DISTRIBUTION],
  ['GET /payment-types', collection(PAYMENT_TYPE)],
  ['GET /payment-types/{}', PAYMENT_TYPE],
  ['GET /vat-types', collection(VAT_TYPE)],
  ['GET /vat-types/{}', VAT_TYPE],
  ['GET /currencies/{}', CURRENCY],
  ['GET /app-roles', collection(ROLE)],
  ['GET /app-roles/{}', ROLE],
];
