import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CustomerPaymentLine, Voucher } from '@kassebro/contracts';
import { voucherRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import {
  DAY,
  type LedgerRoom,
  marker,
  openRoom,
  sale,
  type Simulator,
  startSimulator,
  YEAR,
} from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

let keys = 0;
const create = (room: LedgerRoom, voucher: Voucher, idempotencyKey = `key-${(keys += 1)}`) =>
  room.client.vouchers.create({ ...voucherRequest(voucher), idempotencyKey });
const find = (room: LedgerRoom, which = marker) =>
  room.client.vouchers.findByMarker({ marker: which, journal: 2, accountingYears: [YEAR] });
const [line] = sale().lines;
if (line?.kind !== 'finance') throw new Error('a sale begins with a finance line');
const withLine = (change: Partial<typeof line>): Voucher => sale({ lines: [{ ...line, ...change }] });

describe('a voucher that e-conomic takes', () => {
  test.each(['one', 'split'])(
    'is created to the øre and found by its marker (entries on %s)',
    async (voucherResponse) => {
      const room = await openRoom(simulator);
      await room.switches({ voucherResponse });
      const outcome = await create(room, sale());
      expect(outcome).toMatchObject({ kind: 'done', fromCache: false });
      const posted = outcome.kind === 'done' ? outcome.value : [];
      expect(posted).toHaveLength(voucherResponse === 'split' ? 2 : 1);
      expect(posted[0]).toMatchObject({ journal: 2, accountingYear: YEAR });
      expect(await find(room)).toEqual(posted);
      const { collection } = (await room.raw('/journals/2/entries')) as {
        collection: { amount: number; text: string }[];
      };
      expect(collection.map((entry) => [entry.amount, entry.text])).toEqual([
        [10_000.29, `Sales ${marker}`],
        [7_000.1, `Card ${marker}`],
      ]);
    },
  );

  test('is found after it was moved to another journal, and after it was booked', async () => {
    const room = await openRoom(simulator);
    const outcome = await create(room, sale());
    const number = outcome.kind === 'done' ? outcome.value[0]?.voucherNumber : undefined;
    await room.control('POST', `/agreements/{agreement}/journals/2/vouchers/${YEAR}-${number}/move`, { to: 1 });
    const [moved] = await find(room);
    expect(moved).toMatchObject({ journal: 1, accountingYear: YEAR });
    await room.control('POST', '/agreements/{agreement}/journals/1/book');
    expect(await find(room)).toEqual([{ journal: 2, accountingYear: YEAR, voucherNumber: moved?.voucherNumber }]);
  });

  test('is not taken for another revision, nor another for it', async () => {
    const room = await openRoom(simulator);
    await create(room, withLine({ text: 'Sales [KB demo-1030-r10]' }));
    expect(await find(room)).toEqual([]);
    expect(await find(room, '[KB demo-1030-r10]')).toHaveLength(1);
  });

  test.each([
    ['onCustomer', 'negative'],
    ['moneyReceived', 'positive'],
  ] as const)(
    'lowers what the customer owes, with e-conomic reading the sign %s',
    async (customerPaymentSign, ours) => {
      const room = await openRoom(simulator, { agreement: { customers: 1 } });
      await room.switches({ customerPaymentSign });
      const { collection } = (await room.raw('/customers')) as { collection: { customerNumber: number }[] };
      const customer = collection[0]?.customerNumber ?? 0;
      const payment: CustomerPaymentLine = {
        kind: 'customer-payment',
        source: 'payment-on-account',
        what: 'On account',
        amount: -60_000,
        text: `Paid ${marker}`,
        customer,
        contraAccount: 5810,
      };
      const request = voucherRequest(sale({ lines: [payment] }), { customerPaymentSign: ours });
      expect(await room.client.vouchers.create({ ...request, idempotencyKey: 'p' })).toMatchObject({ kind: 'done' });
      const before = (await room.raw(`/customers/${customer}`)) as { balance: number };
      await room.control('POST', '/agreements/{agreement}/journals/2/book');
      const after = (await room.raw(`/customers/${customer}`)) as { balance: number };
      expect(after.balance - before.balance).toBe(-600);
    },
  );
});

describe('a voucher that e-conomic refuses names the cause, in Danish and in English', () => {
  const nextYear = `${Number(YEAR) + 5}-01-02`;
  const cases: [string, Voucher, ReturnType<typeof because>][] = [
    ['an account that does not exist', withLine({ account: 9999 }), because('account-unknown', { account: '9999' })],
    [
      'a contra account that does not exist',
      withLine({ contraAccount: 9998 }),
      because('account-unknown', { account: '9998' }),
    ],
    ['a barred account', withLine({ account: 5840 }), because('account-barred', { account: '5840' })],
    [
      'a VAT code that does not exist',
      withLine({ contraVatCode: 'U99' }),
      because('vat-code-unknown', { code: 'U99' }),
    ],
    ['a department that does not exist', sale({ department: 77 }), because('department-gone', { number: '77' })],
    ['a barred period', sale(), because('period-barred', { date: DAY })],
    ['a year that does not exist', sale({ accountingYear: '1999' }), because('year-missing', { date: DAY })],
    ['a date outside the year', sale({ date: nextYear }), because('period-barred', { date: nextYear })],
    ['a journal that does not exist', sale({ journal: 77 }), because('journal-gone', { journal: '77' })],
  ];
  const variants = cases.flatMap(([what, voucher, reason]) =>
    (['da', 'en'] as const).map((language) => ({ what, voucher, reason, language })),
  );
  test.each(variants)('$what ($language)', async ({ what, voucher, reason, language }) => {
    const room = await openRoom(simulator, { agreement: { language } });
    await room.control('POST', '/agreements/{agreement}/accounts/5840/bar', { barred: true });
    if (what === 'a barred period')
      await room.control('POST', '/agreements/{agreement}/periods/bar', { from: DAY, to: DAY });
    expect(await create(room, voucher)).toMatchObject({ kind: 'attention', reason });
    expect(await find(room)).toEqual([]);
  });

  const codes = ['E04041', 'E04870'];
  test.each(codes)('a closed year or a date outside it, by either code (%s)', async (code) => {
    const room = await openRoom(simulator);
    await room.switches({ outsideYearCode: code, closedYearCode: code, entryArrayIndex: 'perVoucher' });
    const outside = sale({ date: nextYear });
    expect(await create(room, outside)).toMatchObject({ reason: because('period-barred', { date: nextYear }) });
    await room.control('POST', `/agreements/{agreement}/accounting-years/${YEAR}/close`, { closed: true });
    expect(await create(room, sale())).toMatchObject({ reason: because('period-barred', { date: DAY }) });
  });

  test.each(['E04300', 'absent'])(
    'a text that is too long is our fault and keeps its words (code %s)',
    async (code) => {
      const room = await openRoom(simulator);
      await room.switches({ schemaErrorCode: code });
      expect(await create(room, withLine({ text: 'x'.repeat(251) }))).toMatchObject({
        kind: 'attention',
        reason: { cause: 'unexpected-refusal', parameters: { logId: expect.stringMatching(/-CPH$/) } },
      });
    },
  );

  test('a customer who is barred', async () => {
    const room = await openRoom(simulator, { agreement: { customers: 1 } });
    const { collection } = (await room.raw('/customers')) as { collection: { customerNumber: number }[] };
    const customer = collection[0]?.customerNumber ?? 0;
    await room.control('POST', `/agreements/{agreement}/customers/${customer}/bar`, { barred: true });
    const payment = {
      kind: 'customer-payment',
      source: 'payment-on-account',
      what: 'x',
      amount: -1,
      text: marker,
      customer,
      contraAccount: 5810,
    } as const;
    const voucher = sale({ lines: [payment] });
    const reason = because('customer-barred', { number: String(customer) });
    expect(await create(room, voucher)).toMatchObject({ kind: 'attention', reason });
    await room.switches({ customerPaymentBarred: 'accept' });
    expect(await create(room, voucher)).toMatchObject({ kind: 'done' });
  });
});

describe('the same key', () => {
  test('with the same request gets the same answer for an hour, and a second voucher after it', async () => {
    const room = await openRoom(simulator);
    const first = await create(room, sale(), 'k');
    expect(first).toMatchObject({ kind: 'done', fromCache: false });
    expect(await create(room, sale(), 'k')).toEqual({ ...first, fromCache: true });
    expect(await find(room)).toHaveLength(1);
    await room.control('POST', '/clock', { advanceSeconds: 3_601 });
    expect(await create(room, sale(), 'k')).toMatchObject({ kind: 'done', fromCache: false });
    expect(await find(room)).toHaveLength(2);
  });

  test.each(['problem', 'legacy'])(
    'for something else says that the first one arrived (%s)',
    async (idempotencyConflictShape) => {
      const room = await openRoom(simulator);
      await room.switches({ idempotencyConflictShape });
      await create(room, sale(), 'k');
      const unknown = { kind: 'unknown', requestIsOver: false };
      expect(await create(room, withLine({ amount: 1 }), 'k')).toMatchObject(unknown);
      expect(await create(room, sale({ journal: 1 }), 'k')).toMatchObject(unknown);
      expect(await find(room)).toHaveLength(1);
    },
  );

  test.each([true, false])('after a refusal (kept by e-conomic: %s)', async (idempotencyFailuresCached) => {
    const room = await openRoom(simulator);
    await room.switches({ idempotencyFailuresCached });
    const bar = (barred: boolean) =>
      room.control('POST', '/agreements/{agreement}/periods/bar', { from: DAY, to: DAY, barred });
    await bar(true);
    expect(await create(room, sale(), 'k')).toMatchObject({ kind: 'attention' });
    await bar(false);
    expect(await create(room, sale(), 'k')).toMatchObject({ kind: idempotencyFailuresCached ? 'attention' : 'done' });
  });

  test.each(['wait', 'refuse'])(
    'while the first still runs never makes a second voucher (%s)',
    async (idempotencyInFlight) => {
      const room = await openRoom(simulator);
      await room.switches({ idempotencyInFlight });
      await room.fault('slow', { method: 'POST' }, { delayMs: 300 });
      const both = await Promise.all([create(room, sale(), 'k'), create(room, sale(), 'k')]);
      const kinds = both.map((outcome) => outcome.kind).toSorted();
      expect(kinds).toEqual(idempotencyInFlight === 'wait' ? ['done', 'done'] : ['done', 'unknown']);
      expect(await find(room)).toHaveLength(1);
    },
  );
});
