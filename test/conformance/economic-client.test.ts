import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEconomic, voucherRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { openRoom, sale, type Simulator, startSimulator, YEAR } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

describe('who we are to e-conomic', () => {
  test('an agreement tells its company, currency and modules', async () => {
    const { client, number } = await openRoom(simulator, { agreement: { inventory: true } });
    const self = await client.self();
    expect(self).toMatchObject({ agreementNumber: number, baseCurrency: 'DKK', name: expect.any(String) });
    expect(self.modules).toContain('Lager');
  });

  test.each(['da', 'en'] as const)(
    'lost access is told from a wrong app and a missing role, in %s',
    async (language) => {
      const room = await openRoom(simulator, { agreement: { language, roles: ['Sales'] } });
      const request = { ...voucherRequest(sale()), idempotencyKey: 'k' };
      expect(await room.client.vouchers.create(request)).toEqual({
        kind: 'attention',
        reason: because('role-missing', { feature: 'Bookkeeping' }),
      });
      const other = createEconomic({ baseUrl: simulator.url, appSecretToken: 'another-app' }).as(room.grantToken);
      await expect(other.self()).rejects.toMatchObject({ reason: because('app-secret-mismatch') });
      await room.control('PUT', '/agreements/{agreement}', { revoked: true });
      await expect(room.client.self()).rejects.toMatchObject({ reason: because('grant-revoked') });
    },
  );
});

describe('products', () => {
  test('numbers with any character are found by filter and by path', async () => {
    const { client, control } = await openRoom(simulator, { agreement: { products: 14 } });
    const odd = [
      'A.1_b',
      'Ø/æ å',
      '100% & +?',
      'o\'clock "x"',
      'a$b(c)d*e,f',
      '[x]',
      '<>:#\\',
      '$null:',
      '1$or:2',
      '~^{}|;=@!',
    ];
    const pages = await Array.fromAsync(client.products.changedSince(new Date(0)));
    const seeded = pages.flatMap((page) => page.found.map((product) => product.number));
    for (const [index, to] of odd.entries()) {
      const from = encodeURIComponent(seeded[index] ?? '');
      await control('POST', `/agreements/{agreement}/products/${from}/renumber`, { to });
    }
    const { found, unreadable } = await client.products.byNumbers([...odd, 'not there']);
    expect(found.map((product) => product.number).toSorted()).toEqual(odd.toSorted());
    expect(unreadable).toEqual([]);
    for (const number of odd) expect(await client.products.find(number)).toMatchObject({ number });
    expect(await client.products.find('not there')).toBeUndefined();
  });

  test.each(['one', 'perHundred'])(
    '2,500 products come in three pages, whatever a call costs (%s)',
    async (listCallCost) => {
      const { client, switches } = await openRoom(simulator, { agreement: { products: 2_500, inventory: true } });
      await switches({ listCallCost });
      const pages = await Array.fromAsync(client.products.changedSince(new Date(0)));
      const found = pages.flatMap((page) => page.found);
      expect(pages).toHaveLength(3);
      expect(new Set(found.map((product) => product.number)).size).toBe(2_500);
      expect(pages.flatMap((page) => page.unreadable)).toEqual([]);
      expect(found.every((product) => Number.isSafeInteger(product.salesPrice ?? 0))).toBe(true);
    },
  );

  test('600 numbers are found with addresses below 4 KB', async () => {
    const room = await openRoom(simulator, { agreement: { products: 600 } });
    const pages = await Array.fromAsync(room.client.products.changedSince(new Date(0)));
    const numbers = pages.flatMap((page) => page.found.map((product) => product.number));
    await room.switches({ maximumUrlLength: 4_000 });
    const { found } = await room.client.products.byNumbers(numbers);
    expect(found).toHaveLength(600);
  });

  test('a change of this minute is seen', async () => {
    const { client, control } = await openRoom(simulator, { agreement: { products: 3 } });
    const [page] = await Array.fromAsync(client.products.changedSince(new Date(0)));
    const number = page?.found[0]?.number ?? '';
    await control('PUT', `/agreements/{agreement}/products/${encodeURIComponent(number)}`, {
      salesPrice: 0.29,
      barred: true,
    });
    const pages = await Array.fromAsync(client.products.changedSince(new Date()));
    expect(pages.flatMap((item) => item.found)).toContainEqual(
      expect.objectContaining({ number, salesPrice: 29, barred: true }),
    );
  });
});

describe('master data', () => {
  test('the VAT of a product group is that of its domestic sales account', async () => {
    const { client } = await openRoom(simulator);
    const { goods, books, exportOnly } = simulator.seed.productGroups;
    expect(await client.productGroups.domesticVat(goods)).toEqual({ rate: 25 });
    expect(await client.productGroups.domesticVat(books)).toEqual({ rate: 0 });
    expect(await client.productGroups.domesticVat(exportOnly)).toBe('no-sales-account');
  });

  test('accounts, VAT codes, years, periods and journals can be read', async () => {
    const { client } = await openRoom(simulator);
    const accounts = await client.accounts.byNumbers([1010, 5810, 999_999]);
    expect(accounts.map((account) => [account.number, account.type, account.vatCode, account.barred])).toEqual([
      [1010, 'profitAndLoss', 'U25', false],
      [5810, 'status', undefined, false],
    ]);
    expect(await client.vatAccounts.all()).toContainEqual({
      code: 'U25',
      name: 'Salgsmoms',
      rate: 25,
      barred: false,
      account: 6901,
      type: { number: 1, name: 'Salgsmoms' },
    });
    expect(await client.accountingYears.all()).toContainEqual({
      year: YEAR,
      from: `${YEAR}-01-01`,
      to: `${YEAR}-12-31`,
      closed: false,
    });
    expect(await client.accountingYears.periods(YEAR)).toHaveLength(12);
    expect(await client.journals.all()).toContainEqual({ number: 2, name: 'Daglig' });
    expect(await client.journals.find(2)).toEqual({ number: 2, name: 'Daglig' });
    expect(await client.journals.find(99)).toBeUndefined();
  });
});

describe('the budget of calls', () => {
  test('is shown after each call', async () => {
    const seen: number[] = [];
    const budget = {
      reserve: () => Promise.resolve(0),
      used: (calls: number) => void seen.push(calls),
      closedFor: () => undefined,
    };
    const { client } = await openRoom(simulator, { call: { budget } });
    await client.self();
    await client.journals.find(99);
    expect(seen).toHaveLength(2);
    expect(seen[1]).toBeGreaterThan(seen[0] ?? Infinity);
  });

  const forms = ['seconds', 'date'].flatMap((retryAfter) =>
    ['json', 'html', 'empty'].map((rateLimitBody) => ({ retryAfter, rateLimitBody })),
  );
  test.each(forms)('when used up it says until when: $retryAfter, body $rateLimitBody', async (form) => {
    const { client, switches } = await openRoom(simulator);
    await switches({ ...form, minuteLimit: 1 });
    await client.self();
    const error: unknown = await client.self().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RetryLater', reason: { cause: 'budget-used' } });
    const { afterMs } = error as { afterMs: number };
    expect(afterMs).toBeGreaterThan(0);
    expect(afterMs).toBeLessThanOrEqual(61_000);
  });
});
