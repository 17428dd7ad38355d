import { describe, expect, test } from '@jest/globals';
import { RESOURCES } from '../src/resources/table.ts';
import { exampleOf, fillBooks } from './full-books.ts';
import { problemsOf } from './published-shape.ts';
import { useBench } from './support.ts';
import { shapeOf } from './unnamed-shapes.ts';

const bench = useBench();
const reads = RESOURCES.flatMap((resource) => resource.endpoints).filter(({ method }) => method === 'GET');

/** The one order and the one quote stand in the list that is read. */
async function moveOrderFor(path: string): Promise<void> {
  const [, kind = '', state = ''] = /^\/(orders|quotes)\/(sent|archived)/.exec(path) ?? [];
  if (kind !== '') await bench.control(`POST /${kind}/1/${state === 'sent' ? 'send' : 'archive'}`);
}

describe('every GET answer', () => {
  test.each(reads.map((endpoint) => [endpoint.path, endpoint] as const))(
    'of %s is as published',
    async (path, endpoint) => {
      await fillBooks(bench);
      const { schema: name } = endpoint;
      await moveOrderFor(path);
      const url = exampleOf(path);
      const answer = await bench.get(`${url}?pagesize=1000`);
      expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.anything()]);
      const problems = name === undefined ? shapeOf(path)?.(answer.body) : problemsOf(answer.body, name);
      expect(problems).toEqual([]);
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
