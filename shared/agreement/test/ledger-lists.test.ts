import { afterEach, describe, expect, test } from '@jest/globals';
import { openLedgerLists } from '@kassebro/agreement';
import { defaultSettings, type ListsNeeded } from '@kassebro/contracts';
import { createServer, type ServerResponse } from 'node:http';

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

type Answers = (path: string) => unknown;
const SILENCE = Symbol('no answer');
const page = (...items: object[]) => ({ collection: items, pagination: {} });

/** A ledger that answers what it is told to; undefined is its own 404, a number a status. */
async function reader(answers: Answers, options: { patienceMs?: number; connected?: boolean; waitMs?: number } = {}) {
  const seen: string[] = [];
  const shares: number[] = [];
  const server = createServer((request, response) => {
    seen.push(decodeURIComponent(request.url ?? ''));
    reply(response, answers(seen.at(-1) ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const agreement = { number: 42, grantTokenSealed: 'sealed' };
  const store = { id: 'shop', settings: defaultSettings, ...(options.connected !== false && { agreement }) };
  const lists = openLedgerLists(
    {
      config: { ECONOMIC_BASE_URL: `http://127.0.0.1:${port}`, ECONOMIC_APP_SECRET_TOKEN: 'app' },
      stores: { find: (id) => Promise.resolve(id === store.id ? store : undefined) },
      open: () => 'the-grant',
      calls: (_agreement, share) => {
        shares.push(share);
        const reserve = () => Promise.resolve(options.waitMs ?? 0);
        return { reserve, used: () => undefined, closedFor: () => undefined };
      },
      share: 0.5,
    },
    options.patienceMs,
  );
  opened.push(() => {
    lists.close();
    server.closeAllConnections();
    server.close();
  });
  return { lists, seen, shares };
}

function reply(response: ServerResponse, answer: unknown): void {
  if (answer === SILENCE) return;
  const status = typeof answer === 'number' ? answer : 200;
  const body = typeof answer === 'number' ? { httpStatusCode: status, message: 'no' } : answer;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const nothing: ListsNeeded = { accounts: [], whole: [], soldAtHome: [], products: [], invoiceCustomer: false };

describe('the lists that settings are chosen from', () => {
  test('are read as far as they are needed, and no further', async () => {
    const { lists, seen, shares } = await reader((path) =>
      path.startsWith('/journals') ? page({ journalNumber: 2, name: 'Daglig' }) : page(),
    );
    const read = await lists.read('shop', { ...nothing, whole: ['journals'], accounts: [1010, 5810] });
    expect(read).toEqual({ lists: { journals: [{ number: 2, name: 'Daglig' }], accounts: [] }, unread: [] });
    expect(seen.toSorted()).toEqual([
      expect.stringMatching(/^\/accounts\?.*accountNumber\$in:\[1010,5810\]/),
      expect.stringMatching(/^\/journals\?/),
    ]);
    expect(shares).toEqual([0.5]);
  });

  test('nothing needed, nothing asked', async () => {
    const { lists, seen } = await reader(() => page());
    expect(await lists.read('shop', nothing)).toEqual({ lists: {}, unread: [] });
    expect(seen).toEqual([]);
  });

  test('very many accounts are looked up in the whole chart', async () => {
    const { lists, seen } = await reader(() => page());
    await lists.read('shop', { ...nothing, accounts: Array.from({ length: 201 }, (_, index) => index + 1) });
    expect(seen).toEqual([expect.not.stringContaining('filter')]);
  });

  test('a group that has sales accounts only for other zones cannot be sold at home; one that is not there is not asked about', async () => {
    const sales = (vatZoneNumber: number) =>
      page({ salesAccount: { accountNumber: 1010 }, vatZone: { vatZoneNumber } });
    const { lists, seen } = await reader((path) => {
      if (path.startsWith('/product-groups/1/')) return sales(1);
      if (path.startsWith('/product-groups/5/')) return sales(3);
      return page({ productGroupNumber: 1 }, { productGroupNumber: 5 });
    });
    const read = await lists.read('shop', { ...nothing, whole: ['productGroups'], soldAtHome: [1, 5, 9] });
    expect(read.lists.groupsNotSoldAtHome).toEqual([5]);
    expect(seen.filter((path) => path.includes('/9/'))).toEqual([]);
  });

  test('what days as invoices need: their customer, and products with the VAT that their groups carry at home', async () => {
    const account = { accountNumber: 1010, name: 'Salg', accountType: 'profitAndLoss' };
    const { lists, seen } = await reader((path) => {
      if (path.startsWith('/customers/99999999'))
        return { customerNumber: 99_999_999, name: 'Kontantsalg', barred: true };
      if (path.startsWith('/product-groups/1/'))
        return page({ salesAccount: { accountNumber: 1010 }, vatZone: { vatZoneNumber: 1 } });
      if (path.startsWith('/product-groups/')) return page();
      if (path.startsWith('/accounts')) return page({ ...account, vatAccount: { vatCode: 'U25' } });
      if (path.startsWith('/vat-accounts')) return page({ vatCode: 'U25', name: 'Salgsmoms', ratePercentage: 25 });
      const product = (productNumber: string, productGroupNumber: number) => ({
        productNumber,
        name: productNumber,
        productGroup: { productGroupNumber },
      });
      return path.startsWith('/products') ? page(product('SALG25', 1), product('EKSPORT', 5)) : page();
    });
    const needed = { ...nothing, products: ['SALG25', 'EKSPORT', 'BORTE'], invoiceCustomer: true };
    const { lists: read, unread } = await lists.read('shop', needed);
    expect(unread).toEqual([]);
    expect(read).toEqual({
      invoiceCustomer: 'barred',
      products: [
        { number: 'SALG25', barred: false, group: 1, rate: 25 },
        { number: 'EKSPORT', barred: false, group: 5 },
      ],
    });
    expect(seen.some((path) => path.includes('/products'))).toBe(true);
  });

  test('a list that is refused is named, and the others are read all the same', async () => {
    const { lists } = await reader((path) => (path.startsWith('/layouts') ? 403 : page()));
    const read = await lists.read('shop', { ...nothing, whole: ['layouts', 'journals', 'vatZones'] });
    expect(read.lists).toEqual({ journals: [], vatZones: [] });
    expect(read.unread).toEqual([{ cause: 'role-missing', parameters: { feature: 'Sales' } }]);
  });

  test.each([
    [401, 'grant-revoked'],
    [500, 'economic-down'],
    [429, 'budget-used'],
  ])('when everything is answered with %s, the reason is told once', async (status, cause) => {
    const { lists } = await reader(() => status);
    const read = await lists.read('shop', { ...nothing, whole: ['layouts', 'journals'], accounts: [1] });
    expect(read).toEqual({ lists: {}, unread: [expect.objectContaining({ cause })] });
  });

  test('an e-conomic that does not answer is not waited for longer than agreed', async () => {
    const { lists } = await reader(() => SILENCE, { patienceMs: 150 });
    const started = performance.now();
    const read = await lists.read('shop', { ...nothing, whole: ['journals'], accounts: [1] });
    expect(read).toEqual({ lists: {}, unread: [{ cause: 'economic-down', parameters: {} }] });
    expect(performance.now() - started).toBeLessThan(4_500);
  });

  test('a budget that is used up, and a store without an agreement, ask nothing', async () => {
    const used = await reader(() => page(), { waitMs: 30_000 });
    expect((await used.lists.read('shop', { ...nothing, whole: ['journals'] })).unread[0]?.cause).toBe('budget-used');
    const alone = await reader(() => page(), { connected: false });
    expect((await alone.lists.read('shop', { ...nothing, whole: ['journals'] })).unread[0]?.cause).toBe(
      'not-connected',
    );
    expect([...used.seen, ...alone.seen]).toEqual([]);
  });

  test('a store that does not exist is an error of ours', async () => {
    const { lists } = await reader(() => page());
    await expect(lists.read('nobody', { ...nothing, whole: ['journals'] })).rejects.toThrow('does not exist');
  });
});
