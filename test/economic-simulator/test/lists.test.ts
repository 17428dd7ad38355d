import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { useBench } from './support.ts';
import type { Tokens } from './support.ts';

const bench = useBench();

describe('paging', () => {
  test('has 20 a page by default, and no next page on the last and no previous on the first', async () => {
    const first = await bench.get('/products');
    expect(first.list('collection')).toHaveLength(20);
    expect(first.at('pagination')).toMatchObject({
      maxPageSizeAllowed: 1000,
      skipPages: 0,
      pageSize: 20,
      results: 200,
      resultsWithoutFilter: 200,
      lastPage: `${bench.url}/products?skippages=9&pagesize=20`,
      nextPage: `${bench.url}/products?skippages=1&pagesize=20`,
    });
    expect(first.at('pagination')).not.toHaveProperty('previousPage');
    const last = await bench.get('/products?skippages=9');
    expect(last.at('pagination')).not.toHaveProperty('nextPage');
    expect(last.at('pagination.previousPage')).toBe(`${bench.url}/products?skippages=8&pagesize=20`);
  });

  test('past the end answers 200, nothing, and the true totals', async () => {
    const answer = await bench.get('/products?skippages=50&pagesize=100');
    expect(answer.status).toBe(200);
    expect(answer.list('collection')).toEqual([]);
    expect(answer.at('pagination')).toMatchObject({
      results: 200,
      firstPage: `${bench.url}/products?skippages=0&pagesize=100`,
      lastPage: `${bench.url}/products?skippages=1&pagesize=100`,
    });
  });

  test('with no results leaves the links out and says why', async () => {
    const answer = await bench.get('/products?filter=name$eq:nothing');
    expect(answer.at('pagination')).toEqual({
      maxPageSizeAllowed: 1000,
      skipPages: 0,
      pageSize: 20,
      results: 0,
      resultsWithoutFilter: 200,
      developerHint: 'Pagination links are suppressed when there are no results.',
    });
  });

  test('links carry filter and sort on, and self the whole query', async () => {
    const query = 'pagesize=5&filter=salesPrice$gt:100&sort=-name';
    const answer = await bench.get(`/products?${query}`);
    expect(answer.at('self')).toBe(`${bench.url}/products?${query}`);
    const next = String(answer.at('pagination.nextPage')).slice(bench.url.length);
    expect((await bench.get(next)).at('pagination.skipPages')).toBe(1);
    expect(next).toContain('&filter=salesPrice$gt:100&sort=-name');
  });

  test.each(['pagesize=1001', 'pagesize=0', 'pagesize=-1', 'pagesize=many', 'skippages=-1'])(
    '%s gives E04810',
    async (query) => {
      const answer = await bench.get(`/products?${query}`);
      expect(answer.body).toMatchObject({ errorCode: 'E04810', httpStatusCode: 400 });
    },
  );

  test('property: pages of any size cover every record exactly once, in one order', async () => {
    const whole = (await bench.get('/customers?pagesize=1000')).at('collection.*.customerNumber');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 400 }), async (size) => {
        const seen: unknown[] = [];
        for (let page = 0; page * size < 300; page += 1) {
          const answer = await bench.get(`/customers?skippages=${page}&pagesize=${size}`);
          seen.push(...answer.list('collection.*.customerNumber'));
        }
        expect(seen).toEqual(whole);
      }),
      { numRuns: 12 },
    );
  });
});

