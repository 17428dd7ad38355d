import { afterEach, describe, expect, test } from '@jest/globals';
import { type CallBudget, type CallFields, createEconomic, type EconomicClient } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { type JsonServer, jsonServer, pageOf, type Reply, type Seen } from './support/server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

async function clientOf(reply: (seen: Seen) => Reply): Promise<{ client: EconomicClient; server: JsonServer }> {
  const server = await jsonServer(reply);
  const economic = createEconomic({ baseUrl: `${server.url}/`, appSecretToken: 'app' });
  opened.push(server, economic);
  return { client: economic.as('grant'), server };
}

const group = { productGroupNumber: 1, name: 'Bikes', self: 'x' };
const product = (productNumber: string, more: object = {}) => ({
  productNumber,
  name: `Name of ${productNumber}`,
  productGroup: group,
  ...more,
});
const notFound: Reply = { status: 404, body: { message: 'Resource not found.', logId: 'L', httpStatusCode: 404 } };
const refused: Reply = { status: 400, body: { message: 'Could not parse query string filter.', errors: ['bad'] } };
/** The numbers that a filter of `$or` of `$eq` asks for. */
const askedFor = (seen: Seen): string[] => seen.filter.split('$or:').map((part) => part.replace(/^.*\$eq:/, ''));

describe('products by number', () => {
  test('2,000 numbers are read in few calls, each found once', async () => {
    const numbers = Array.from({ length: 2_000 }, (_, index) => `VARE-${100_000 + index}`);
    const { client, server } = await clientOf((seen) => pageOf(askedFor(seen).map((number) => product(number))));
    const { found, unreadable } = await client.products.byNumbers([...numbers, ...numbers]);
    expect(found.map((item) => item.number)).toEqual(numbers);
    expect(unreadable).toEqual([]);
    expect(server.seen.length).toBeLessThanOrEqual(25);
  });

  test('e-conomic ignores capitals, we do not', async () => {
    const { client } = await clientOf(() => pageOf([product('a1'), product('A1'), product('b2')]));
    const { found } = await client.products.byNumbers(['A1']);
    expect(found.map((item) => item.number)).toEqual(['A1']);
  });

  test('numbers that cannot exist are not asked for', async () => {
    const { client, server } = await clientOf(() => pageOf([]));
    expect(await client.products.byNumbers(['', 'x'.repeat(26)])).toEqual({ found: [], unreadable: [] });
    expect(server.seen).toEqual([]);
  });

  test('one product that cannot be read does not hide the others', async () => {
    const items = [product('A1'), product('B2', { salesPrice: 'much' }), { productNumber: 'C3' }];
    const { client } = await clientOf(() => pageOf(items));
    const { found, unreadable } = await client.products.byNumbers(['A1', 'B2', 'C3']);
    expect(found.map((item) => item.number)).toEqual(['A1']);
    expect(unreadable.map((item) => item.number)).toEqual(['B2', 'C3']);
    expect(unreadable[0]?.why).toMatchObject({ parameters: { what: expect.stringContaining('salesPrice') } });
    expect(JSON.stringify(unreadable)).not.toContain('much');
  });

  test('one number that e-conomic cannot stomach is found by halves, and the others are read', async () => {
    const { client, server } = await clientOf((seen) =>
      askedFor(seen).includes('B2') ? refused : pageOf(askedFor(seen).map((number) => product(number))),
    );
    const { found, unreadable } = await client.products.byNumbers(['A1', 'B2', 'C3', 'D4']);
    expect(found.map((item) => item.number)).toEqual(['A1', 'C3', 'D4']);
    const why = because('unexpected-refusal', { message: 'bad', logId: '-' });
    expect(unreadable).toEqual([{ number: 'B2', why }]);
    expect(server.seen).toHaveLength(5);
  });

  test('a product without a number spoils the answer: whom it hides, nobody knows', async () => {
    const { client } = await clientOf(() => pageOf([{ name: 'who?' }]));
    await expect(client.products.byNumbers(['A1'])).rejects.toMatchObject({ name: 'NeedsAttention' });
  });
});

