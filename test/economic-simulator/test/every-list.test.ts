import { beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();

const words = (written: string): string[] => written.split(' ');

const OF_DOCUMENTS = [
  'date',
  'currency',
  'exchangeRate',
  'paymentTerms.paymentTermsNumber',
  'customer.customerNumber',
  ...['name', 'address', 'zip', 'city', 'country', 'ean', 'publicEntryNumber'].map((name) => `recipient.${name}`),
  'deliveryLocation.deliveryLocationNumber',
  ...['address', 'zip', 'city', 'country', 'deliveryTerms', 'deliveryDate'].map((name) => `delivery.${name}`),
  ...['heading', 'textLine1', 'textLine2'].map((name) => `notes.${name}`),
  'references.customerContact.customer.customerNumber',
  'references.salesPerson.employeeNumber',
  'references.vendorReference.employeeNumber',
  'references.other',
];
const OF_ENTRIES = [
  ...words('amount amountInBaseCurrency currency date dueDate entryNumber entryType text'),
  ...words('supplierInvoiceNumber project.projectNumber costType.costTypeNumber customer.customerNumber'),
  ...words('supplier.supplierNumber supplier.supplierGroup.supplierGroupNumber unit1.unitNumber unit2.unitNumber'),
  ...words('quantity1 quantity2 voucherNumber remainder remainderInBaseCurrency'),
];
const OF_CUSTOMERS = [
  ...words('address balance barred city corporateIdentificationNumber country creditLimit currency'),
  ...words('customerNumber ean email lastUpdated name pNumber publicEntryNumber mobilePhone'),
  ...words('telephoneAndFaxNumber vatNumber website zip customerGroup.customerGroupNumber'),
];
const YEAR = `/accounting-years/${THIS_YEAR}`;

/** What can be filtered (as published, corrected by what was seen) and which of it cannot be sorted by. */
const LISTS: readonly (readonly [path: string, filter: readonly string[], notSortable: readonly string[]])[] = [
  ['/customers', OF_CUSTOMERS, ['barred', 'pNumber', 'customerGroup.customerGroupNumber']],
  [
    '/products',
    [
      ...words('productNumber description name costPrice recommendedPrice salesPrice barCode barred'),
      ...words('lastUpdated unit.unitNumber productGroup.productGroupNumber'),
      'departmentalDistribution.departmentalDistributionNumber',
    ],
    [
      ...words('barred unit.unitNumber productGroup.productGroupNumber'),
      'departmentalDistribution.departmentalDistributionNumber',
    ],
  ],
  [
    '/invoices/drafts',
    ['draftInvoiceNumber', ...OF_DOCUMENTS, 'lastUpdated', 'soap.currentInvoiceHandle.id'],
    ['lastUpdated'],
  ],
  ['/invoices/booked', ['bookedInvoiceNumber', ...OF_DOCUMENTS, 'recipient.vatZone.vatZoneNumber'], []],
  [
    '/accounts',
    ['accountNumber', 'accountType', 'balance', 'barred', 'blockDirectEntries', 'debitCredit', 'name'],
    ['barred'],
  ],
  ['/customer-groups', ['name', 'customerGroupNumber'], []],
  ['/journals', ['name', 'journalNumber'], []],
  ['/journals/1/vouchers', [], []],
  [
    '/journals/1/entries',
    [
      ...words('account.accountNumber contraAccount.accountNumber customer.customerNumber supplier.supplierNumber'),
      ...words('employee.employeeNumber contraVatAmount text amount amountDefaultCurrency'),
      ...words('contraVatAccount.vatCode currency.code date exchangeRate entryType'),
      ...words('voucher.voucherNumber journalEntryNumber'),
    ],
    [],
  ],
  ['/accounting-years', ['year', 'fromDate', 'toDate'], []],
  [`${YEAR}/periods`, ['periodNumber', 'fromDate', 'toDate'], []],
  [`${YEAR}/entries`, OF_ENTRIES, ['project.projectNumber', 'supplier.supplierGroup.supplierGroupNumber']],
  ['/departmental-distributions', ['departmentalDistributionNumber', 'name'], []],
  ['/departmental-distributions/departments', ['departmentalDistributionNumber', 'name'], []],
  ['/departmental-distributions/distributions', ['departmentalDistributionNumber', 'name'], []],
  ['/departments', ['departmentNumber', 'name', 'barred'], ['barred']],
  ['/employees', ['employeeNumber', 'name', 'barred', 'employeeGroup.employeeGroupNumber'], ['barred']],
  [
    '/customers/1/contacts',
    ['customerContactNumber', 'email', 'name', 'phone', 'eInvoiceId', 'customer.customerNumber', 'sortKey'],
    [],
  ],
  [
    '/customers/1/delivery-locations',
    [...words('address city country deliveryLocationNumber postalCode sortKey barred'), 'customer.customerNumber'],
    ['barred'],
  ],
  ['/app-roles', ['roleNumber'], []],
  ...['product-groups', 'payment-terms', 'vat-zones', 'layouts', 'units', 'currencies', 'vat-accounts'].map(
    (name) => [`/${name}`, [], []] as const,
  ),
  ...['payment-types', 'vat-types', 'supplier-groups'].map((name) => [`/${name}`, [], []] as const),
];

/** What the real server breaks on. */
const BROKEN = new Set(['/products departmentalDistribution.departmentalDistributionNumber']);

describe.each(LISTS)('%s', (path, filter, notSortable) => {
  test('is filtered by exactly what may be, and by nothing else', async () => {
    const refused = await bench.get(`${path}?filter=nonsense$eq:1`);
    expect(refused.status).toBe(400);
    expect(refused.list('allowedFilteringFields').map(String).toSorted()).toEqual(filter.toSorted());
    for (const name of filter) {
      const answer = await bench.get(`${path}?filter=${name}$eq:$null:`);
      const breaks = BROKEN.has(`${path} ${name}`) || (path === '/products' && name === 'barred');
      expect([name, answer.status]).toEqual([name, breaks ? 500 : 200]);
    }
  });

  test('is sorted up and down by what may be, and 400 says by what it may not', async () => {
    for (const name of [...filter, 'nonsense']) {
      const isRefused = notSortable.includes(name) || name === 'nonsense';
      for (const sort of [name, `-${name}`, `~${name}`]) {
        const answer = await bench.get(`${path}?sort=${sort}`);
        expect([sort, answer.status]).toEqual([sort, isRefused ? 400 : 200]);
        if (isRefused) expect(answer.at('errors')).toEqual([`Sorting is not allowed on property '${name}'.`]);
      }
    }
  });
});

describe('filters find what they name:', () => {
  beforeEach(async () => {
    const sold = invoice([{ product: '1000', quantity: 1, unitNetPrice: 100 }], { references: { other: 'KB-1' } });
    await bench.api('POST /invoices/drafts', sold);
    await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
    await bench.api('POST /journals/1/vouchers', {
      ...voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 100]),
      entries: {
        supplierInvoices: [
          {
            amount: -50,
            date: A_DAY,
            supplier: { supplierNumber: 2 },
            supplierInvoiceNumber: 'F-7',
            employee: { employeeNumber: 2 },
            contraAccount: { accountNumber: ACCOUNTS.costOfGoods },
          },
        ],
      },
    });
  });

  test.each([
    ['/journals/1/entries', 'supplier.supplierNumber$eq:2$and:employee.employeeNumber$eq:2', 1],
    ['/journals/1/entries', 'supplier.supplierNumber$eq:1', 0],
    ['/invoices/booked', 'references.other$eq:kb-1', 1],
    ['/invoices/booked', 'references.customerContact.customer.customerNumber$eq:1', 0],
    [`${YEAR}/entries`, 'remainderInBaseCurrency$eq:125', 1],
    [`${YEAR}/entries`, 'quantity1$gt:0', 0],
    ['/departmental-distributions', 'name$like:ligelig*', 1],
    ['/departmental-distributions/departments', 'departmentalDistributionNumber$in:[1,2,3]', 2],
    ['/employees', 'employeeGroup.employeeGroupNumber$eq:2', 1],
  ])('%s %s: %i', async (path, filter, count) => {
    expect((await bench.get(`${path}?filter=${filter}`)).at('pagination.results')).toBe(count);
  });

  test('booked entries by the invoice number and the group of the supplier', async () => {
    await bench.control('POST /journals/1/book');
    const filter = 'supplierInvoiceNumber$eq:F-7$and:supplier.supplierGroup.supplierGroupNumber$eq:2';
    const found = await bench.get(`${YEAR}/entries?filter=${filter}`);
    expect(found.at('collection.*.supplier.supplierGroup.supplierGroupNumber')).toEqual([2]);
  });

  test.each(['orders', 'quotes'])('%s break on their terms, in each of their lists', async (kind) => {
    for (const state of ['drafts', 'sent', 'archived']) {
      const answer = await bench.get(`/${kind}/${state}?filter=paymentTerms.paymentTermsNumber$eq:1`);
      expect([state, answer.status]).toEqual([state, 500]);
    }
  });

  test('$in matches no text, takes 200 numbers, and refuses the 201st', async () => {
    for (const filter of ['name$in:[Cykelklubben,Skolen]', 'zip$in:[8000]']) {
      const answer = await bench.get(`/customers?filter=${filter}`);
      expect([answer.status, answer.at('pagination.results')]).toEqual([200, 0]);
    }
    const numbers = (count: number): string => Array.from({ length: count }, (_, index) => index + 1).join(',');
    const found = await bench.get(`/customers?filter=customerNumber$in:[${numbers(200)}]`);
    expect(found.at('pagination.results')).toBe(200);
    for (const operator of ['in', 'nin']) {
      expect((await bench.get(`/customers?filter=customerNumber$${operator}:[${numbers(201)}]`)).status).toBe(400);
    }
  });

  test('departmental distributions are paged, and only the list of both kinds links to the two', async () => {
    const both = await bench.get('/departmental-distributions?pagesize=2');
    expect(both.at('pagination')).toMatchObject({ results: 3, pageSize: 2 });
    expect(both.at('subCollections.distributions')).toBe(`${bench.url}/departmental-distributions/distributions`);
    const one = await bench.get('/departmental-distributions/distributions');
    expect(one.body).not.toHaveProperty('subCollections');
    expect(one.text).toContain('"percentage":50.0');
    expect((await bench.get('/departmental-distributions/departments/3')).status).toBe(404);
  });
});
