import { beforeEach, describe, expect, test } from '@jest/globals';
import { invoice, useBench } from './support.ts';

const bench = useBench();
const product = (productNumber: string, name = productNumber) => ({
  productNumber,
  name,
  productGroup: { productGroupNumber: 1 },
});
const numbered = async (filter: string) =>
  (await bench.get(`/products?filter=${encodeURIComponent(filter)}`)).at('collection.*.productNumber');
/** The name that each of the two numbers leads to. */
const names = async () => [
  (await bench.get('/products/Abc')).at('name'),
  (await bench.get('/products/aBC')).at('name'),
];

describe('numbers that differ in capitals only are two products by default', () => {
  beforeEach(() => bench.switches({ productNumberCase: 'distinct' }));

  test('to POST, PUT, GET and DELETE', async () => {
    await bench.api('POST /products', product('Abc'));
    expect((await bench.get('/products/aBC')).status).toBe(404);
    expect((await bench.api('POST /products', product('aBC'))).status).toBe(201);
    expect((await bench.api('PUT /products/ABC', product('ABC'))).status).toBe(201);
    expect(await names()).toEqual(['Abc', 'aBC']);
    expect((await bench.api('DELETE /products/abc')).at('errorCode')).toBe('E06000');
    await bench.api('DELETE /products/Abc');
    expect(await names()).toEqual([undefined, 'aBC']);
  });

  test('to lines of invoices and to a bookkeeper', async () => {
    await bench.api('POST /products', product('Abc'));
    const refused = await bench.api('POST /invoices/drafts', invoice([{ product: 'ABC', quantity: 1 }]));
    expect(refused.at('errors.lines.items.0.product.errors.0.errorCode')).toBe('E06000');
    expect((await bench.control('POST /products/ABC/bar')).status).toBe(404);
    expect((await bench.control('POST /products/1000/renumber', { to: 'ABC' })).status).toBe(200);
  });

  test('to filters they are both found, as comparison of text ignores capitals', async () => {
    await bench.api('POST /products', product('Abc'));
    await bench.api('POST /products', product('aBC'));
    expect(await numbered('productNumber$eq:abc')).toEqual(['Abc', 'aBC']);
    expect(await numbered('productNumber$like:ABC')).toEqual(['Abc', 'aBC']);
  });
});

describe('numbers that differ in capitals only are one product under the switch', () => {
  beforeEach(async () => {
    await bench.switches({ productNumberCase: 'ignored' });
    await bench.api('POST /products', product('Abc'));
  });

  test('to POST, which refuses the other spelling with E06010', async () => {
    const refused = await bench.api('POST /products', product('aBC'));
    expect([refused.status, refused.at('errorCode')]).toEqual([400, 'E06010']);
    expect((await bench.api('POST /products', product('æØÅ'))).status).toBe(201);
    expect((await bench.api('POST /products', product('ÆØå'))).at('errorCode')).toBe('E06010');
  });

  test('to GET and PUT, which show and change it under its own number', async () => {
    expect((await bench.get('/products/aBC')).at('productNumber')).toBe('Abc');
    const changed = await bench.api('PUT /products/ABC', product('ABC', 'Ny'));
    expect([changed.status, changed.at('productNumber'), changed.at('self')]).toEqual([
      200,
      'Abc',
      `${bench.url}/products/Abc`,
    ]);
    expect(await names()).toEqual(['Ny', 'Ny']);
    expect(await numbered('productNumber$eq:ABC')).toEqual(['Abc']);
    expect((await bench.get('/products/ABCD')).status).toBe(404);
  });

  test('to DELETE, after which the number is free in every spelling', async () => {
    expect((await bench.api('DELETE /products/ABC')).status).toBe(204);
    expect((await bench.get('/products/Abc')).status).toBe(404);
    expect((await bench.api('POST /products', product('aBC'))).at('productNumber')).toBe('aBC');
  });

  test('to lines of invoices, prices, templates and its own invoices', async () => {
    const draft = await bench.api('POST /invoices/drafts', invoice([{ product: 'ABC', quantity: 1, unitNetPrice: 2 }]));
    expect(draft.at('lines.0.product.productNumber')).toBe('Abc');
    expect((await bench.get('/products/aBC/invoices/drafts')).at('pagination.results')).toBe(1);
    const prices = '/products/aBC/pricing/currency-specific-sales-prices';
    await bench.api(`POST ${prices}`, { currency: { code: 'EUR' }, price: 5 });
    expect((await bench.get(prices)).at('collection.0.product.productNumber')).toBe('Abc');
    const line = await bench.get('/customers/1/templates/invoiceline/ABC');
    expect(line.at('product.productNumber')).toBe('Abc');
  });

  test('to a bookkeeper, who may change the capitals of a number, and take no other', async () => {
    expect((await bench.control('POST /products/ABC/stock', { inStock: 4 })).status).toBe(200);
    expect((await bench.get('/products/Abc')).at('inventory.inStock')).toBe(4);
    expect((await bench.control('POST /products/1000/renumber', { to: 'ABC' })).status).toBe(409);
    expect((await bench.control('POST /products/Abc/renumber', { to: 'ABC' })).status).toBe(200);
    expect(await numbered('productNumber$eq:abc')).toEqual(['ABC']);
    expect((await bench.control('POST /products/touch', { numbers: ['abc'] })).at('changes')).toBe(1);
  });

  test('and two that are there from before are each found by their exact number', async () => {
    await bench.switches({ productNumberCase: 'distinct' });
    await bench.api('POST /products', product('aBC'));
    await bench.switches({ productNumberCase: 'ignored' });
    expect(await names()).toEqual(['Abc', 'aBC']);
  });
});
