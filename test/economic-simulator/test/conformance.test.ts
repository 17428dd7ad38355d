import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { ACCOUNTS } from '../src/index.ts';
import { RESOURCES } from '../src/resources/table.ts';
import { publishedSchemas } from '../src/schemas/published.ts';
import { aPdf, upload } from './files.ts';
import { A_DAY, invoice, payment, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

/** Where the published schema is wrong. Each with what shows it. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // The schema of one journal gives the largest voucher number a *minimum* of 999999999 where the list has a maximum.
  'GET /journals/{}': '/settings/voucherNumbers/maximumVoucherNumber',
};

const EXAMPLES: Readonly<Record<string, string>> = {
  accountingYear: THIS_YEAR,
  bookedInvoiceNumber: '1',
  draftInvoiceNumber: '2',
  orderNumber: '1',
  quoteNumber: '1',
  accountNumber: String(ACCOUNTS.cash),
  appNumber: '1',
  code: 'EUR',
  contactNumber: '1',
  deliveryLocationNumber: '1',
  employeeGroupNumber: '1',
  employeeNumber: '1',
  languageNumber: '1',
  moduleNumber: '15',
  priceGroupNumber: '1',
  roleNumber: '2',
  supplierContactNumber: '1',
  paymentTypeNumber: '1',
  supplierGroupNumber: '1',
  supplierNumber: '1',
  customerGroupNumber: '1',
  customerNumber: '1',
  date: A_DAY,
  departmentNumber: '1',
  departmentalDistributionNumber: '1',
  entryNumber: '1',
  journalEntryNumber: '4',
  journalNumber: '1',
  layoutNumber: '1',
  paymentTermsNumber: '1',
  periodNumber: '3',
  productGroupNumber: '1',
  productNumber: 'D%C3%86K_9_28_6_47',
  unitNumber: '1',
  vatCode: 'U25',
  vatTypeNumber: '1',
  vatZoneNumber: '1',
  voucher: `${THIS_YEAR}-3`,
  voucherId: '1',
};

const reads = RESOURCES.flatMap((resource) => resource.endpoints).filter(({ method }) => method === 'GET');

/** A booked voucher in the ledger and a draft one in the journal, so that every list has something to show. */
async function prepare(): Promise<void> {
  await bench.api('POST /customers/1/contacts', { name: 'Indkøb' });
  await bench.api('POST /customers/1/delivery-locations', { city: 'Vejle' });
  const day = voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 100, 'U25'], [ACCOUNTS.bank, ACCOUNTS.cash, 30]);
  await bench.api('POST /journals/1/vouchers', day);
  await upload(bench, `POST /journals/1/vouchers/${THIS_YEAR}-1/attachment/file`, [['bilag.pdf', aPdf(1)]]);
  await bench.api('POST /journals/1/vouchers', payment(1, -20, ACCOUNTS.cash));
  await bench.control('POST /journals/1/book');
  await bench.api('POST /journals/1/vouchers', { ...day, voucherNumber: 2 });
  await bench.api('POST /journals/1/vouchers', day);
  await prepareSales();
  await prepareFiles();
}

/** A PDF on everything that can have one, booked or not, and a price in another currency. */
async function prepareFiles(): Promise<void> {
  for (const path of [`/journals/1/vouchers/${THIS_YEAR}-3`, '/invoices/drafts/2']) {
    await upload(bench, `POST ${path}/attachment/file`, [['bilag.pdf', aPdf(2)]]);
  }
  await bench.switches({ bookedInvoiceAttachment: 'served' });
  const price = { price: 88, currency: { code: 'EUR' } };
  await bench.api('POST /products/D%C3%86K_9_28_6_47/pricing/currency-specific-sales-prices', price);
}

/** A booked invoice, a draft with everything that one can have, an order and a quote. */
async function prepareSales(): Promise<void> {
  await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 2, unitNetPrice: 100 }]));
  await upload(bench, 'POST /invoices/drafts/1/attachment/file', [['bilag.pdf', aPdf(1)]]);
  await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
  await bench.api('POST /invoices/drafts', {
    ...invoice([{ product: 'DÆK 28/47', quantity: 3, unitNetPrice: 153.44, discountPercentage: 10 }]),
    delivery: { address: 'Havnen 1', deliveryDate: A_DAY },
    notes: { heading: 'Tak' },
    references: { other: 'KB-1' },
  });
  for (const kind of ['orders', 'quotes']) await bench.api(`POST /${kind}/drafts`, invoice([{ description: 'Text' }]));
  await bench.control('POST /clock', { advanceSeconds: 5 });
}

/** The one order and the one quote stand in the list that is read. */
async function moveOrderFor(path: string): Promise<void> {
  const [, kind = '', state = ''] = /^\/(orders|quotes)\/(sent|archived)/.exec(path) ?? [];
  if (kind !== '') await bench.control(`POST /${kind}/1/${state === 'sent' ? 'send' : 'archive'}`);
}

const fill = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => EXAMPLES[name] ?? 'missing');

describe('every GET answer', () => {
  test.each(reads.map((endpoint) => [endpoint.path, endpoint] as const))(
    'of %s is as published',
    async (path, endpoint) => {
      await prepare();
      const { schema: name } = endpoint;
      await moveOrderFor(path);
      const url = fill(path).replace('/distributions/1', '/distributions/3');
      const answer = await bench.get(`${url}?pagesize=1000`);
      expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.anything()]);
      if (name === undefined) return;
      const schema = publishedSchemas().get(name);
      if (schema === undefined) throw new Error(`no published schema ${name}`);
      const validate = ajv.compile(schema);
      validate(answer.body);
      const problems = (validate.errors ?? []).filter(({ instancePath }) => instancePath !== EXCEPTIONS[name]);
      expect(problems).toEqual([]);
    },
  );

  test('has self links that are absolute to this server and lead to the same record', async () => {
    await prepare();
    for (const path of ['/products', '/customers', '/accounts', '/accounting-years', '/journals', '/vat-accounts']) {
      const list = await bench.get(`${path}?pagesize=50`);
      const selves = list.list('collection.*.self').map(String);
      expect(selves.length).toBeGreaterThan(0);
      for (const self of selves) {
        expect(self.startsWith(bench.url)).toBe(true);
        expect((await bench.get(self.slice(bench.url.length))).at('self')).toBe(self);
      }
    }
  });
});

test('the schemas of all writes are published and served where schemaPath says', async () => {
  const refused = await bench.api('POST /products', {});
  const answer = await bench.raw(`GET ${new URL(String(refused.at('schemaPath'))).pathname}`);
  expect(answer.at('required')).toEqual(['productNumber', 'name', 'productGroup']);
});

test('the API root lists every resource with its address', async () => {
  const answer = await bench.raw('GET /', { headers: { Accept: 'application/json' } });
  expect(Object.values(answer.at('resources') as object)).toEqual(RESOURCES.map(({ path }) => bench.url + path));
});
