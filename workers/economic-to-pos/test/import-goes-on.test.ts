import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { defaultSettings } from '@kassebro/contracts';
import { createEconomic } from '@kassebro/economic';
import type { JobContext } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import { createImportRecords } from '../src/import-records/import-records.ts';
import { createImporter } from '../src/import-records/importer.ts';
import { createProductSync } from '../src/pull-products/product-sync.ts';

let store: Store;
beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `import-goes-on-${randomUUID().slice(0, 13)}` });
});
afterAll(() => store.close());
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** An e-conomic with these products in this order, which others change meanwhile. */
async function ledgerOf(numbers: readonly string[]) {
  const server = http.createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://ledger').searchParams;
    const [size, skip] = [Number(query.get('pagesize')), Number(query.get('skippages'))];
    const collection = numbers
      .slice(skip * size, (skip + 1) * size)
      .map((productNumber) => ({ productNumber, name: productNumber, productGroup: { productGroupNumber: 1 } }));
    const more = (skip + 1) * size < numbers.length && { nextPage: 'http://elsewhere/' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ collection, pagination: { results: numbers.length, ...more } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const economic = createEconomic({ baseUrl: `http://127.0.0.1:${port}`, appSecretToken: 'app' });
  closing.push(() => {
    economic.close();
    server.closeAllConnections();
    server.close();
  });
  const productGroups = { domesticVat: () => Promise.resolve({ rate: 25 }) };
  return { ...economic.as('grant'), productGroups } as unknown as ReturnType<typeof economic.as>;
}

const now = (): Date => new Date();
/** A hand that is told to stop lets go after one page. */
const context = {
  log: { info: () => undefined, warn: () => undefined },
  signal: AbortSignal.abort(),
} as unknown as JobContext;

test('an import that lets go and goes on later misses none, though what it had read is deleted in between', async () => {
  const numbers = Array.from({ length: 2_400 }, (_, index) => String(100_000 + index));
  const rest = numbers.slice(800);
  const ledger = await ledgerOf(numbers);
  const id = 'import-shop-products';
  await store.imports.request({ id, store: 'shop', kind: 'products', dryRun: false, by: 'test', correlation: id });
  const importer = () => createImporter(createProductSync(store, now));
  const hand = createImportRecords({
    connect: () => Promise.resolve({ agreement: 1, settings: defaultSettings, ledger }),
    imports: store.imports,
    pauses: store.pauses,
    importers: { products: importer, customers: importer },
    now,
  });
  const turn = () => hand({ store: 'shop', import: id, correlation: id }, context);
  expect(await turn()).toEqual({ again: true });
  numbers.splice(0, 800);
  while (await turn());
  expect(await store.imports.find(id)).toMatchObject({ state: 'done', done: 2_400, counts: { created: 2_400 } });
  const inTill = await store.products.many('shop', rest);
  expect(rest.filter((number) => !inTill.has(number))).toEqual([]);
});
