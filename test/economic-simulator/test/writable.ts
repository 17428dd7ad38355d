import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice } from './support.ts';

type Body = Record<string, unknown>;

/** A resource that can be written, and what every one of them is asked to do alike. */
export interface Writable {
  /** Of the list. */
  path: string;
  /** Of a PUT and POST in the published schemas; `{}` for a parameter. */
  schemas: { post: string; put: string };
  key: string;
  /** The least that a POST takes. */
  body: Body;
  /** A property that the least does not have, which a PUT without it clears. */
  extra: Body;
  /** What the caller may choose as key; undefined: the server numbers. */
  chosen?: string | number;
  /** A PUT to a number that is not there: most create, what the server numbers is not found. */
  upserts: boolean;
  deleted: 200 | 204;
  /** A record that others refer to, and the call that cannot delete it. */
  used?: string;
}

const customer = {
  name: 'Skolen',
  currency: 'DKK',
  customerGroup: { customerGroupNumber: 1 },
  paymentTerms: { paymentTermsNumber: 1 },
  vatZone: { vatZoneNumber: 1 },
};
const supplier = {
  name: 'Grossisten',
  currency: 'DKK',
  supplierGroup: { supplierGroupNumber: 1 },
  paymentTerms: { paymentTermsNumber: 1 },
  vatZone: { vatZoneNumber: 1 },
};

const document = (path: string, key: string): Writable => ({
  path,
  schemas: { post: 'POST /invoices/drafts', put: 'PUT /invoices/drafts/{}' },
  key,
  body: invoice([{ description: 'Text' }], { date: A_DAY }),
  extra: { notes: { heading: 'Tak' } },
  upserts: false,
  deleted: path === '/invoices/drafts' ? 200 : 204,
});

export const WRITABLE: readonly Writable[] = [
  {
    path: '/customers',
    schemas: { post: 'POST /customers', put: 'PUT /customers/{}' },
    key: 'customerNumber',
    body: customer,
    extra: { city: 'Vejle', barred: true, salesPerson: { employeeNumber: 1 } },
    chosen: 4711,
    upserts: true,
    deleted: 204,
    used: '/customers/1',
  },
  {
    path: '/customers/1/contacts',
    schemas: { post: 'POST /customers/{}/contacts', put: 'PUT /customers/{}/contacts/{}' },
    key: 'customerContactNumber',
    body: { name: 'Indkøb' },
    extra: { eInvoiceId: 'EI-1', notes: 'Ring først', emailNotifications: ['invoices', 'orders'] },
    upserts: false,
    deleted: 204,
    used: '/customers/1/contacts/1',
  },
  {
    path: '/customers/1/delivery-locations',
    schemas: { post: 'POST /customers/{}/delivery-locations', put: 'PUT /customers/{}/delivery-locations/{}' },
    key: 'deliveryLocationNumber',
    body: {},
    extra: { address: 'Havnen 1', postalCode: '7100', termsOfDelivery: 'Ab lager', barred: true },
    upserts: false,
    deleted: 204,
    used: '/customers/1/delivery-locations/1',
  },
  {
    path: '/customer-groups',
    schemas: { post: 'POST /customer-groups', put: 'POST /customer-groups' },
    key: 'customerGroupNumber',
    body: { account: { accountNumber: ACCOUNTS.debtors } },
    extra: { name: 'B2B', layout: { layoutNumber: 1 } },
    chosen: 9,
    upserts: true,
    deleted: 204,
    used: '/customer-groups/1',
  },
  {
    path: '/products',
    schemas: { post: 'POST /products', put: 'PUT /products/{}' },
    key: 'productNumber',
    body: { name: 'Ny vare', productGroup: { productGroupNumber: 1 } },
    extra: { description: 'Blå', salesPrice: 80, barCode: '57', unit: { unitNumber: 1 } },
    chosen: 'NY',
    upserts: true,
    deleted: 204,
    used: '/products/1000',
  },
  {
    path: '/units',
    schemas: { post: 'POST /units', put: 'PUT /units/{}' },
    key: 'unitNumber',
    body: { name: 'kasse' },
    extra: {},
    upserts: false,
    deleted: 204,
    used: '/units/1',
  },
  {
    path: '/payment-terms',
    schemas: { post: 'POST /payment-terms', put: 'PUT /payment-terms/{}' },
    key: 'paymentTermsNumber',
    body: { name: 'Netto 21 dage', paymentTermsType: 'net' },
    extra: {
      description: 'Tre uger',
      contraAccountForPrepaidAmount: { accountNumber: ACCOUNTS.bank },
      contraAccountForRemainderAmount: { accountNumber: ACCOUNTS.debtors },
      percentageForPrepaidAmount: 30,
      percentageForRemainderAmount: 70,
      creditCardCompany: { customerNumber: 2 },
    },
    upserts: false,
    deleted: 204,
    used: '/payment-terms/1',
  },
  {
    path: '/suppliers',
    schemas: { post: 'POST /suppliers', put: 'PUT /suppliers/{}' },
    key: 'supplierNumber',
    body: supplier,
    extra: {
      bankAccount: '1234 0001234567',
      barred: true,
      costAccount: { accountNumber: ACCOUNTS.costOfGoods },
      salesPerson: { employeeNumber: 2 },
      remittanceAdvice: { creditorId: '77', paymentType: { paymentTypeNumber: 1 } },
    },
    chosen: 4711,
    upserts: true,
    deleted: 204,
    used: '/suppliers/1',
  },
  { ...document('/invoices/drafts', 'draftInvoiceNumber') },
  { ...document('/orders/drafts', 'orderNumber') },
  { ...document('/quotes/drafts', 'quoteNumber') },
];
