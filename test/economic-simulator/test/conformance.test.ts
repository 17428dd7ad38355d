import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { RESOURCES } from '../src/resources/table.ts';
import { fillBooks } from './full-books.ts';
import { problemsOf } from './published-shape.ts';
import { A_DAY, THIS_YEAR, useBench } from './support.ts';

const bench = useBench();
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
      await fillBooks(bench);
      const { schema: name } = endpoint;
      await moveOrderFor(path);
      const url = fill(path).replace('/distributions/1', '/distributions/3');
      const answer = await bench.get(`${url}?pagesize=1000`);
      expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.anything()]);
      expect(problemsOf(answer.body, name)).toEqual([]);
    },
  );

  test('has self links that are absolute to this server and lead to the same record', async () => {
    await fillBooks(bench);
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
