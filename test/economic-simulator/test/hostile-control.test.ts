import { describe, expect, test } from '@jest/globals';
import { ACTIONS } from '../src/control/control.ts';
import { A_DAY, invoice, payment, THIS_YEAR, useBench, voucher } from './support.ts';
import type { Response } from './support.ts';

const bench = useBench();

type Body = Record<string, unknown>;

/** Every control call with a body: as it is called, and a body that is fit. */
const CALLS: readonly (readonly [template: string, call: string, body: Body])[] = [
  [
    'POST /agreements',
    'POST /agreements',
    {
      name: 'A',
      language: 'en',
      inventory: true,
      dimension: true,
      products: 2,
      customers: 2,
      roles: ['Sales'],
      appSecretToken: 'x',
    },
  ],
  [
    'PUT /agreements/{agreement}',
    'PUT /agreements/100001',
    { name: 'A', language: 'da', inventory: true, dimension: true, roles: ['SuperUser'], revoked: false },
  ],
  [
    'POST /products',
    'POST /products',
    { productNumber: 'N', name: 'N', productGroupNumber: 1, salesPrice: 1, unitNumber: 1 },
  ],
  ['POST /products/touch', 'POST /products/touch', { numbers: ['1000'], count: 1, times: 1 }],
  [
    'PUT /products/{number}',
    'PUT /products/1000',
    {
      name: 'N',
      salesPrice: 1,
      recommendedPrice: 1,
      barCode: '1',
      barred: false,
      productGroupNumber: 1,
      unitNumber: 1,
    },
  ],
  ['POST /products/{number}/stock', 'POST /products/1000/stock', { inStock: 1 }],
  ['POST /products/{number}/bar', 'POST /products/1000/bar', { barred: true }],
  ['POST /products/{number}/renumber', 'POST /products/1000/renumber', { to: 'N' }],
  [
    'POST /customers',
    'POST /customers',
    { name: 'N', currency: 'DKK', customerGroupNumber: 1, paymentTermsNumber: 1, vatZoneNumber: 1, creditLimit: 1 },
  ],
  [
    'PUT /customers/{number}',
    'PUT /customers/1',
    { name: 'N', email: 'a@b.dk', creditLimit: 1, barred: false, customerGroupNumber: 1, currency: 'DKK' },
  ],
  ['POST /customers/{number}/bar', 'POST /customers/1/bar', { barred: true }],
  ['POST /customers/{number}/renumber', 'POST /customers/2/renumber', { to: 9000 }],
  ['POST /customers/{number}/match', 'POST /customers/1/match', { invoices: [1, 2], date: A_DAY }],
  ['POST /journals/{journal}/book', 'POST /journals/1/book', {}],
  ['PUT /journals/{journal}', 'PUT /journals/2', { name: 'N', minimum: 1, maximum: 9, restrictedTo: 'financeVoucher' }],
  ['POST /journals/{journal}/vouchers/{voucher}/move', `POST /journals/1/vouchers/${THIS_YEAR}-1/move`, { to: 2 }],
  [
    'PUT /journals/{journal}/entries/{entry}',
    'PUT /journals/1/entries/1',
    { amount: 100, account: 1010, contraAccount: 5810, text: 'N' },
  ],
  ['POST /periods/bar', 'POST /periods/bar', { from: A_DAY, to: A_DAY, barred: true }],
  ['POST /accounts/{number}/bar', 'POST /accounts/1010/bar', { barred: true }],
  [
    'PUT /accounting-years',
    'PUT /accounting-years',
    { years: [{ year: THIS_YEAR, fromDate: `${THIS_YEAR}-01-01`, toDate: `${THIS_YEAR}-12-31`, closed: false }] },
  ],
  ['POST /accounting-years/{year}/close', `POST /accounting-years/${THIS_YEAR}/close`, { closed: true }],
  ['POST /orders/{number}/send', 'POST /orders/1/send', {}],
  ['POST /orders/{number}/archive', 'POST /orders/1/archive', {}],
  ['POST /quotes/{number}/send', 'POST /quotes/1/send', {}],
  ['POST /quotes/{number}/archive', 'POST /quotes/1/archive', {}],
  ['POST /invoices/drafts/{number}/book', 'POST /invoices/drafts/1/book', { bookWithNumber: 1, sendBy: 'none' }],
  [
    'POST /webhooks',
    'POST /webhooks',
    {
      agreement: 100001,
      type: 'Product updated',
      name: 'N',
      contentType: 'text/plain',
      url: 'http://127.0.0.1:1/',
      data: 'x',
    },
  ],
  ['POST /webhooks/settle', 'POST /webhooks/settle', {}],
  ['POST /webhooks/deliveries/{id}/again', 'POST /webhooks/deliveries/{newest}/again', {}],
  [
    'POST /faults',
    'POST /faults',
    {
      match: { method: 'PATCH', path: '/nowhere', agreement: 1, type: 'x' },
      kind: 'slow',
      times: 1,
      probability: 1,
      delayMs: 1,
    },
  ],
  ['PUT /switches', 'PUT /switches', { slowMs: 1, webhookRetryGapsMs: [1], emptyVoucher: 'accept' }],
  ['POST /clock', 'POST /clock', { advanceSeconds: 1 }],
  ['POST /reset', 'POST /reset', { keep: ['webhooks'] }],
];

