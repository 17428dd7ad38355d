import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewLedgerCustomer } from '@kassebro/contracts';
import { customerRequest, voucherRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { type LedgerRoom, openRoom, sale, type Simulator, startSimulator } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

const someone: NewLedgerCustomer = {
  number: 20_304_050,
  name: 'Værkstedet',
  currency: 'DKK',
  group: 1,
  terms: 1,
  zone: 1,
  phone: '+45 20 30 40 50',
  companyNumber: 'DK 12 34 56 78',
  ean: '5790000000017',
  email: 'a@example.com Vaerksted@example.com',
};
let keys = 0;
const create = (room: Pick<LedgerRoom, 'client'>, change: Partial<NewLedgerCustomer> = {}, key = `c-${(keys += 1)}`) =>
  room.client.customers.create({ ...customerRequest({ ...someone, ...change }), idempotencyKey: key });

describe('reading customers', () => {
  test.each(['one', 'perHundred'])('2,500 customers come in three pages (a call costs %s)', async (listCallCost) => {
    const { client, switches } = await openRoom(simulator, { agreement: { customers: 2_500 } });
    await switches({ listCallCost });
    const pages = await Array.fromAsync(client.customers.changedSince(new Date(0)));
    expect(pages).toHaveLength(3);
    expect(new Set(pages.flatMap((page) => page.found.map((customer) => customer.number))).size).toBe(2_500);
    expect(pages.flatMap((page) => page.unreadable)).toEqual([]);
  });

  test('450 are found by number in three calls below 4 KB, and whoever is not there is not in the answer', async () => {
    const { client, switches, control } = await openRoom(simulator, { agreement: { customers: 450 } });
    await switches({ maximumUrlLength: 4_000 });
    await control('DELETE', '/agreements/{agreement}/customers/7');
    const numbers = Array.from({ length: 450 }, (_, index) => index + 1);
    const { found } = await client.customers.byNumbers(numbers);
    expect(found.map((customer) => customer.number)).toEqual(numbers.filter((number) => number !== 7));
    expect(await client.customers.find(7)).toBeUndefined();
    expect(await client.customers.find(8)).toMatchObject({ number: 8, currency: 'DKK', group: 1, zone: 1 });
  });

  test('a change is seen in its second, and whoever was renumbered under the new number', async () => {
    const { client, control } = await openRoom(simulator, { agreement: { customers: 5 } });
    const moment = new Date();
    await control('POST', '/agreements/{agreement}/customers/3/bar', { barred: true });
    await control('POST', '/agreements/{agreement}/customers/4/renumber', { to: 44_444_444 });
    const pages = await Array.fromAsync(client.customers.changedSince(moment));
    const changed = pages.flatMap((page) => page.found);
    expect(changed).toContainEqual(expect.objectContaining({ number: 3, barred: true }));
    expect(changed).toContainEqual(expect.objectContaining({ number: 44_444_444, barred: false }));
    expect(await client.customers.find(4)).toBeUndefined();
  });

  test.each([true, false])(
    'a balance is read to the øre, whether or not it moves the time of change (%s)',
    async (balanceMovesLastUpdated) => {
      const room = await openRoom(simulator, { agreement: { customers: 1 } });
      await room.switches({ balanceMovesLastUpdated });
      const paid = {
        kind: 'customer-payment',
        source: 'payment-on-account',
        what: 'x',
        amount: -12_345,
        text: 'x',
        customer: 1,
        contraAccount: 5810,
      } as const;
      await room.client.vouchers.create({ ...voucherRequest(sale({ lines: [paid] })), idempotencyKey: 'v' });
      await room.control('POST', '/agreements/{agreement}/journals/2/book');
      expect((await room.client.customers.byNumbers([1])).found).toMatchObject([{ number: 1, balance: -12_345 }]);
    },
  );

  const faults = ['500', '503-html', '429', 'reset-before', 'reset-after-commit'];
  test.each(faults)('%s: later, never "not there"', async (kind) => {
    const room = await openRoom(simulator);
    const later = { name: 'RetryLater' };
    await room.fault(kind, { method: 'GET', path: '/customers' }, { times: 4 });
    await expect(room.client.customers.find(999)).rejects.toMatchObject(later);
    await expect(room.client.customers.byNumbers([999])).rejects.toMatchObject(later);
    await expect(room.client.customers.withTrait('phone', '20304050')).rejects.toMatchObject(later);
    await expect(Array.fromAsync(room.client.customers.changedSince(new Date(0)))).rejects.toMatchObject(later);
    expect(await room.client.customers.find(999)).toBeUndefined();
  });
});

describe('recognising customers', () => {
  test('by company number, EAN, e-mail and phone, however they are written, and nobody else', async () => {
    const room = await openRoom(simulator, { agreement: { customers: 300 } });
    await create(room);
    await create(room, { number: 2_030_405, phone: '120304050', companyNumber: '123456789', ean: '5790000000024' });
    const { customers } = room.client;
    const numbers = async (...[trait, value]: Parameters<typeof customers.withTrait>) =>
      (await customers.withTrait(trait, value)).map((customer) => customer.number);
    expect(await numbers('companyNumber', '12345678')).toEqual([20_304_050]);
    expect(await numbers('ean', '5790000000017')).toEqual([20_304_050]);
    expect(await numbers('phone', '20304050')).toEqual([20_304_050]);
    expect(await numbers('email', 'vaerksted@example.com')).toEqual([20_304_050, 2_030_405].toSorted((a, b) => a - b));
    expect(await numbers('email', 'erksted@example.com')).toEqual([]);
    expect(await numbers('phone', '99887766')).toEqual([]);
  });
});

describe('creating a customer', () => {
  test('answers who was created, and the same key does it once', async () => {
    const room = await openRoom(simulator, { agreement: { customers: 0 } });
    const first = await create(room, {}, 'k');
    expect(first).toMatchObject({ kind: 'done', fromCache: false, value: { ...someone, barred: false } });
    expect(await create(room, {}, 'k')).toMatchObject({ kind: 'done', fromCache: true });
    expect(await room.client.customers.find(20_304_050)).toMatchObject(someone);
  });

  test.each(['lowestFree', 'highestPlusOne'])('without a number e-conomic assigns one (%s)', async (rule) => {
    const room = await openRoom(simulator, { agreement: { customers: 3 } });
    await room.switches({ assignedCustomerNumber: rule });
    await room.control('DELETE', '/agreements/{agreement}/customers/2');
    const { number: _, ...nobody } = someone;
    const outcome = await room.client.customers.create({ ...customerRequest(nobody), idempotencyKey: 'k' });
    expect(outcome).toMatchObject({ kind: 'done', value: { number: rule === 'lowestFree' ? 2 : 4 } });
  });

  const refusals: [string, Partial<NewLedgerCustomer>, ReturnType<typeof because>][] = [
    ['a number in use', { number: 1 }, because('number-taken', { number: '1', name: '?' })],
    [
      'a group that is gone',
      { group: 77 },
      because('default-missing', { what: 'Customer group', number: '77', records: 'customers' }),
    ],
    [
      'terms that are gone',
      { terms: 77 },
      because('default-missing', { what: 'Payment terms', number: '77', records: 'customers' }),
    ],
    [
      'a zone that is gone',
      { zone: 77 },
      because('default-missing', { what: 'VAT zone', number: '77', records: 'customers' }),
    ],
    [
      'a layout that is gone',
      { layout: 77 },
      because('default-missing', { what: 'Layout', number: '77', records: 'customers' }),
    ],
    ['an unknown currency', { currency: 'XXX' }, because('currency-unknown', { code: 'XXX' })],
  ];
  const variants = refusals.flatMap(([what, change, reason]) =>
    (['da', 'en'] as const).map((language) => ({ what, change, reason, language })),
  );
  test.each(variants)('$what is named ($language), and nobody is changed', async ({ change, reason, language }) => {
    const room = await openRoom(simulator, { agreement: { language, customers: 1 } });
    const before = await room.raw('/customers/1');
    expect(await create(room, change)).toEqual({ kind: 'attention', reason });
    expect(await room.raw('/customers/1')).toEqual(before);
    expect(await room.client.customers.find(20_304_050)).toBeUndefined();
  });

  const faults: { kind: string; outcome: object; there: boolean }[] = [
    { kind: '429', outcome: { kind: 'not-now' }, there: false },
    { kind: '500', outcome: { kind: 'unknown', requestIsOver: true }, there: false },
    { kind: '503-html', outcome: { kind: 'unknown', requestIsOver: false }, there: false },
    { kind: 'timeout-before', outcome: { kind: 'unknown', requestIsOver: false }, there: false },
    { kind: 'timeout-after-commit', outcome: { kind: 'unknown', requestIsOver: false }, there: true },
    { kind: 'reset-before', outcome: { kind: 'unknown', requestIsOver: false }, there: false },
    { kind: 'reset-after-commit', outcome: { kind: 'unknown', requestIsOver: false }, there: true },
    { kind: 'garbled-json', outcome: { kind: 'unknown', requestIsOver: false }, there: true },
  ];
  test.each(faults)('$kind: never called a failure when it may be none', async ({ kind, outcome, there }) => {
    const room = await openRoom(simulator, { agreement: { customers: 0 } });
    await room.fault(kind, { method: 'POST', path: '/customers' });
    const client = kind.startsWith('timeout') ? room.hasty : room.client;
    expect(await create({ client }, {}, 'k')).toMatchObject(outcome);
    expect((await room.client.customers.find(20_304_050)) !== undefined).toBe(there);
    expect(await create(room, {}, 'k')).toMatchObject({ kind: 'done', fromCache: there });
    expect((await room.client.customers.byNumbers([20_304_050])).found).toHaveLength(1);
  });
});
