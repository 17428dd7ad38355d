import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ChartBook, createAgreements, createChartBook } from '@kassebro/agreement';
import { defaultSettings } from '@kassebro/contracts';
import { createEconomic, type Economic } from '@kassebro/economic';
import { createServer, type Server } from 'node:http';

/** A ledger that counts what it is asked; `answer` is what it says. */
let asked: string[] = [];
let answer: (path: string) => object | number | 'silence';
let server: Server;
let economic: Economic;
beforeAll(async () => {
  server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    asked.push(path);
    const said = answer(path);
    if (said === 'silence') return;
    const status = typeof said === 'number' ? said : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(typeof said === 'number' ? { message: 'no' } : said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  economic = createEconomic({ baseUrl: `http://127.0.0.1:${port}`, appSecretToken: 'app' });
});
afterAll(() => {
  economic.close();
  server.closeAllConnections();
  server.close();
});

const page = (...items: object[]) => ({ collection: items, pagination: {} });
const wellBehaved = (path: string) =>
  path === '/accounts' ? page({ accountNumber: 5810, name: 'Kasse', accountType: 'status' }) : page();
const shop = { id: 'shop', agreement: { number: 42 } };
let now: number;
let book: ChartBook;
beforeEach(() => {
  asked = [];
  answer = wellBehaved;
  now = Date.parse('2026-11-23T12:00:00Z');
  const agreement = { number: 42, grantTokenSealed: 'sealed' };
  const connect = createAgreements({
    stores: { find: (id) => Promise.resolve({ id, settings: defaultSettings, agreement }) },
    open: () => 'the-grant',
    economic,
    budget: () => ({ reserve: () => Promise.resolve(0), used: () => undefined, closedFor: () => undefined }),
  });
  book = createChartBook({ connect, now: () => new Date(now), patienceMs: 1_500 });
});
const minutes = (count: number): void => {
  now += count * 60_000;
};

describe('the chart of a store', () => {
  test('is read once for a while, however many ask at the same time', async () => {
    const [one, other] = await Promise.all([book.of(shop), book.of(shop)]);
    expect(one.lists.accounts).toEqual([expect.objectContaining({ number: 5810, name: 'Kasse' })]);
    expect([one.readAt, one.unread]).toEqual([new Date('2026-11-23T12:00:00Z'), []]);
    minutes(14);
    expect([other, await book.of(shop)]).toEqual([one, one]);
    expect(asked.filter((path) => path === '/accounts')).toHaveLength(1);
  });

  test('is read again when it is no longer young, and at once when somebody asks for it', async () => {
    await book.of(shop);
    minutes(16);
    expect((await book.of(shop)).readAt).toEqual(new Date('2026-11-23T12:16:00Z'));
    minutes(1);
    expect((await book.of(shop, { fresh: true })).readAt).toEqual(new Date('2026-11-23T12:17:00Z'));
    expect(asked.filter((path) => path === '/accounts')).toHaveLength(3);
  });

  test('that can no longer be read is the one that was read before, with its age and why', async () => {
    await book.of(shop);
    minutes(16);
    answer = () => 500;
    const old = await book.of(shop);
    expect(old.lists.accounts).toHaveLength(1);
    expect(old.readAt).toEqual(new Date('2026-11-23T12:00:00Z'));
    expect(old.unread.map(({ cause }) => cause)).toEqual(['economic-down']);
  });

  test('of an e-conomic that does not answer is not waited for again at once, and soon after it is', async () => {
    answer = () => 'silence';
    const silent = await book.of(shop);
    expect(silent.readAt).toBeUndefined();
    expect(silent.unread.map(({ cause }) => cause)).toEqual(['economic-down']);
    const before = asked.length;
    answer = wellBehaved;
    expect(await book.of(shop)).toBe(silent);
    expect(asked).toHaveLength(before);
    minutes(1);
    expect((await book.of(shop)).unread).toEqual([]);
  });

  test('lacks only the lists that we may not read', async () => {
    answer = (path) => (path === '/product-groups' ? 403 : wellBehaved(path));
    const { lists, unread } = await book.of(shop);
    expect(lists.productGroups).toBeUndefined();
    expect(lists.accounts).toHaveLength(1);
    expect(unread).toHaveLength(1);
  });

  test('of another agreement is another chart, and without one there is none', async () => {
    await book.of(shop);
    await book.of({ id: 'shop', agreement: { number: 43 } });
    expect(asked.filter((path) => path === '/accounts')).toHaveLength(2);
    expect(await book.of({ id: 'shop' })).toEqual({ lists: {}, unread: [] });
    expect(asked.filter((path) => path === '/accounts')).toHaveLength(2);
  });
});