const HOSTILE: readonly unknown[] = [
  1e300,
  -1e300,
  1e21,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_VALUE,
  -1,
  0,
  1.005,
  'NaN',
  'Infinity',
  '',
  '\u0000',
  '\uD800',
  '2026-02-31',
  '../..',
  'x'.repeat(5000),
  null,
  true,
  [],
  [[]],
  {},
  { __proto__: null, constructor: 1 },
];

/** What reads the books, the window included: none of it may ever be a 500. */
const READS = [
  '/products?pagesize=1000',
  '/products/1000',
  '/customers?pagesize=1000',
  '/customers/1',
  '/accounts?pagesize=1000',
  '/journals/1/vouchers',
  '/journals/2/entries',
  '/invoices/drafts',
  '/invoices/booked',
  '/orders/archived',
  `/accounting-years/${THIS_YEAR}/periods`,
  `/accounting-years/${THIS_YEAR}/totals`,
  '/self',
  '/webhooksapi/v1.0.0/webhooks',
  '/_window/overview',
  '/_window/products',
  '/_window/years',
  '/_window/webhooks',
  '/_simulator/agreements',
  '/_simulator/webhooks',
  '/_simulator/switches',
];

/** Every property of a body, replaced in turn. */
function* changed(body: Body): Generator<readonly [property: string, value: unknown, body: Body]> {
  for (const property of Object.keys(body)) {
    for (const value of HOSTILE) yield [property, value, { ...body, [property]: value }];
  }
}

async function somethingToWorkOn(): Promise<void> {
  await bench.control('POST /reset');
  await bench.control('POST /webhooks', { type: 'Product updated', url: 'http://127.0.0.1:1/', data: '' });
  await bench.switches({ webhookRetryGapsMs: [], headRequests: 'asGet' });
  await bench.control('POST /products/touch', { count: 1 });
  await bench.api('POST /journals/1/vouchers', voucher([5810, 5820, 1]));
  await bench.api('POST /journals/1/vouchers', payment(1, -10, 5810));
  for (const path of ['/invoices/drafts', '/orders/drafts', '/quotes/drafts']) {
    await bench.api(`POST ${path}`, invoice([{ product: '1005', quantity: 1, unitNetPrice: 1 }]));
  }
}

/** A call with the id of the newest delivery in it, where it names that. */
async function addressed(call: string): Promise<string> {
  if (!call.includes('{newest}')) return call;
  const id = String((await bench.control('GET /webhooks/deliveries')).at('deliveries.0.id'));
  return call.replace('{newest}', id);
}

async function brokenReads(): Promise<unknown[]> {
  const broken: unknown[] = [];
  for (const path of READS) {
    const { status } = await bench.api(`GET ${path}`);
    if (status >= 500) broken.push([path, status]);
  }
  return broken;
}

const shortly = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 40);

test('the table has every control call that takes a body', () => {
  const all = ACTIONS.filter(({ method }) => method === 'POST' || method === 'PUT');
  const templates = all.map(({ method, path }) => `${method} ${path.replace('/agreements/{agreement}/', '/')}`);
  expect(CALLS.map(([template]) => template).toSorted()).toEqual(templates.toSorted());
});

