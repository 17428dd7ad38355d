import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DraftInvoice, NewInvoice } from '@kassebro/contracts';
import { bookRequest, invoiceRequest, voucherRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { DAY, type LedgerRoom, marker, openRoom, sale, type Simulator, startSimulator } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

const invoice: NewInvoice = {
  date: DAY,
  currency: 'DKK',
  customer: 1,
  layout: 1,
  terms: 1,
  recipient: { name: 'Dagens salg', zone: 1 },
  marker,
  lines: [
    { text: 'Mandag' },
    { text: 'Varer 25 %', sale: { product: '1001', quantity: 300, unitPrice: 15_344 } },
    { text: 'Retur', sale: { product: '1001', quantity: -150, unitPrice: 999 } },
  ],
};
const open = (agreement: object = {}) =>
  openRoom(simulator, { agreement: { products: 20, customers: 2, ...agreement } });
let keys = 0;
const nextKey = (): string => `i-${(keys += 1)}`;
const create = (room: Pick<LedgerRoom, 'client'>, change: Partial<NewInvoice> = {}, idempotencyKey = nextKey()) =>
  room.client.invoices.drafts.create({ ...invoiceRequest({ ...invoice, ...change }), idempotencyKey });
const book = (room: Pick<LedgerRoom, 'client'>, draft: number, idempotencyKey = nextKey()) =>
  room.client.invoices.book({ ...bookRequest(draft), idempotencyKey });
const find = (room: LedgerRoom, which = marker) => room.client.invoices.findByReference(which);

async function drafted(room: LedgerRoom, change: Partial<NewInvoice> = {}): Promise<DraftInvoice> {
  const outcome = await create(room, change);
  if (outcome.kind !== 'done') throw new Error(`no draft: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

describe('a draft invoice', () => {
  test.each(['perInvoice', 'perLine'])('has the net of its lines to the øre (VAT %s)', async (invoiceVat) => {
    const room = await open();
    await room.switches({ invoiceVat });
    const made = await drafted(room);
    // 3 x 153.44 and -1.5 x 9.99, each line rounded to the øre.
    const net = 46_032 - 1_499;
    expect(made).toMatchObject({ state: 'draft', date: DAY, currency: 'DKK', customer: 1, net, reference: marker });
    expect(made.gross).toBe(made.net + made.vat + (made.rounding ?? 0));
    expect(await find(room)).toEqual([made]);
    expect(await room.client.invoices.drafts.find(made.number)).toEqual(made);
  });

  test('is found by its own reference only', async () => {
    const room = await open();
    await drafted(room, { marker: '[KB demo-1030-r10]' });
    expect(await find(room)).toEqual([]);
    expect(await find(room, '[KB demo-1030-r10]')).toHaveLength(1);
  });

  test('is deleted alone, once, and is then absent', async () => {
    const room = await open();
    const [one, other] = [await drafted(room), await drafted(room, { marker: '[KB demo-1031-r1]' })];
    const deletion = { number: one.number, idempotencyKey: 'd' };
    const { drafts } = room.client.invoices;
    expect(await drafts.delete(deletion)).toEqual({ kind: 'done', value: undefined, fromCache: false });
    expect(await drafts.delete(deletion)).toMatchObject({ kind: 'done', fromCache: true });
    expect(await drafts.delete({ ...deletion, idempotencyKey: 'e' })).toMatchObject({ absent: true });
    expect(await drafts.find(one.number)).toBeUndefined();
    expect(await drafts.find(other.number)).toEqual(other);
  });

  const missing = (what: string) => because('default-missing', { what, number: '77', records: 'invoices' });
  const refusals: [string, Partial<NewInvoice>, ReturnType<typeof because>][] = [
    ['terms that are gone', { terms: 77 }, missing('Payment terms')],
    ['a layout that is gone', { layout: 77 }, missing('Layout')],
    ['a zone that is gone', { recipient: { name: 'x', zone: 77 } }, missing('VAT zone')],
    ['a customer that is gone', { customer: 77 }, because('customer-unknown', { number: '77' })],
    ['an unknown currency', { currency: 'XXX' }, because('currency-unknown', { code: 'XXX' })],
    [
      'a product that is gone',
      { lines: [{ text: 'x', sale: { product: '77', quantity: 100, unitPrice: 1 } }] },
      missing('Product'),
    ],
    ['a department that is gone', { department: 77 }, because('department-gone', { number: '77' })],
  ];
  const variants = refusals.flatMap(([what, change, reason]) =>
    (['da', 'en'] as const).map((language) => ({ what, change, reason, language })),
  );
  test.each(variants)('$what is named ($language)', async ({ change, reason, language }) => {
    const room = await open({ language });
    expect(await create(room, change)).toEqual({ kind: 'attention', reason });
    expect(await find(room)).toEqual([]);
  });
});

describe('booking', () => {
  test('moves the draft among the booked, with its reference and all of it to be paid', async () => {
    const room = await open();
    const draft = await drafted(room);
    const outcome = await book(room, draft.number, 'b');
    const { net, vat, gross } = draft;
    expect(outcome).toMatchObject({ kind: 'done', value: { state: 'booked', net, vat, gross, remainder: gross } });
    const [found] = await find(room);
    expect(outcome).toMatchObject({ value: found });
    expect(await book(room, draft.number, 'b')).toMatchObject({ kind: 'done', fromCache: true });
    expect(await room.client.invoices.drafts.find(draft.number)).toBeUndefined();
    const number = found?.number ?? 0;
    expect(await room.client.invoices.booked.find(number)).toEqual(found);
    expect(await room.client.invoices.booked.find(number + 1)).toBeUndefined();
    const { found: booked } = await room.client.invoices.booked.byNumbers([number, number + 1]);
    expect(booked).toEqual([found]);
    expect(await room.client.customers.find(1)).toMatchObject({ number: 1, balance: gross });
  });

  test.each(['fifo', 'byNumber'])(
    'a payment lowers what the customer owes (matched by %s)',
    async (paymentMatching) => {
      const room = await open();
      await room.switches({ paymentMatching });
      const draft = await drafted(room);
      await book(room, draft.number);
      const paid = {
        kind: 'customer-payment',
        source: 'payment-on-account',
        what: 'x',
        amount: -10_001,
        text: 'x',
        customer: 1,
        contraAccount: 5810,
      } as const;
      await room.client.vouchers.create({ ...voucherRequest(sale({ lines: [paid] })), idempotencyKey: 'v' });
      await room.control('POST', '/agreements/{agreement}/journals/2/book');
      expect(await room.client.customers.find(1)).toMatchObject({ balance: draft.gross - 10_001 });
      const left = paymentMatching === 'fifo' ? draft.gross - 10_001 : draft.gross;
      expect(await find(room)).toMatchObject([{ state: 'booked', remainder: left }]);
    },
  );

  test('a draft that is gone is named', async () => {
    const room = await open();
    const reason = because('voucher-gone', { voucher: '77' });
    expect(await book(room, 77)).toEqual({ kind: 'attention', reason });
  });

  test('a draft that a bookkeeper has booked is found booked, and not deleted any more', async () => {
    const room = await open();
    const { number } = await drafted(room);
    await book(room, number);
    const deletion = await room.client.invoices.drafts.delete({ number, idempotencyKey: 'd' });
    expect(deletion).toMatchObject({ kind: 'attention', absent: true });
    expect(await find(room)).toMatchObject([{ state: 'booked' }]);
  });
});

describe('what may not be sold is named, at the draft or at booking', () => {
  const product = '1001';
  const rules: { rule: string; hinder: (room: LedgerRoom) => Promise<unknown>; reason: object }[] = [
    {
      rule: 'barredCustomerInvoice',
      hinder: (room) => room.control('POST', '/agreements/{agreement}/customers/1/bar', { barred: true }),
      reason: because('customer-barred', { number: '1' }),
    },
    {
      rule: 'barredProductInvoice',
      hinder: (room) => room.control('POST', `/agreements/{agreement}/products/${product}/bar`, { barred: true }),
      reason: because('product-barred', { number: product }),
    },
    {
      rule: 'barredPeriodInvoice',
      hinder: (room) => room.control('POST', '/agreements/{agreement}/periods/bar', { from: DAY, to: DAY }),
      reason: because('period-barred', { date: DAY }),
    },
    {
      rule: 'missingSalesAccount',
      hinder: (room) =>
        room.control('PUT', `/agreements/{agreement}/products/${product}`, {
          productGroupNumber: simulator.seed.productGroups.exportOnly,
        }),
      reason: { cause: 'product-without-sales-account', parameters: { product } },
    },
  ];
  const cases = rules.flatMap((row) =>
    (['atDraft', 'atBooking'] as const).flatMap((moment) =>
      ['E04300', 'E07150'].map((code) => ({ ...row, moment, code })),
    ),
  );
  test.each(cases)('$rule $moment (missing account: $code)', async ({ rule, hinder, reason, moment, code }) => {
    const room = await open();
    await room.switches({ [rule]: moment, missingSalesAccountCode: code });
    await hinder(room);
    const made = await create(room);
    if (moment === 'atDraft') {
      expect(made).toMatchObject({ kind: 'attention', reason });
      expect(await find(room)).toEqual([]);
    } else {
      const number = made.kind === 'done' ? made.value.number : 0;
      expect(await book(room, number)).toMatchObject({ kind: 'attention', reason });
      expect(await find(room)).toMatchObject([{ state: 'draft', number }]);
    }
  });
});
