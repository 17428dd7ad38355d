import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { linksOf, Person, plain } from './person.ts';
import { A_DAY, invoice, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const person = new Person(bench);
const dane = new Person(bench, { 'Accept-Language': 'da-DK,da;q=0.9,en;q=0.5' });

const MENU = [
  'overview',
  'journals',
  'entries',
  'accounts',
  'years',
  'invoices',
  'orders',
  'customers',
  'products',
  'webhooks',
  'calls',
  'faults',
  'switches',
];

async function busyBooks(): Promise<void> {
  await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 1234.5, 'U25']));
  await bench.api('POST /invoices/drafts', invoice([{ product: 'DÆK 28/47', quantity: 2, unitNetPrice: 100 }]));
  await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
  await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 1, unitNetPrice: 80 }]));
  await bench.api('POST /orders/drafts', invoice([{ product: '1001', quantity: 1, unitNetPrice: 10 }]));
  await bench.api('POST /quotes/drafts', invoice([{ product: '1001', quantity: 1, unitNetPrice: 10 }]));
  await bench.control('POST /webhooks', { type: 'Product updated', url: 'http://127.0.0.1:1/', data: 'n=[NEWNUMBER]' });
  await bench.control('PUT /products/1000', { name: 'Ny' });
}

describe('the pages', () => {
  test('the plain address leads a browser to the overview, and a client to the root of the API', async () => {
    const browser = await bench.raw('GET /', { headers: { Accept: 'text/html,application/xhtml+xml' } });
    expect([browser.status, browser.headers.location]).toEqual([302, '/_window/overview?agreement=100001']);
    expect((await bench.raw('GET /')).headers['content-type']).toContain('application/json');
  });

  test('every link of every page leads to a page, in both languages', async () => {
    await busyBooks();
    const kinds = new Set<string>();
    const waiting = ['/_window/overview?agreement=100001'];
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      // One page of each kind, of each list and record, in each language is enough.
      if (kinds.has(kindOf(address))) continue;
      kinds.add(kindOf(address));
      const page = await person.see(address);
      expect([address, page.status]).toEqual([address, 200]);
      waiting.push(...linksOf(page).filter((link) => !link.startsWith('#')));
    }
    const records = ['journal number', 'customer number', 'product number', 'invoice number', 'draft number'];
    for (const kind of [...MENU, ...records, 'order kind number', 'delivery id', 'entries invoice', 'new-product']) {
      expect(kinds).toContain(kind);
      expect(kinds).toContain(`${kind} da`);
    }
  });

  test('show in each language the words, amounts and days of that language', async () => {
    await busyBooks();
    const english = await person.see('journal?number=1');
    expect(plain(english.text)).toContain('1,234.50');
    expect(plain(english.text)).toContain(`14 Mar ${THIS_YEAR}`);
    expect(english.text).toContain('<html lang="en">');
    const danish = await dane.see('journal?number=1');
    expect(plain(danish.text)).toContain('1.234,50');
    expect(plain(danish.text)).toContain(`14. mar. ${THIS_YEAR}`);
    expect(plain(danish.text)).toContain('Bogfør kassekladden');
    expect(danish.text).toContain('<html lang="da">');
  });

  test('a language that is chosen stays chosen', async () => {
    const chosen = await person.see('products?lang=da');
    expect(chosen.text).toContain('<html lang="da">');
    const [cookie = ''] = chosen.headers['set-cookie'] ?? [];
    expect((await person.see('products', { Cookie: cookie.split(';')[0] })).text).toContain('<html lang="da">');
    expect((await person.see('products?lang=xx')).text).toContain('<html lang="en">');
  });

  test('the overview counts the books, adds up all booked entries, and shows the budget and the grant', async () => {
    await busyBooks();
    await bench.control('POST /journals/1/book');
    const text = plain((await person.see('overview')).text);
    expect(text).toContain('Sum of all booked entries 0.00 DKK');
    expect(text).toContain('Products 200');
    expect(text).toContain('6 of 10,000');
    expect(text).toContain('The app has the grant.');
  });

  test('a journal shows its vouchers with their entries and whether they balance', async () => {
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, undefined, 10]));
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 10, 'U25']));
    const text = plain((await person.see('journal?number=1')).text);
    for (const part of ['does not balance: 10.00 DKK', 'balances', '5810', '1010', 'U25', 'Test [KB 1-1-r1]']) {
      expect(text).toContain(part);
    }
  });

  test('booked entries are chosen by account and day, with the sum and the balance after each', async () => {
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 10, 'U25']));
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]));
    await bench.control('POST /journals/1/book');
    const all = plain((await person.see('entries')).text);
    expect(all).toContain('Sum of these entries: 0.00 DKK');
    expect(all).toContain('6901 Salgsmoms');
    const ofCash = plain((await person.see(`entries?account=${ACCOUNTS.cash}&from=${A_DAY}&to=${A_DAY}`)).text);
    expect(ofCash).toContain('Sum of these entries: 15.00 DKK');
    expect(ofCash).toMatch(/ 5\.00 15\.00 .* 10\.00 10\.00 /);
    const none = plain((await person.see(`entries?account=${ACCOUNTS.cash}&from=${THIS_YEAR}-03-15`)).text);
    expect(none).toContain('None.');
  });

  test('an invoice shows its lines, what it comes to and what is still to be paid', async () => {
    await busyBooks();
    const text = plain((await person.see('invoice?number=1')).text);
    for (const part of ['DÆK 28/47', '200.00 DKK', '50.00 DKK', '250.00 DKK', 'To be paid 250.00 DKK']) {
      expect(text).toContain(part);
    }
  });

  test('a long list comes in pages of 200, can be searched, and 10,000 products answer at once', async () => {
    const { agreementNumber } = await bench.agreement({ products: 10_000 });
    const list = `products?agreement=${agreementNumber}`;
    await person.see(list);
    const begun = performance.now();
    const page = await person.see(`${list}&page=3`);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect([...page.text.matchAll(/<th scope="row"/g)]).toHaveLength(200);
    expect(plain(page.text)).toContain('601 to 800 of 10,000');
    expect(plain((await person.see(`${list}&page=9999`)).text)).toContain('9,801 to 10,000 of 10,000');
    expect([...(await person.see(`${list}&q=5%25-rab`)).text.matchAll(/<th scope="row"/g)]).toHaveLength(0);
    expect([...(await person.see(`${list}&q=50%25-rab`)).text.matchAll(/<th scope="row"/g)]).toHaveLength(1);
  });

  test('the books of another agreement are shown when it is chosen, and nothing of the first', async () => {
    const { agreementNumber } = await bench.agreement({ name: 'Anden butik', products: 1 });
    const other = await person.see(`products?agreement=${agreementNumber}`);
    expect(other.text).toContain('Anden butik');
    expect(other.text).not.toContain('DÆK 28/47');
    expect(linksOf(other).some((link) => link.includes('100001'))).toBe(false);
  });

  test('calls are listed with method, path and status, and only those that failed when asked for', async () => {
    await bench.get('/products/1000');
    await bench.get('/products/none');
    const all = plain((await person.see('calls')).text);
    expect(all).toContain('GET /products/1000 200');
    expect(all).toContain('GET /products/{productNumber} 2');
    const failed = plain((await person.see('calls?only=failed')).text);
    expect(failed).toContain('GET /products/none 404');
    expect(failed).not.toContain('GET /products/1000 200');
  });

  test('what is not there is a page that says so, with status 404', async () => {
    for (const address of [
      'product?number=none',
      'customer?number=x',
      'nothing',
      'overview?agreement=1',
      'order?kind=x',
    ]) {
      const page = await person.see(address);
      expect([address, page.status]).toEqual([address, 404]);
      expect(page.text).toContain('There is no such page or record.');
    }
  });
});

/** `/_window/entries?agreement=1&account=2&lang=da` is `entries account da`: what it shows, chosen by what. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, bench.url);
  const chosen = [...searchParams.keys()].filter((name) => name !== 'agreement' && name !== 'lang');
  const language = searchParams.get('lang') === 'da' ? ['da'] : [];
  return [pathname.replace('/_window/', ''), ...chosen, ...language].join(' ');
}
