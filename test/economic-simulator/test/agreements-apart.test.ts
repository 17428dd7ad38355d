import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACCOUNTS } from '../src/index.ts';
import { SWITCHES } from '../src/switches.ts';
import { happenings } from './happenings.ts';
import { A_DAY, invoice, payment, Receiver, THIS_YEAR, useBench, voucher } from './support.ts';
import type { Tokens } from './support.ts';

const bench = useBench();
let receiver = new Receiver();
beforeEach(() => {
  receiver = new Receiver();
  return receiver.start();
});
afterEach(() => receiver.stop());

/** The demo agreement is where things are done (A), this one is where nothing may show (B). */
type Other = Tokens & { agreementNumber: number };
const day = voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]);
const line = { product: '1005', quantity: 1, unitNetPrice: 100 };

const PATHS = [
  '/self',
  '/accounts?pagesize=1000',
  '/accounting-years',
  `/accounting-years/${THIS_YEAR}/entries?pagesize=1000`,
  '/customers?pagesize=1000',
  '/customers/1',
  '/departments',
  '/invoices/drafts',
  '/invoices/booked',
  '/journals',
  '/journals/1/entries',
  '/journals/2/entries',
  '/journals/1/vouchers',
  '/orders/drafts',
  '/products?pagesize=1000',
  '/products/1000',
  '/units',
  '/vat-types',
  '/webhooksapi/v1.0.0/webhooks',
];

/** Everything that B shows of itself. */
async function shown(other: Other): Promise<unknown> {
  const answers = [];
  for (const path of PATHS) {
    const { status, body } = await bench.get(path, other);
    answers.push([path, status, body]);
  }
  const of = `?agreement=${other.agreementNumber}`;
  const [switches, webhooks, deliveries] = await Promise.all(
    ['/switches', '/webhooks', '/webhooks/deliveries'].map((path) => bench.control(`GET ${path}${of}`)),
  );
  return [answers, switches?.body, webhooks?.body, deliveries?.body];
}

async function another(): Promise<Other> {
  const made = await bench.agreement({ inventory: true, products: 30, customers: 10, language: 'en' });
  await bench.api('POST /journals/1/vouchers', payment(1, -5, ACCOUNTS.bank), { tokens: made });
  await bench.api('POST /invoices/drafts', invoice([line]), { tokens: made });
  const type = 'Product updated';
  await bench.control('POST /webhooks', { agreement: made.agreementNumber, type, url: receiver.url, data: 'B' });
  return made;
}

const OF_A = '?agreement=100001';
const exotic = (name: string): unknown => {
  const { options = [], initial } = SWITCHES[name as keyof typeof SWITCHES];
  return options.at(-1) ?? (Array.isArray(initial) ? [1] : 7);
};

test('property: whatever happens to the books of one agreement, the other shows the same as before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { minLength: 5, maxLength: 25 }), async (events) => {
      await bench.control('POST /reset');
      const b = await another();
      const before = await shown(b);
      for (const { via, call, body } of events) {
        const own = call === 'PUT /switches' ? `${call}${OF_A}` : call;
        await (via === 'api' ? bench.api(own, body) : bench.control(own, body));
      }
      expect(await shown(b)).toEqual(before);
    }),
    { numRuns: 15 },
  );
});

const DEEDS: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
  ['its language, modules, roles, name', () => changeAgreement()],
  ['every switch', () => everySwitch()],
  ['the used-up budget', () => usedUp()],
  ['webhooks through the Webhooks API', () => makeWebhook()],
  ['renumbering and bars', () => bench.control('POST /customers/1/renumber', { to: 999 })],
  ['other accounting years', () => otherYears()],
  ['a barred account', () => bench.control(`POST /accounts/${ACCOUNTS.cash}/bar`)],
  ['the revoked grant', () => bench.control('PUT /agreements/100001', { revoked: true })],
  ['changed products', () => bench.control('POST /products/touch', { times: 3 })],
];

const changeAgreement = () =>
  bench.control('PUT /agreements/100001', {
    name: 'Andet',
    language: 'en',
    inventory: false,
    dimension: false,
    roles: ['Sales'],
  });
const everySwitch = () =>
  bench.control(`PUT /switches${OF_A}`, Object.fromEntries(Object.keys(SWITCHES).map((name) => [name, exotic(name)])));
const otherYears = () =>
  bench.control('PUT /accounting-years', {
    years: [{ year: '2025/2026', fromDate: '2025-07-01', toDate: '2026-06-30' }],
  });
async function usedUp(): Promise<void> {
  await bench.control(`PUT /switches${OF_A}`, { minuteLimit: 1 });
  for (let call = 0; call < 3; call += 1) await bench.get('/self');
}
async function makeWebhook(): Promise<void> {
  const common = { name: 'Bridge', url: receiver.url, contentType: 'text/plain' };
  await bench.api('POST /webhooksapi/v1.0.0/webhooks', { ...common, eventType: 'PRODUCT_UPDATED' });
}

