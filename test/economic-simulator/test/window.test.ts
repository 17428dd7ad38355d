import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { useBench, voucher } from './support.ts';

const bench = useBench();
const page = (query = '') => bench.raw(`GET /${query}`, { headers: { Accept: 'text/html,application/xhtml+xml' } });

describe('the window for people', () => {
  test('shows the vouchers of each journal with their entries', async () => {
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 10, 'U25']));
    const { text, headers } = await page();
    expect(headers['content-type']).toContain('text/html');
    for (const part of ['1 Kassekladde', '2 Daglig', '5810', '1010', 'U25', '10.00', 'Test [KB 1-1-r1]']) {
      expect(text).toContain(part);
    }
  });

  test('shows customers, products, booked entries and webhooks of the agreement that is chosen', async () => {
    const { agreementNumber } = await bench.agreement({ name: 'Anden butik', products: 1 });
    expect((await page('?view=customers')).text).toContain('Cykelklubben København V');
    expect((await page('?view=products')).text).toContain('DÆK 28/47');
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 10, 'U25']));
    await bench.control('POST /journals/1/book');
    expect((await page('?view=ledger')).text).toContain('6901 Salgsmoms');
    await bench.control('POST /webhooks', { type: 'Product updated', url: 'http://127.0.0.1:1/', data: 'x' });
    expect((await page('?view=webhooks')).text).toContain('Product updated');
    const other = await page(`?agreement=${agreementNumber}&view=products`);
    expect(other.text).toContain('Anden butik');
    expect(other.text).not.toContain('DÆK 28/47');
  });

  test('shows text as text, whatever it is, and loads nothing from elsewhere', async () => {
    const name = '<script>alert("1")</script>';
    await bench.control('PUT /products/1000', { name });
    const { text } = await page('?view=products');
    expect(text).not.toContain('<script');
    expect(text).toContain('&#60;script&#62;alert(&#34;1&#34;)');
    expect(text).not.toMatch(/(?:src|href)="(?!\?)/);
  });
});
