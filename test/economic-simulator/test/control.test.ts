import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS, startSimulator } from '../src/index.ts';
import { isSwitchName, SWITCHES } from '../src/switches.ts';
import { datedVoucher, payment, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();

describe('switches', () => {
  test('are all listed with value, default, values and why', async () => {
    const listed = await bench.control('GET /switches');
    expect(Object.keys(listed.body as object)).toEqual(Object.keys(SWITCHES));
    expect(listed.at('webhookCreateShape')).toEqual({
      value: 'bothFilled',
      default: 'bothFilled',
      values: 'bothFilled | emptyOld',
      why: expect.any(String),
    });
  });

  test('take every value that they name and no other', async () => {
    for (const name of Object.keys(SWITCHES).filter(isSwitchName)) {
      const { values, initial } = SWITCHES[name];
      for (const value of values.split(' | ')) {
        const typed = typeof initial === 'string' ? value : typeof initial === 'boolean' ? value === 'true' : initial;
        expect((await bench.control('PUT /switches', { [name]: typed })).at(`${name}.value`)).toEqual(typed);
      }
      const refused = await bench.control('PUT /switches', { [name]: 'nonsense' });
      expect([refused.status, refused.at('message')]).toEqual([400, `${name} takes ${values}`]);
      expect((await bench.control('PUT /switches', { [name]: null })).at(`${name}.value`)).toEqual(initial);
    }
  });

  test('of one agreement go before those of all', async () => {
    await bench.switches({ emptyVoucher: 'accept' });
    await bench.control('PUT /switches?agreement=100001', { emptyVoucher: 'refuse' });
    expect((await bench.control('GET /switches?agreement=100001')).at('emptyVoucher.value')).toBe('refuse');
    expect((await bench.control('GET /switches')).at('emptyVoucher.value')).toBe('accept');
  });

  test('are all in the README with their default', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    for (const name of Object.keys(SWITCHES).filter(isSwitchName)) {
      const { initial, values, why } = SWITCHES[name];
      const shown = Array.isArray(initial) ? initial.join(', ') : String(initial);
      expect(readme).toContain(`| \`${name}\` | ${shown} | ${values.replaceAll('|', String.raw`\|`)} | ${why} |`);
    }
  });

  test('unknown ones are refused and nothing is set', async () => {
    const answer = await bench.control('PUT /switches', { emptyVoucher: 'accept', unknown: 1 });
    expect(answer.status).toBe(400);
    expect((await bench.control('GET /switches')).at('emptyVoucher.value')).toBe('refuse');
  });
});

describe('a bookkeeper', () => {
  test('renumbers, changes, bars and deletes products and customers', async () => {
    await bench.control('POST /customers/5/renumber', { to: 5005 });
    expect((await bench.get('/customers/5')).status).toBe(404);
    expect((await bench.get('/customers/5005')).at('customerNumber')).toBe(5005);
    expect((await bench.control('POST /customers/6/renumber', { to: 7 })).status).toBe(409);
    await bench.control('POST /customers/7/bar');
    expect((await bench.get('/customers/7')).at('barred')).toBe(true);
    await bench.control('PUT /products/1000', { salesPrice: 12.5, barred: true, unitNumber: 3 });
    expect((await bench.get('/products/1000')).body).toMatchObject({
      salesPrice: 12.5,
      barred: true,
      unit: { unitNumber: 3 },
    });
    await bench.control('DELETE /products/D%C3%86K%2028%2F47');
    expect((await bench.get('/products/D%C3%86K_9_28_6_47')).status).toBe(404);
  });

  test('renumbers a customer whose entries follow', async () => {
    await bench.api('POST /journals/1/vouchers', payment(5, -10, ACCOUNTS.cash));
    await bench.control('POST /customers/5/renumber', { to: 6005 });
    expect((await bench.get('/journals/1/entries')).at('collection.0.customer.customerNumber')).toBe(6005);
    await bench.control('POST /journals/1/book');
    expect((await bench.get('/customers/6005')).at('balance')).toBe(-10);
    await bench.control('POST /customers/6005/renumber', { to: 6006 });
    const ledger = await bench.get(`/accounting-years/${THIS_YEAR}/entries`);
    expect(ledger.at('collection.0.customer.customerNumber')).toBe(6006);
  });

  test('names years as the company does, and paths follow the encoding', async () => {
    const years = [{ year: '2025/2026', fromDate: '2025-07-01', toDate: '2026-06-30' }];
    await bench.control('PUT /accounting-years', { years });
    const posted = {
      ...datedVoucher('2025-12-24', [[ACCOUNTS.cash, ACCOUNTS.bank, 5]]),
      accountingYear: { year: '2025/2026' },
    };
    const answer = await bench.api('POST /journals/1/vouchers', posted);
    expect(answer.at('0.self')).toBe(`${bench.url}/journals/1/vouchers/2025_6_2026-1`);
    expect((await bench.get('/journals/1/vouchers/2025_6_2026-1')).at('voucherNumber')).toBe(1);
    const periods = await bench.get('/accounting-years/2025_6_2026/periods');
    expect(periods.at('pagination.results')).toBe(12);
    expect(periods.at('collection.7')).toMatchObject({ periodNumber: 8, fromDate: '2026-02-01', toDate: '2026-02-28' });
    const outside = { ...posted, ...datedVoucher('2026-07-01', [[ACCOUNTS.cash, ACCOUNTS.bank, 5]]) };
    const refused = await bench.api('POST /journals/1/vouchers', { ...outside, accountingYear: { year: '2025/2026' } });
    expect(refused.at('errors.0.entries.items.0.Date.errors.0.errorCode')).toBe('E04041');
  });

  test('deletes drafts, restricts journals and lifts a bar', async () => {
    const post = () => bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]));
    await post();
    await bench.control('DELETE /journals/1/entries/1');
    await post();
    expect((await bench.control(`DELETE /journals/1/vouchers/${THIS_YEAR}-2`)).status).toBe(200);
    expect((await bench.get('/journals/1/entries')).list('collection')).toEqual([]);
    await bench.control('PUT /journals/1', { restrictedTo: 'customerPayment' });
    expect((await post()).status).toBe(400);
    await bench.control('PUT /journals/1', { restrictedTo: 'financeVoucher', minimum: 100, maximum: 100 });
    expect((await post()).at('0.voucherNumber')).toBe(100);
    expect((await post()).at('errorCode')).toBe('E04300');
    const period = { from: `${THIS_YEAR}-01-01`, to: `${THIS_YEAR}-12-31` };
    await bench.control('POST /periods/bar', period);
    expect((await bench.control('POST /journals/1/book')).at('message')).toContain('er spærret');
    await bench.control('POST /periods/bar', { ...period, barred: false });
    expect((await bench.control('POST /journals/1/book')).at('vouchers')).toBe(1);
    expect((await bench.control('POST /journals/1/book')).at('vouchers')).toBe(0);
  });
});