describe('order', () => {
  test('of products is by number as text, case ignored; of customers by number', async () => {
    const numbers = (await bench.get('/products?pagesize=1000')).list('collection.*.productNumber').map(String);
    expect(numbers).toEqual(numbers.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
    expect((await bench.get('/customers?pagesize=3')).at('collection.*.customerNumber')).toEqual([1, 2, 3]);
  });

  test('by sort goes up, down, by several and alphabetically', async () => {
    const by = async (sort: string) =>
      (await bench.get(`/customers?pagesize=3&sort=${sort}`)).at('collection.*.customerNumber');
    expect(await by('-customerNumber')).toEqual([300, 299, 298]);
    expect(await by('~customerNumber')).toEqual([1, 10, 100]);
    expect(await by('zip,-customerNumber')).toEqual([276, 251, 226]);
  });

  test.each(['barred', 'secret', '', '-'])('by %j is refused or ignored', async (sort) => {
    const answer = await bench.get(`/products?sort=${sort}`);
    if (sort === '') expect(answer.status).toBe(200);
    else expect(answer.body).toMatchObject({ httpStatusCode: 400, errors: [expect.stringContaining('not allowed')] });
  });
});

describe('filters over HTTP', () => {
  test('take their characters bare or percent-encoded', async () => {
    const filter = '(name$like:cykel*$or:productNumber$eq:KÆDE&LÅS)$and:salesPrice$gte:100';
    const encoded = await bench.get(`/products?filter=${encodeURIComponent(filter)}`);
    const bare = await bench.get(
      `/products?filter=${filter.replace('&', '%26').replaceAll('Æ', '%C3%86').replaceAll('Å', '%C3%85')}`,
    );
    expect(encoded.at('pagination.results')).toBe(bare.at('pagination.results'));
    expect(encoded.at('collection.0.name')).toContain('Cykel');
  });

  test('on a property outside the list name it and the list', async () => {
    const answer = await bench.get('/customers?filter=dueAmount$gt:5');
    expect(answer.body).toMatchObject({
      httpStatusCode: 400,
      errors: ["Filtering is not allowed on property 'dueAmount'."],
      allowedFilteringFields: expect.arrayContaining(['customerNumber', 'lastUpdated', 'pNumber']),
    });
    expect(answer.body).not.toHaveProperty('errorCode');
    await bench.switches({ filterErrorCode: 'E04300' });
    expect((await bench.get('/customers?filter=dueAmount$gt:5')).at('errorCode')).toBe('E04300');
  });

  test('are refused on every property of lists that have none', async () => {
    const { status, body } = await bench.get('/units?filter=name$eq:x');
    expect([status, body]).toMatchObject([400, { allowedFilteringFields: [] }]);
  });

  test.each(['barred$ne:true', 'barred$eq:$null:', 'departmentalDistribution.departmentalDistributionNumber$eq:1'])(
    'known to break the server break it: products %s gives 500',
    async (filter) => {
      expect((await bench.get(`/products?filter=${filter}`)).status).toBe(500);
    },
  );

  test('find by several numbers through $or of $eq where $in finds nothing', async () => {
    expect((await bench.get('/products?filter=productNumber$in:[1000,1001]')).list('collection')).toEqual([]);
    const found = await bench.get('/products?filter=productNumber$eq:1000$or:productNumber$eq:1001');
    expect(found.at('collection.*.productNumber')).toEqual(['1000', '1001']);
    const customers = await bench.get('/customers?filter=customerNumber$in:[3,1]');
    expect(customers.at('collection.*.customerNumber')).toEqual([1, 3]);
  });

  test('by lastUpdated see products in whole minutes and customers in seconds', async () => {
    const product = await bench.get('/products/1000');
    expect(product.at('lastUpdated')).toMatch(/T\d\d:\d\d:00Z$/);
    const since = String(product.at('lastUpdated'));
    expect((await bench.get(`/products?filter=lastUpdated$gte:${since}`)).at('pagination.results')).toBe(200);
    expect((await bench.get(`/products?filter=lastUpdated$gt:${since}`)).at('pagination.results')).toBe(0);
  });
});

describe('an agreement with many records', () => {
  let tokens: Tokens | undefined;
  beforeEach(async () => {
    tokens = await bench.agreement({ products: 10_000, customers: 5000 });
  });

  test('gives pages of 1,000 that together are all', async () => {
    const last = await bench.get('/products?pagesize=1000&skippages=9', tokens);
    expect(last.list('collection')).toHaveLength(1000);
    expect(last.at('pagination.results')).toBe(10_000);
    expect((await bench.get('/customers?pagesize=1000&skippages=4', tokens)).list('collection')).toHaveLength(1000);
  });
});
