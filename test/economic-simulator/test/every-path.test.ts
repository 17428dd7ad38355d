import { describe, expect, test } from '@jest/globals';
import { Router } from '../src/api/router.ts';
import { RESOURCES } from '../src/resources/table.ts';
import { publishedSchemas } from '../src/schemas/published.ts';
import { exampleOf } from './full-books.ts';
import { useBench } from './support.ts';

const bench = useBench();
const endpoints = RESOURCES.flatMap((resource) => resource.endpoints);
const paths = [...new Set(endpoints.map(({ path }) => path))];
const methodsOf = (path: string): string[] =>
  endpoints.filter((endpoint) => endpoint.path === path).map(({ method }) => method);

test.each(paths)('%s answers 405 to every method that it has not, and names those that it has', async (path) => {
  const has = methodsOf(path);
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((one) => !has.includes(one))) {
    const answer = await bench.api(`${method} ${exampleOf(path)}`);
    expect([method, answer.status, answer.at('httpStatusCode')]).toEqual([method, 405, 405]);
    expect(answer.headers['allow']?.split(', ').toSorted()).toEqual(has.toSorted());
    expect(answer.body).not.toHaveProperty('errors');
  }
});

test('no two paths are one to the router, and each is found with its own parameters', () => {
  const router = new Router(RESOURCES);
  for (const path of paths) {
    const route = router.find(exampleOf(path));
    expect([...(route?.endpoints.keys() ?? [])].toSorted()).toEqual(methodsOf(path).toSorted());
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(route?.parameters ?? {})).toEqual(names);
  }
});

/** From the outermost rule to the innermost: each speaks though everything after it is wrong too. */
describe('the server looks at', () => {
  const writes = endpoints.filter(({ schema, method }) => method !== 'GET' && schema !== undefined);
  const wrongType = { 'Content-Type': 'text/xml' };

  test.each(writes.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    'tokens, method, role, type, JSON and schema in this order: %s',
    async (_, { method, path, schema = '' }) => {
      const call = `${method} ${exampleOf(path)}`;
      const tokens = await bench.agreement({ roles: ['ProjectEmployee'] });
      const statuses = [
        await bench.raw(call, { headers: wrongType, body: '{' }),
        await bench.api(`TRACE ${exampleOf(path)}`),
        await bench.api(call, undefined, { tokens, headers: wrongType }),
        await bench.api(call, '{', { headers: wrongType }),
      ].map(({ status }) => status);
      expect(statuses).toEqual([401, 405, 403, 415]);
      const headers = {
        'X-AppSecretToken': 'demo',
        'X-AgreementGrantToken': 'demo',
        'Content-Type': 'application/json',
      };
      const broken = await bench.raw(call, { headers, body: '{' });
      expect([broken.status, broken.at('schemaPath')]).toEqual([400, undefined]);
      const empty = await bench.api(call, 'text');
      expect([empty.status, empty.at('schemaPath')]).toEqual([400, expect.stringContaining(`${bench.url}/schema/`)]);
      const served = await bench.raw(`GET ${String(empty.at('schemaPath')).slice(bench.url.length)}`);
      expect(served.body).toEqual(publishedSchemas().get(schema));
    },
  );
});

describe('a number in a path that is none', () => {
  test.each(paths.filter((path) => path.endsWith('Number}') && !path.includes('productNumber')))(
    'is a 404 and no fault: %s',
    async (path) => {
      for (const number of ['0', '-1', 'x', '1.5', '99999999999999999999', '%25', "1'--"]) {
        const answer = await bench.get(exampleOf(path).replace(/[^/]+$/, number));
        expect([number, answer.status]).toEqual([number, 404]);
        expect(answer.body).not.toHaveProperty('errorCode');
      }
    },
  );
});
