import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNTS } from '../src/index.ts';
import { linksOf, Person, plain, said, valueOf } from './person.ts';
import { A_DAY, invoice, THIS_YEAR, useBench } from './support.ts';

const bench = useBench();
const person = new Person(bench);
const change = { do: 'change', name: 'Stjålet' };
const nameOf = async () => (await bench.get('/products/1000')).at('name');

describe('who may use the window', () => {
  test.each([
    ['a form of another site', { Origin: 'http://evil.example' }],
    ['a form of another site that hides its origin', { Origin: 'null' }],
    ['a form that the browser calls cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a form of a neighbour on the same machine', { 'Sec-Fetch-Site': 'same-site' }],
    [
      'a page whose name was made to lead here',
      { Host: 'evil.example:4010', Origin: 'http://evil.example:4010', 'Sec-Fetch-Site': 'same-origin' },
    ],
  ])('%s is refused, and nothing is done', async (_, headers) => {
    const before = await nameOf();
    const answer = await person.send('product?number=1000', change, headers);
    expect([answer.status, await nameOf()]).toEqual([403, before]);
    const byJson = await bench.raw('PUT /_simulator/products/1000', { body: '{"name":"Stjålet"}', headers });
    expect([byJson.status, await nameOf()]).toEqual([403, before]);
  });

  test('pages and the control surface are not read under a name of somebody else', async () => {
    for (const Host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1']) {
      expect((await person.see('overview', { Host })).status).toBe(403);
      expect((await bench.raw('GET /_simulator/agreements', { headers: { Host } })).status).toBe(403);
    }
    for (const Host of ['localhost:4010', '127.0.0.1', '[::1]:4010', 'simulator.localhost']) {
      expect((await person.see('overview', { Host })).status).toBe(200);
    }
  });

  test('a link from another site opens a page, which changes nothing', async () => {
    expect((await person.see('overview', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(200);
    const before = await nameOf();
    await person.see('product?number=1000&do=change&name=x');
    expect(await nameOf()).toBe(before);
  });

  test('what is not a form of the page is not done', async () => {
    for (const deed of ['nothing', 'toString', '__proto__', '']) {
      expect((await person.send('product?number=1000', { do: deed })).status).toBe(404);
    }
    expect((await bench.raw('DELETE /_window/product?number=1000')).status).toBe(405);
    expect((await bench.get('/products/1000')).status).toBe(200);
  });
});

test('every answer of the window forbids scripts, frames and anything from elsewhere', async () => {
  for (const page of ['overview', 'nothing', 'window.css', 'icon.svg', 'product?number=none']) {
    const { headers } = await person.see(page);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  }
  const overview = await person.see('overview');
  expect(overview.text).not.toMatch(/<script|<style| style=| on\w+=/);
  expect(linksOf(overview).every((link) => link.startsWith('/_window/') || link.startsWith('#'))).toBe(true);
});

const NASTY = `"><script>alert('1')</script><img src=x onerror=alert(1)>&amp;`;

test('whatever a client wrote, it is shown as text on every page', async () => {
  await bench.control('PUT /agreements/100001', { name: NASTY });
  await bench.control('PUT /products/1000', { name: NASTY, description: NASTY });
  await bench.control('PUT /customers/1', { name: NASTY, address: NASTY, email: NASTY });
  await bench.control('PUT /journals/1', { name: NASTY });
  await bench.control('POST /webhooks', {
    type: 'Product updated',
    name: NASTY,
    url: `http://127.0.0.1:1/${NASTY}`,
    data: NASTY,
  });
  await bench.control('POST /products/1000/renumber', { to: '"><script>1</script>' });
  await bench.control('POST /faults', { match: { method: NASTY, type: NASTY, path: `/${NASTY}` }, kind: 'lost' });
  const entry = { text: NASTY, amount: 10, date: A_DAY, account: { accountNumber: ACCOUNTS.cash } };
  await bench.api('POST /journals/1/vouchers', {
    accountingYear: { year: THIS_YEAR },
    entries: { financeVouchers: [entry] },
  });
  const line = { product: '"><script>1</script>', quantity: 1, unitNetPrice: 1, description: NASTY };
  const recipient = { name: NASTY, vatZone: { vatZoneNumber: 1 } };
  await bench.api('POST /invoices/drafts', invoice([line], { recipient, references: { other: NASTY } }));
  await bench.get(`/products?filter=${encodeURIComponent(NASTY)}`);
  const product = `product?number=${encodeURIComponent('"><script>1</script>')}`;
  const pages = ['overview', 'products', product, 'customers', 'customer?number=1', 'journals', 'journal?number=1'];
  pages.push('invoices', 'draft?number=1', 'webhooks', 'faults', 'calls', `products?q=${encodeURIComponent(NASTY)}`);
  for (const page of pages) {
    const { text, status } = await person.see(page);
    expect([page, status]).toEqual([page, 200]);
    expect(text).not.toMatch(/<script|<img/i);
    expect(plain(text)).toContain('<script>');
  }
  const refused = await person.send('customer?number=1', { do: 'change', name: '', city: `${NASTY}${'x'.repeat(50)}` });
  expect(refused.status).toBe(400);
  expect(refused.text).not.toMatch(/<script|<img/i);
  expect(valueOf(refused, 'city')).toBe(`${NASTY}${'x'.repeat(50)}`);
});

test('any product number works in every link and form', async () => {
  const characters = fc.constantFrom(...'abÆØå019 /\\%+&?#.:;=<>"\'_-|~^`{}[]()$*,!@€'.split(''));
  const numbers = fc.string({ unit: characters, minLength: 1, maxLength: 25 });
  const odd = ['.', '..', '../..', '%2F', '%', ' ', '+', 'a b', '?x=1&y', '#', '_6_', '100%+ø/æ', '"', "'"];
  await fc.assert(
    fc.asyncProperty(numbers, async (number) => {
      await bench.control('POST /reset');
      const fields = { productNumber: number, name: 'Prøve', productGroupNumber: '1', unitNumber: '' };
      const created = await person.done('new-product', { do: 'create', ...fields });
      expect(said(created)).toBe(squeezed(`${number} was created.`));
      const list = await person.see(`products?q=${encodeURIComponent(number)}`);
      const own = linksOf(list).filter((link) => link.startsWith('/_window/product?'));
      const address = own.find((link) => new URL(link, bench.url).searchParams.get('number') === number) ?? '';
      const page = await person.see(address);
      expect(plain(page.text)).toContain(squeezed(`Product ${number}: Prøve`));
      await person.done(address, { do: 'change', name: 'Ændret' });
      await person.done(address, { do: 'bar' });
      const renumbered = await person.done(address, { do: 'renumber', to: `x${number.slice(1)}!`.slice(0, 25) });
      expect(plain(renumbered.text)).toContain('Ændret');
      await person.done(`product?number=${encodeURIComponent(`x${number.slice(1)}!`.slice(0, 25))}`, { do: 'delete' });
      expect((await bench.get('/products')).at('pagination.results')).toBe(200);
    }),
    { numRuns: 40, examples: odd.map((number) => [number]) },
  );
});

/** As a browser shows white space. */
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
