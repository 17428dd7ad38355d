import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, THIS_YEAR, useBench } from './support.ts';

const bench = useBench();

describe('contacts and delivery locations', () => {
  test('are kept with their customer and are replaced whole', async () => {
    const made = await bench.api('POST /customers/3/contacts', { name: 'Indkøb', phone: '12345678' });
    expect([made.status, made.headers['location']]).toEqual([201, `${bench.url}/customers/3/contacts/1`]);
    const replaced = await bench.api('PUT /customers/3/contacts/1', { name: 'Bogholderi' });
    expect([replaced.at('name'), replaced.at('phone')]).toEqual(['Bogholderi', undefined]);
    expect((await bench.get('/customers/4/contacts/1')).status).toBe(404);
    expect((await bench.get('/customers/4/contacts')).list('collection')).toEqual([]);
    expect((await bench.api('DELETE /customers/3/contacts/1')).status).toBe(204);
    expect((await bench.api('DELETE /customers/3/contacts/1')).at('errorCode')).toBe('E06000');
  });

  test('are checked: a name, no null, lengths, and the customer must be there', async () => {
    for (const body of [{}, { name: null }, { name: 'x'.repeat(256) }]) {
      const refused = await bench.api('POST /customers/3/contacts', body);
      expect([refused.status, typeof refused.at('schemaPath')]).toEqual([400, 'string']);
    }
    expect((await bench.api('POST /customers/9999/contacts', { name: 'x' })).status).toBe(404);
    const long = await bench.api('POST /customers/3/delivery-locations', { postalCode: 'x'.repeat(16) });
    expect(long.status).toBe(400);
  });

  test('follow a renumbered customer and go with a deleted one', async () => {
    await bench.api('POST /customers/3/contacts', { name: 'Indkøb' });
    await bench.api('POST /customers/3/delivery-locations', { city: 'Vejle', barred: true });
    await bench.control('POST /customers/3/renumber', { to: 9003 });
    expect((await bench.get('/customers/9003/contacts')).at('collection.*.name')).toEqual(['Indkøb']);
    expect((await bench.get('/customers/9003/delivery-locations')).at('collection.*.barred')).toEqual([true]);
    await bench.api('DELETE /customers/9003');
    await bench.control('POST /customers/4/renumber', { to: 9003 });
    expect((await bench.get('/customers/9003/contacts')).list('collection')).toEqual([]);
  });
});

describe('accounting years and accounts', () => {
  test('have totals that add up to nothing, and links from the account to its entries', async () => {
    const entry = { amount: 125, date: A_DAY, account: { accountNumber: ACCOUNTS.cash } };
    const sale = { contraAccount: { accountNumber: ACCOUNTS.revenue }, contraVatAccount: { vatCode: 'U25' } };
    const entries = { financeVouchers: [{ ...entry, ...sale }] };
    await bench.api('POST /journals/1/vouchers', { accountingYear: { year: THIS_YEAR }, entries });
    await bench.control('POST /journals/1/book');
    const path = `/accounting-years/${THIS_YEAR}`;
    const totals = await bench.get(`${path}/totals`);
    expect(totals.at('collection.*.account.accountNumber')).toEqual([
      ACCOUNTS.revenue,
      ACCOUNTS.cash,
      ACCOUNTS.salesVat,
    ]);
    expect(totals.at('collection.*.totalInBaseCurrency')).toEqual([-100, 125, -25]);
    expect((await bench.get(`${path}/periods/3/totals`)).list('collection')).toHaveLength(3);
    expect((await bench.get(`${path}/periods/4/totals`)).list('collection')).toEqual([]);
    const years = await bench.get(`/accounts/${ACCOUNTS.cash}/accounting-years`);
    const links = years.list('collection.*.entries').map((link) => String(link).slice(bench.url.length));
    const found = await Promise.all(links.map((link) => bench.get(link)));
    expect(found.flatMap((answer) => answer.list('collection.*.amount'))).toEqual([125]);
    expect((await bench.get('/accounts/4242/accounting-years')).status).toBe(404);
  });
});

describe('suppliers', () => {
  const invoice = (supplierNumber: number) => ({
    accountingYear: { year: THIS_YEAR },
    entries: {
      supplierInvoices: [
        {
          amount: -125,
          date: A_DAY,
          supplier: { supplierNumber },
          contraAccount: { accountNumber: ACCOUNTS.costOfGoods },
          contraVatAccount: { vatCode: 'I25' },
        },
      ],
    },
  });

  test('are booked on the account of their group, with the VAT of the purchase split off', async () => {
    const made = await bench.api('POST /journals/1/vouchers', invoice(1));
    expect(made.at('*.entries.supplierInvoices')).toMatchObject([[{ supplier: { supplierNumber: 1 } }]]);
    expect((await bench.control('POST /journals/1/book')).status).toBe(200);
    const booked = await bench.get(`/accounting-years/${THIS_YEAR}/entries`);
    const sums = booked
      .list('collection.*.account.accountNumber')
      .map((account, index) => [account, booked.list('collection.*.amount')[index]]);
    expect(new Map(sums as [number, number][])).toEqual(
      new Map([
        [ACCOUNTS.creditors, -125],
        [ACCOUNTS.costOfGoods, 100],
        [ACCOUNTS.purchaseVat, 25],
      ]),
    );
  });

  test('that are not there are refused; employees cannot be filtered by e-mail', async () => {
    expect((await bench.api('POST /journals/1/vouchers', invoice(99))).status).toBe(400);
    const refused = await bench.get('/employees?filter=email$like:butik');
    expect(refused.at('allowedFilteringFields')).toEqual([
      'employeeNumber',
      'name',
      'barred',
      'employeeGroup.employeeGroupNumber',
    ]);
    expect((await bench.get('/suppliers?filter=barred$eq:true')).at('collection.*.supplierNumber')).toEqual([3]);
  });
});