describe('what e-conomic leaves out', () => {
  test('is absent, and false when it is a flag; prices are øre from their text', async () => {
    const { client } = await clientOf((seen) =>
      seen.path.endsWith('_11_1')
        ? { body: product('A.1') }
        : {
            // As text, since JSON.stringify would not write such numbers.
            body: `{"productNumber":"A","name":"A","salesPrice":0.290000,"costPrice":12.3456,"barred":true,"barCode":null,
              "unit":{"unitNumber":1,"name":"stk"},"productGroup":{"productGroupNumber":1.0},
              "inventory":{"inStock":2.50,"available":-1},"lastUpdated":"2026-11-23T17:05:00Z"}`,
          },
    );
    expect(await client.products.find('A.1')).toEqual({
      number: 'A.1',
      name: 'Name of A.1',
      barred: false,
      group: { number: 1, name: 'Bikes' },
    });
    expect(await client.products.find('A')).toEqual({
      number: 'A',
      name: 'A',
      salesPrice: 29,
      costPrice: 1_235,
      barred: true,
      unit: { number: 1, name: 'stk' },
      group: { number: 1 },
      inventory: { inStock: 2.5, available: -1 },
      lastUpdated: '2026-11-23T17:05:00Z',
    });
  });

  test('a sales price with a third decimal is refused, not rounded', async () => {
    const { client } = await clientOf(() => pageOf([product('A', { salesPrice: 0.005 })]));
    const { unreadable } = await client.products.byNumbers(['A']);
    const what = 'salesPrice: an amount with at most two decimals';
    expect(unreadable).toEqual([{ number: 'A', why: because('unreadable-answer', { what }) }]);
  });

  test('an agreement without modules and settings is still an agreement', async () => {
    const { client } = await clientOf(() => ({ body: { agreementNumber: 123456 } }));
    expect(await client.self()).toEqual({ agreementNumber: 123456, modules: [] });
  });
});

describe('absent', () => {
  test('is a 404 in e-conomic’s own words', async () => {
    const { client } = await clientOf(() => notFound);
    expect(await client.products.find('A')).toBeUndefined();
    expect(await client.journals.find(9)).toBeUndefined();
  });

  test.each([
    [500, 'RetryLater'],
    [503, 'RetryLater'],
    [401, 'NeedsAttention'],
  ])('is never a %s', async (status, name) => {
    const { client } = await clientOf(() => ({ status, body: '<html>' }));
    await expect(client.products.find('A')).rejects.toMatchObject({ name });
    await expect(client.products.byNumbers(['A'])).rejects.toMatchObject({ name });
  });
});

