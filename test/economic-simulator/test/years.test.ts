import { beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const YEAR = `/accounting-years/${THIS_YEAR}`;

/** Invoice 1 and voucher 1 of one day: two vouchers, as invoices have a series of their own. */
beforeEach(async () => {
  await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 125, 'U25']));
  await bench.control('POST /journals/1/book');
  await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 1, unitNetPrice: 100 }]));
  await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
});

describe('vouchers of an accounting year', () => {
  test('are those that are booked, each adding up to 0.00, and each at its own address', async () => {
    const list = await bench.get(`${YEAR}/vouchers/?`);
    expect(list.list('collection.*.voucherType')).toEqual(['financeVoucher', 'customerInvoice']);
    expect(list.list('collection.*.voucherNumber.voucherNumber')).toEqual([1, 1]);
    for (const self of list.list('collection.*.self').map(String)) {
      const one = await bench.get(self.slice(bench.url.length));
      expect(one.at('self')).toBe(self);
      const cents = one.list('lines.*.amountInBaseCurrency').map((amount) => Math.round(Number(amount) * 100));
      expect(cents.reduce((sum, amount) => sum + amount, 0)).toBe(0);
    }
    expect(list.at('collection.1.remainder')).toBe(125);
  });

  test('are found by their id as a collection, and not by another day, in another year, or when they are drafts', async () => {
    const [id] = (await bench.get(`${YEAR}/vouchers`)).list('collection.*.voucherId');
    expect((await bench.get(`${YEAR}/vouchers/${String(id)}`)).list('collection.*.date')).toEqual([A_DAY]);
    expect((await bench.get(`${YEAR}/vouchers/${String(id)}/${THIS_YEAR}-01-01`)).status).toBe(404);
    expect((await bench.get('/accounting-years/1900/vouchers')).status).toBe(404);
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.bank, 1]));
    expect((await bench.get(`${YEAR}/vouchers`)).at('pagination.results')).toBe(2);
  });
});

describe('entries and totals', () => {
  test('of the periods add up to those of the year, and a period that is not there is a 404', async () => {
    const periods = (await bench.get(`${YEAR}/periods?pagesize=20`)).list('collection.*.self').map(String);
    let entries = 0;
    for (const self of periods) {
      entries += Number((await bench.get(`${self.slice(bench.url.length)}/entries`)).at('pagination.results'));
    }
    expect(entries).toBe((await bench.get(`${YEAR}/entries`)).at('pagination.results'));
    for (const part of ['', '/entries', '/totals']) {
      expect((await bench.get(`${YEAR}/periods/99${part}`)).status).toBe(404);
    }
  });

  test('of an account are at the link that each total has, in the year and in the period', async () => {
    for (const path of [`${YEAR}/totals`, `${YEAR}/periods/3/totals`]) {
      const list = await bench.get(`${path}?filter=account.accountNumber$eq:${ACCOUNTS.revenue}`);
      const [self] = list.list('collection.*.self').map(String);
      const one = await bench.get(String(self).slice(bench.url.length));
      expect([one.at('totalInBaseCurrency'), one.at('self')]).toEqual([
        list.at('collection.0.totalInBaseCurrency'),
        self,
      ]);
      expect(one.at('totalInBaseCurrency')).toBeLessThan(0);
    }
    // The account itself links to its totals, so they are there before anything was booked on it.
    const bank = await bench.get(`/accounts/${ACCOUNTS.bank}${YEAR}/totals`);
    expect([bank.status, bank.at('totalInBaseCurrency')]).toEqual([200, 0]);
  });
});