describe.each(CALLS)('%s', (_, call, body) => {
  test('is taken with a fit body', async () => {
    await somethingToWorkOn();
    expect((await bench.control(await addressed(call), body)).status).toBeLessThan(300);
  });

  test('with anything else in one of its properties is taken or refused, and everything can still be read', async () => {
    const wrong: unknown[] = [];
    let isFresh = false;
    for (const [property, value, hostile] of changed(body)) {
      if (!isFresh) await somethingToWorkOn();
      const answer = await bench.control(call, hostile);
      // What is refused has changed nothing.
      isFresh = answer.status >= 400;
      const isFit = answer.status < 500 && (answer.status < 300 || saysWhy(answer));
      if (!isFit) wrong.push([property, shortly(value), answer.status, answer.text.slice(0, 200)]);
      const broken = answer.status < 300 ? await brokenReads() : [];
      if (broken.length > 0) wrong.push([property, shortly(value), broken]);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test('with a body that is no object is refused, or needs none', async () => {
    for (const whole of ['[]', '"x"', '5', 'null', 'true', '[{}]']) {
      await somethingToWorkOn();
      const answer = await bench.raw(call.replace(' /', ' /_simulator/'), { body: whole });
      expect([whole, answer.status < 500]).toEqual([whole, true]);
    }
  });
});

function saysWhy(answer: Response): boolean {
  const message = answer.at('message');
  return typeof message === 'string' && message !== '';
}

describe('a refusal names the field and its bounds:', () => {
  const BOUNDS = 'a number with two decimals at most from -999999999999.99 to 999999999999.99';

  test.each([
    ['POST /products/1000/stock', { inStock: 1e300 }, 'inStock', BOUNDS],
    ['POST /products/1000/stock', { inStock: -1e300 }, 'inStock', BOUNDS],
    ['POST /products/1000/stock', { inStock: 1.005 }, 'inStock', BOUNDS],
    ['POST /products/1000/stock', { inStock: 'NaN' }, 'inStock', BOUNDS],
    ['POST /products/1000/stock', {}, 'inStock', BOUNDS],
    ['PUT /products/1000', { salesPrice: 1e300 }, 'salesPrice', 'maximum value of 999999999999.99'],
    ['POST /clock', { advanceSeconds: 1e300 }, 'advanceSeconds', 'a number from -3155760000 to 3155760000'],
    ['PUT /switches', { webhookTimeoutMs: 1e300 }, 'webhookTimeoutMs', 'a number from 0 to 2147483647'],
    ['PUT /journals/1', { maximum: 1e300 }, 'maximum', '999999999'],
    ['POST /faults', { kind: 'slow', delayMs: 1e300 }, 'delayMs', '2147483647'],
    [
      'PUT /agreements/100001',
      { roles: ['Seller'] },
      'roles[0]',
      '"SuperUser"|"Sales"|"Bookkeeping"|"ProjectEmployee"',
    ],
    ['POST /periods/bar', { from: '2026-02-02', to: '2026-02-01' }, 'to', 'not before from'],
    ['POST /webhooks/settle?timeoutMs=-1', {}, 'timeoutMs', 'from 0 to 2147483647'],
    ['DELETE /webhooks?agreement=abc', undefined, 'agreement', 'a whole number from 0'],
  ])('%s %j', async (call, body, field, bounds) => {
    const refused = await bench.control(call, body);
    const text = JSON.stringify(refused.body);
    expect([refused.status, text]).toEqual([400, expect.stringContaining(field)]);
    expect(text.replaceAll('\\"', '"')).toContain(bounds);
  });

  test('the largest stock either way is taken and can be read', async () => {
    for (const inStock of [999_999_999_999.99, -999_999_999_999.99]) {
      expect((await bench.control('POST /products/1000/stock', { inStock })).status).toBe(200);
      expect((await bench.get('/products/1000')).at('inventory.inStock')).toBe(inStock);
    }
  });

  test('the clock goes no further than a century, in whatever steps', async () => {
    const century = { advanceSeconds: 3_155_760_000 };
    expect((await bench.control('POST /clock', century)).status).toBe(200);
    expect((await bench.control('POST /clock', { advanceSeconds: 3600 })).status).toBe(400);
    expect((await bench.get('/self')).status).toBe(200);
  });
});