describe('pages', () => {
  test('are read until none is promised, without following the address that is offered', async () => {
    const { client, server } = await clientOf(() => {
      const page = server.seen.length;
      return pageOf([product(String(page)), product(String(page + 1))], page < 3);
    });
    const pages = await Array.fromAsync(client.products.changedSince(new Date('2026-11-23T17:05:59Z')));
    expect(pages.map(({ found }) => found.map(({ number }) => number))).toEqual([['1', '2'], ['3'], ['4']]);
    expect(server.seen.map((call) => call.filter)).toEqual(Array(3).fill('lastUpdated$gte:2026-11-23T17:05:00Z'));
  });

  test('end at an empty page, whatever it promises', async () => {
    const { client, server } = await clientOf(() => pageOf([], true));
    expect(await client.vatAccounts.all()).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test('that are promised for ever end in attention', async () => {
    const { client, server } = await clientOf(() => pageOf([{ journalNumber: 1 }], true));
    await expect(client.journals.all()).rejects.toMatchObject({ reason: { cause: 'unreadable-answer' } });
    expect(server.seen).toHaveLength(1_000);
  });
});

describe('VAT of a product group', () => {
  const at = (rows: Record<string, unknown[]>) => (seen: Seen) => pageOf(rows[seen.path] ?? []);
  const sales = [
    { vatZone: { vatZoneNumber: 2 }, salesAccount: { accountNumber: 1020 } },
    { vatZone: { vatZoneNumber: 1 }, salesAccount: { accountNumber: 1010 } },
  ];
  const account = { accountNumber: 1010, name: 'Sales', accountType: 'profitAndLoss' };

  test('is that of its sales account for domestic customers', async () => {
    const { client, server } = await clientOf(
      at({
        '/product-groups/3/sales-accounts': sales,
        '/accounts': [{ ...account, vatAccount: { vatCode: 'U25' } }],
        '/vat-accounts': [
          { vatCode: 'I25', ratePercentage: 12 },
          { vatCode: 'U25', ratePercentage: 25 },
        ],
      }),
    );
    expect(await client.productGroups.domesticVat(3)).toEqual({ rate: 25 });
    expect(server.seen[1]?.filter).toBe('accountNumber$in:[1010]');
  });

  test('is 0 for an account without a code, and a word of its own without an account', async () => {
    const without = await clientOf(at({ '/product-groups/3/sales-accounts': sales, '/accounts': [account] }));
    expect(await without.client.productGroups.domesticVat(3)).toEqual({ rate: 0 });
    const none = await clientOf(at({ '/product-groups/3/sales-accounts': sales.slice(0, 1) }));
    expect(await none.client.productGroups.domesticVat(3)).toBe('no-sales-account');
  });
});

describe('every call', () => {
  test('leaves one line without numbers, texts or tokens', async () => {
    const headers = { 'x-ratelimiting': 'token-limit-10000-per-60-seconds: 42/10000', 'x-callcost': '3' };
    const server = await jsonServer(() => ({ ...notFound, headers }));
    const lines: [string, CallFields][] = [];
    const log = { debug: (message: string, fields: CallFields) => void lines.push([message, fields]) };
    const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app', log });
    opened.push(server, economic);
    await economic.as('grant').products.find('31415926');
    expect(lines).toEqual([
      [
        'called e-conomic',
        { method: 'GET', path: '/products/{productNumber}', status: 404, ms: expect.any(Number), cost: 3 },
      ],
    ]);
  });
});

describe('the budget of calls', () => {
  function budgetOf(waits: number[]) {
    const told = { reserved: 0, used: [] as number[], closedFor: [] as number[] };
    const budget: CallBudget = {
      reserve: () => {
        told.reserved += 1;
        return Promise.resolve(waits.shift() ?? 0);
      },
      used: (calls) => void told.used.push(calls),
      closedFor: (ms) => void told.closedFor.push(ms),
    };
    return { budget, told };
  }

  test('is asked before every call and told what e-conomic says', async () => {
    const headers = { 'x-ratelimiting': 'token-limit-10000-per-60-seconds: 42/10000' };
    const server = await jsonServer(() => ({ ...notFound, headers }));
    const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
    opened.push(server, economic);
    const { budget, told } = budgetOf([]);
    await economic.as('grant', { budget }).products.find('1');
    expect(told).toEqual({ reserved: 1, used: [42], closedFor: [] });
  });

  test('when it is used up no call is made, and the caller learns until when', async () => {
    let calls = 0;
    const server = await jsonServer(() => {
      calls += 1;
      return notFound;
    });
    const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
    opened.push(server, economic);
    const { budget } = budgetOf([30_000]);
    const error: unknown = await economic
      .as('grant', { budget })
      .products.find('1')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RetryLater', reason: { cause: 'budget-used' } });
    expect((error as { afterMs: number }).afterMs).toBeGreaterThan(29_000);
    expect(calls).toBe(0);
  });

  test('a refusal closes it for as long as e-conomic says', async () => {
    const server = await jsonServer(() => ({ status: 429, body: {}, headers: { 'retry-after': '7' } }));
    const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
    opened.push(server, economic);
    const { budget, told } = budgetOf([]);
    await economic
      .as('grant', { budget })
      .products.find('1')
      .catch(() => undefined);
    expect(told.closedFor).toHaveLength(1);
    expect(told.closedFor[0]).toBeGreaterThan(6_000);
    expect(told.closedFor[0]).toBeLessThanOrEqual(7_000);
  });
});

describe('creating vouchers', () => {
  const request = { path: '/journals/3/vouchers', body: '{"entries":[{"date":"2026-11-23"}]}', idempotencyKey: 'k' };
  const one = { voucherNumber: 7, accountingYear: { year: '2025/2026' } };
  const posted = { journal: 3, accountingYear: '2025/2026', voucherNumber: 7 };

  test.each([
    ['an array', [{ ...one, journal: { journalNumber: 3 } }], [posted]],
    ['one object', one, [posted]],
    ['two vouchers', [one, { ...one, voucherNumber: 8 }], [posted, { ...posted, voucherNumber: 8 }]],
  ])('the answer may be %s', async (_what, body, value) => {
    const { client } = await clientOf(() => ({ status: 201, body }));
    expect(await client.vouchers.create(request)).toEqual({ kind: 'done', value, fromCache: false });
  });

  test.each([[[]], [{}], [{ voucherNumber: 7 }]])('%j does not say what was created', async (body) => {
    const { client } = await clientOf(() => ({ status: 201, body }));
    expect(await client.vouchers.create(request)).toMatchObject({ kind: 'unknown', requestIsOver: false });
  });

  test('the refused date is that of the request when e-conomic does not repeat it', async () => {
    const errors = { date: { errors: [{ errorCode: 'E04041' }] } };
    const { client } = await clientOf(() => ({ status: 400, body: { errorCode: 'E04300', errors } }));
    const reason = because('period-barred', { date: '2026-11-23' });
    expect(await client.vouchers.create(request)).toEqual({ kind: 'attention', reason });
  });

  test('a journal that is gone is named', async () => {
    const { client } = await clientOf(() => notFound);
    const reason = because('journal-gone', { journal: '3' });
    expect(await client.vouchers.create(request)).toEqual({ kind: 'attention', reason, absent: true });
  });

  test('a path that is not a journal’s is refused before anything is sent', async () => {
    const { client, server } = await clientOf(() => ({}));
    await expect(client.vouchers.create({ ...request, path: '/invoices/drafts' })).rejects.toThrow('not the path');
    expect(server.seen).toEqual([]);
  });
});