describe('the control surface', () => {
  test('says what is wrong with a call', async () => {
    expect((await bench.control('POST /nonsense')).status).toBe(404);
    expect((await bench.raw('POST /_simulator/agreements', { body: '{' })).at('message')).toBe('the body is not JSON');
    expect((await bench.control('POST /agreements', { colour: 1 })).at('message')).toContain('colour');
    expect((await bench.control('POST /agreements/5/journals/1/book')).at('message')).toBe('no agreement 5');
    expect((await bench.control('POST /products/none/stock', { inStock: 1 })).status).toBe(404);
  });

  test('is closed to pages of other origins', async () => {
    const headers = { Origin: 'http://elsewhere.test' };
    expect((await bench.raw('POST /_simulator/reset', { headers })).status).toBe(403);
  });

  test('says what e-conomic itself would have to say in the language of the agreement', async () => {
    for (const [language, message] of [
      ['da', 'kunde 2 findes'],
      ['en', 'customer 2 exists'],
    ]) {
      const { agreementNumber: number } = await bench.agreement({ language, customers: 2 });
      const refused = await bench.control(`POST /agreements/${number}/customers/1/renumber`, { to: 2 });
      expect([refused.status, refused.at('message')]).toEqual([409, message]);
    }
  });

  test.each([['webhooks'], [['webhooks']]])('reset keeps %j of agreements that are still there', async (keep) => {
    const { agreementNumber } = await bench.agreement();
    const url = 'http://127.0.0.1:1/';
    const kept = await bench.control('POST /webhooks', { type: 'Product updated', name: 'kept', url });
    await bench.control('POST /webhooks', { type: 'Product updated', agreement: agreementNumber, url });
    await bench.control('POST /products/touch', { count: 1 });
    await bench.api('DELETE /products/1000');
    await bench.control('POST /reset', { keep });
    expect((await bench.control('GET /webhooks')).at('webhooks')).toEqual([kept.body]);
    expect((await bench.control('GET /webhooks/deliveries')).at('deliveries')).toEqual([]);
    expect((await bench.get('/products/1000')).status).toBe(200);
    const next = await bench.control('POST /webhooks', { type: 'Product updated', url });
    expect(next.at('id')).not.toBe(kept.at('id'));
    expect((await bench.control('POST /reset', { keep: 'products' })).at('message')).toContain('webhooks');
    await bench.control('POST /reset');
    expect((await bench.control('GET /webhooks')).at('webhooks')).toEqual([]);
  });

  test('reset brings back the seed, and only the seed', async () => {
    const tokens = await bench.agreement();
    await bench.api('DELETE /products/1000');
    await bench.control('POST /reset');
    expect((await bench.get('/products/1000')).status).toBe(200);
    expect((await bench.get('/self', tokens)).status).toBe(401);
    expect((await bench.get('/customers')).at('pagination.results')).toBe(300);
  });
});

test('metrics count the calls', async () => {
  await bench.get('/products/1000');
  const { text } = await bench.raw('GET /metrics');
  expect(text).toContain('economic_simulator_calls_total{method="GET",path="/products/{productNumber}"} 1\n');
});

describe('speed', () => {
  test('10,000 products and 5,000 customers are seeded within seconds', async () => {
    const started = performance.now();
    const tokens = await bench.agreement({ products: 10_000, customers: 5000 });
    await bench.get('/products?pagesize=1000', tokens);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('two simulators side by side know nothing of each other', async () => {
    const other = await startSimulator();
    await bench.api('DELETE /products/1000');
    const headers = { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' };
    expect((await fetch(`${other.url}/products/1000`, { headers })).status).toBe(200);
    await other.close();
  });
});