describe('what is done in one agreement does not show in another:', () => {
  test.each(DEEDS)('%s', async (_, act) => {
    const b = await another();
    const before = await shown(b);
    await act();
    await bench.control('POST /webhooks/settle');
    expect(await shown(b)).toEqual(before);
    expect(receiver.received.filter(({ body }) => body === 'B')).toEqual([]);
  });

  test('budgets are counted apart', async () => {
    const b = await another();
    const used = async () => (await bench.get('/self', b)).headers['x-ratelimiting'];
    const first = Number(/(\d+)\//.exec(String(await used()))?.[1]);
    for (let call = 0; call < 5; call += 1) await bench.get('/self');
    expect(await used()).toContain(`: ${first + 1}/`);
  });

  test('an Idempotency-Key of one is nothing to the other, whether it is done or under way', async () => {
    const b = await another();
    const headers = { 'Idempotency-Key': 'k' };
    await bench.control('POST /faults', { match: { agreement: 100_001 }, kind: 'slow', delayMs: 200 });
    const slow = bench.api('POST /journals/1/vouchers', day, { headers });
    const own = await bench.api('POST /journals/1/vouchers', [day], { headers, tokens: b });
    expect([own.status, own.headers['x-resultfromcache']]).toEqual([201, undefined]);
    expect((await slow).status).toBe(201);
    const clash = await bench.api('POST /journals/1/vouchers', [day], { headers });
    expect(clash.at('errorCode')).toBe('PayloadChanged');
  });

  test('a fault for one strikes only that, and a hidden record of one is there in the other', async () => {
    const b = await another();
    const match = { agreement: 100_001 };
    await bench.control('POST /faults', { match: { ...match, method: 'POST' }, kind: '404-after-create' });
    const body = { productNumber: 'N', name: 'Ny', productGroup: { productGroupNumber: 1 } };
    await bench.api('POST /products', body, { tokens: b });
    await bench.api('POST /products', body);
    expect((await bench.get('/products/N', b)).status).toBe(200);
    expect([(await bench.get('/products/N')).status, (await bench.get('/products/N')).status]).toEqual([404, 200]);
    await bench.control('POST /faults', { match, kind: '500' });
    expect((await bench.get('/self', b)).status).toBe(200);
    expect((await bench.get('/self')).status).toBe(500);
  });

  test('calls are listed apart', async () => {
    const b = await another();
    await bench.control('DELETE /calls');
    await bench.get('/products');
    await bench.get('/units', b);
    const calls = await bench.control(`GET /calls?agreement=${b.agreementNumber}`);
    expect(calls.at('calls.*.path')).toEqual(['/units']);
  });

  test('error texts are in the language of each', async () => {
    const b = await another();
    const texts = [
      (await bench.get('/products/none', b)).at('message'),
      (await bench.get('/products/none')).at('message'),
    ];
    expect(texts).toEqual(['Resource not found.', 'Ressourcen blev ikke fundet.']);
  });

  test('numbers are given out apart', async () => {
    const b = await another();
    for (let made = 0; made < 3; made += 1) await bench.api('POST /invoices/drafts', invoice([line], { date: A_DAY }));
    expect((await bench.api('POST /invoices/drafts', invoice([line]), { tokens: b })).at('draftInvoiceNumber')).toBe(2);
    await bench.api('POST /journals/1/vouchers', [day, day, day]);
    expect((await bench.api('POST /journals/1/vouchers', day, { tokens: b })).at('0.voucherNumber')).toBe(2);
  });
});

describe('webhooks of one agreement', () => {
  const changed = (agreement: number) =>
    bench.control(`POST /agreements/${agreement}/products/touch`, { numbers: ['1000'] });
  const pending = async () => (await bench.control('POST /webhooks/settle?timeoutMs=1')).at('pending');

  test('go out while the receiver of the other is slow', async () => {
    const b = await another();
    const slow = new Receiver();
    await slow.start();
    slow.answers = Array.from({ length: 40 }, () => 'silence' as const);
    await bench.control(`PUT /switches${OF_A}`, { webhookParallel: 1, webhookTimeoutMs: 30_000 });
    await bench.control('POST /webhooks', { type: 'Product updated', url: slow.url, data: 'A' });
    await bench.control('POST /products/touch', { times: 2 });
    await changed(b.agreementNumber);
    await receiver.next(1);
    expect(receiver.received.map(({ body }) => body)).toEqual(['B']);
    expect(slow.received.length).toBeLessThanOrEqual(1);
    expect(await pending()).toBeGreaterThan(0);
    await bench.control('POST /reset');
    await slow.stop();
  });

  test('that are held back are not let go by those of the other', async () => {
    const b = await another();
    await bench.control('POST /webhooks', { type: 'Product updated', url: receiver.url, data: 'A' });
    const match = { agreement: 100_001 };
    await bench.control('POST /faults', { match, kind: 'reordered', delayMs: 400 });
    await changed(100_001);
    await changed(b.agreementNumber);
    await receiver.next(1);
    expect(receiver.received.map(({ body }) => body)).toEqual(['B']);
    await bench.control('POST /webhooks/settle');
    expect(receiver.received.map(({ body }) => body)).toEqual(['B', 'A']);
  });
});
