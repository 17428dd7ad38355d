import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  creationId,
  defaultSettings,
  type Operation,
  operationJobId,
  postingId,
  type Reason,
} from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createCallBudget } from '@kassebro/queue';
import { type Ask, asking, openDoor, product, report } from './support/door.ts';

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  const agreement = { number: 4711, grantTokenSealed: 'sealed' };
  ask = asking(
    room().url,
    await room().shop('demo', { agreement, settings: { ...defaultSettings, sendProducts: true } }),
  );
});

const barred = because('period-barred', { date: '2026-11-23' });
const idOf = (number: number) => postingId({ store: 'demo', record: String(number), revision: 1, mode: 'journal' });

/** A closed day as the till reports it; parked by a hand when there is a reason. */
async function day(number: number, reason?: Reason, sent = false): Promise<string> {
  expect((await ask('POST /v1/day-reports', { body: report(number) })).status).toBe(201);
  const id = idOf(number);
  if (!reason) return id;
  const { fence } = await claimed(id);
  if (sent) await room().store.operations.beginSending({ id, fence, attempt: 1 });
  await room().store.operations.settle({ id, fence, state: 'attention', reason });
  return id;
}

async function claimed(id: string): Promise<Operation> {
  const claim = await room().store.operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  return claim;
}
const hasJob = async (id: string): Promise<boolean> => {
  const operation = await room().store.operations.find(id);
  return operation !== undefined && room().queue.isUnderWay('post-day', operationJobId(operation));
};
const audited = async () => (await room().store.audit.list({ store: 'demo', limit: 1 }))[0];

describe('a day that somebody entered by hand', () => {
  const voucher = { voucherNumber: 70_031, accountingYear: '2026' };

  test('ends with its voucher, in words of both languages and as data; it is audited, and shown on the day', async () => {
    const id = await day(900, because('payments-differ', { amount: 100 }));
    const { status, body } = await ask(`POST /v1/operations/${id}/booked-by-hand`, { body: voucher });
    expect([status, body.effect]).toEqual([200, true]);
    expect(body.operation).toMatchObject({
      state: 'skipped',
      vouchers: [],
      byHand: { voucherNumber: 70_031, accountingYear: '2026' },
      reason: {
        cause: 'booked-by-hand',
        parameters: { voucher: '70031', year: '2026' },
        sentence: {
          en: 'Somebody entered it in e-conomic by hand as voucher 70031 of 2026.',
          da: 'Nogen har indtastet den manuelt i e-conomic som bilag 70031 i 2026.',
        },
      },
    });
    expect((await ask('GET /v1/day-reports/900')).body).toMatchObject({ state: 'skipped' });
    expect(await audited()).toMatchObject({
      what: `booked-by-hand of operation ${id}`,
      by: 'till of demo',
      before: { state: 'attention', reason: { cause: 'payments-differ' } },
      after: { state: 'skipped', reason: { cause: 'booked-by-hand' } },
    });
  });

  test('or with a reason, when the voucher cannot be named', async () => {
    const id = await day(901);
    const said = { reason: 'It is part of the accountant’s own voucher' };
    const { body } = await ask(`POST /v1/operations/${id}/booked-by-hand`, { body: said });
    expect(body.operation.reason.sentence.en).toBe(
      'Somebody entered it in e-conomic by hand: “It is part of the accountant’s own voucher”.',
    );
    expect(body.operation).not.toHaveProperty('byHand');
  });

  test('is sent after all when that is undone: under its old identity, and its job is at its queue', async () => {
    const id = await day(902, because('payments-differ', { amount: 100 }));
    await ask(`POST /v1/operations/${id}/booked-by-hand`, { body: voucher });
    const { status, body } = await ask(`POST /v1/operations/${id}/undo`);
    expect([status, body.effect, body.operation.id, body.operation.state]).toEqual([200, true, id, 'queued']);
    expect(body.operation).not.toHaveProperty('byHand');
    expect(await hasJob(id)).toBe(true);
    expect(await audited()).toMatchObject({ what: `undo of operation ${id}`, after: { state: 'queued' } });
    expect((await ask(`POST /v1/operations/${id}/undo`)).body.effect).toBe(false);
  });

  test.each<[string, object, string]>([
    ['nothing', {}, '/voucherNumber'],
    ['half a voucher', { voucherNumber: 5 }, '/accountingYear'],
    ['both', { ...voucher, reason: 'x' }, '/reason'],
    ['an empty reason', { reason: ' ' }, '/reason'],
  ])('is not ended by %s', async (_what, body, pointer) => {
    const reply = await ask(`POST /v1/operations/${idOf(900)}/booked-by-hand`, { body });
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-fields', errors: [{ pointer }] } });
  });
});

describe('a wish that cannot be had is refused clearly, and changes nothing', () => {
  const ends = ['booked-by-hand', 'do-not-send'] as const;
  const refused = async (id: string, wish: string, body?: object) => {
    const before = await room().store.operations.find(id);
    const reply = await ask(`POST /v1/operations/${id}/${wish}`, { body });
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await room().store.operations.find(id)).toEqual(before);
    return { status: reply.status, code: reply.body.code, retryAfter: reply.headers.get('retry-after') };
  };
  const code = (name: string, retryAfter: string | null = null) => ({ status: 409, code: name, retryAfter });
  const said = { reason: 'x' };

  test('while what was sent may be in e-conomic', async () => {
    const id = await day(910, because('unreadable-answer', { what: 'x' }), true);
    for (const end of ends) expect(await refused(id, end, said)).toEqual(code('operation-possibly-sent'));
  });

  test('while a hand works on it', async () => {
    const id = await day(911);
    await claimed(id);
    for (const end of ends) expect(await refused(id, end, said)).toEqual(code('operation-under-way', '10'));
    expect(await refused(id, 'post-on', { date: '2026-12-01' })).toEqual(code('operation-under-way', '10'));
  });

  test('when it has ended', async () => {
    const id = await day(912);
    const { fence } = await claimed(id);
    await room().store.operations.settle({ id, fence, state: 'done', result: { vouchers: [], adopted: false } });
    for (const wish of [...ends, 'undo', 'post-on'])
      expect(await refused(id, wish, wish === 'post-on' ? { date: '2026-12-01' } : said)).toEqual(
        code('operation-ended'),
      );
  });

  test('when a person has ended it otherwise', async () => {
    const id = await day(913);
    await ask(`POST /v1/operations/${id}/do-not-send`, { body: said });
    expect(await refused(id, 'booked-by-hand', said)).toEqual(code('operation-ended'));
    expect((await ask(`POST /v1/operations/${id}/do-not-send`, { body: said })).body.effect).toBe(false);
  });

  test('what is of no closed day', async () => {
    await ask('POST /v1/products', { body: product('W-1') });
    const id = creationId({ store: 'demo', kind: 'product', record: 'W-1' });
    expect(await refused(id, 'booked-by-hand', said)).toEqual(code('operation-no-day'));
    expect(await refused(id, 'post-on', { date: '2026-12-01' })).toEqual(code('operation-no-day'));
    expect((await ask(`POST /v1/operations/${id}/do-not-send`, { body: said })).body).toMatchObject({ effect: true });
  });

  test('another store’s, and what does not exist', async () => {
    const id = await day(914);
    const neighbour = asking(room().url, await room().shop('neighbour'));
    for (const [wish, body] of [
      ['booked-by-hand', said],
      ['do-not-send', said],
      ['undo', undefined],
      ['post-on', { date: '2026-12-01' }],
    ] as const) {
      expect((await neighbour(`POST /v1/operations/${id}/${wish}`, { body })).status).toBe(404);
      expect((await ask(`POST /v1/operations/${idOf(9_999)}/${wish}`, { body })).status).toBe(404);
    }
    expect((await room().store.operations.find(id))?.state).toBe('queued');
  });
});

describe('a day in a closed period', () => {
  test('gets the date that a person gives it, runs again at once, and keeps it', async () => {
    const id = await day(920, barred);
    const { status, body } = await ask(`POST /v1/operations/${id}/post-on`, { body: { date: '2026-12-01' } });
    expect([status, body.effect]).toEqual([200, true]);
    expect(body.operation).toMatchObject({ state: 'queued', postOn: '2026-12-01' });
    expect(await hasJob(id)).toBe(true);
    expect(await room().store.operations.find(id)).toMatchObject({ postOn: '2026-12-01' });
    expect(await audited()).toMatchObject({ what: `post-on of operation ${id}`, after: { postOn: '2026-12-01' } });
  });

  test('not one that does not exist, nor a day that waits for something else', async () => {
    const id = await day(921, because('payments-differ', { amount: 100 }));
    const noDate = await ask(`POST /v1/operations/${id}/post-on`, { body: { date: '2026-02-30' } });
    expect(noDate).toMatchObject({ status: 422, body: { errors: [{ pointer: '/date' }] } });
    const other = await ask(`POST /v1/operations/${id}/post-on`, { body: { date: '2026-12-01' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'operation-no-date-wanted' } });
  });
});

describe('a revision that waits because of an earlier one', () => {
  test.each([
    because('changed-after-booking', { voucher: '2026-17' }),
    because('entered-by-hand-before', { revision: '1' }),
    because('not-sent-before', { revision: '1', reason: 'training' }),
    because('not-taken-back', { revision: '1' }),
  ])('goes on at a person’s word, who is written down: $cause', async (reason) => {
    const number =
      940 + ['changed', 'entered', 'not-sent', 'not-taken'].findIndex((word) => reason.cause.startsWith(word));
    const id = await day(number, reason);
    const { status, body } = await ask(`POST /v1/operations/${id}/correct`);
    expect([status, body.effect, body.operation.state]).toEqual([200, true, 'queued']);
    expect(await hasJob(id)).toBe(true);
    expect(await audited()).toMatchObject({
      what: `correct of operation ${id}`,
      before: { state: 'attention', reason },
      after: { state: 'queued', goAhead: true },
    });
    expect((await ask(`POST /v1/operations/${id}/correct`)).body.effect).toBe(false);
  });

  test('only that: not a day that waits for something else, is under way or has ended, nor a product', async () => {
    const [other, running, ended] = [await day(945, barred), await day(946), await day(947)];
    await claimed(running);
    await ask(`POST /v1/operations/${ended}/do-not-send`, { body: { reason: 'x' } });
    await ask('POST /v1/products', { body: product('W-9') });
    const ids = [other, running, ended, creationId({ store: 'demo', kind: 'product', record: 'W-9' })];
    const replies = await Promise.all(ids.map((id) => ask(`POST /v1/operations/${id}/correct`)));
    expect(replies.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'operation-no-correction'],
      [409, 'operation-under-way'],
      [409, 'operation-ended'],
      [409, 'operation-no-day'],
    ]);
  });
});

describe('the customer of the daily invoices', () => {
  test('is an operation of its own, with its job in the queue of closed days; asked for again, it is the same', async () => {
    const { status, body } = await ask('POST /v1/invoice-customer');
    expect([status, body]).toMatchObject([
      202,
      { kind: 'invoice-customer', record: '99999999', mode: 'create', state: 'queued' },
    ]);
    const operation = await room().store.operations.find(body.id);
    if (!operation) throw new Error('the operation is not there');
    expect(await room().queue.isUnderWay('create-invoice-customer', operationJobId(operation))).toBe(true);
    expect(await audited()).toMatchObject({ what: 'customer 99999999 of day invoices', by: 'till of demo' });
    expect((await ask('POST /v1/invoice-customer')).body.id).toBe(body.id);
    const { fence } = await claimed(operation.id);
    const reason = because('choice-missing', { what: 'Customer group', records: 'customers' });
    await room().store.operations.settle({ id: operation.id, fence, state: 'attention', reason });
    expect((await ask('POST /v1/invoice-customer')).body).toMatchObject({ id: body.id, state: 'queued' });
  });

  test('is asked for anew once that has ended', async () => {
    const { body } = await ask('POST /v1/invoice-customer');
    const { id, fence } = await claimed(body.id);
    const result = { vouchers: [], number: '99999999', adopted: false };
    await room().store.operations.settle({ id, fence, state: 'done', result });
    const again = await ask('POST /v1/invoice-customer');
    expect([again.status, again.body.state]).toEqual([202, 'queued']);
    expect(again.body.id).not.toBe(id);
  });
});

test('whatever a person sets going is let through to an agreement that is shut', async () => {
  const calls = createCallBudget(room().queue);
  const refuse = async () => {
    const budget = calls(4711, 1);
    for (let times = 0; times < 3; times += 1)
      await budget.ended({ right: 'Sales', how: 'refused', concerns: 'agreement', reason: because('grant-revoked') });
    return budget;
  };
  const revoked = await day(930, because('grant-revoked'));
  const ended = await day(931);
  const held = await day(932, barred);
  await ask(`POST /v1/operations/${ended}/do-not-send`, { body: { reason: 'x' } });
  for (const [address, body] of [
    [`${revoked}/retry`, undefined],
    [`${ended}/undo`, undefined],
    [`${held}/post-on`, { date: '2026-12-01' }],
  ] as const) {
    const budget = await refuse();
    expect(await budget.reserve('Sales')).not.toBe(0);
    expect((await ask(`POST /v1/operations/${address}`, { body })).body.effect).toBe(true);
    expect(await budget.reserve('Sales')).toBe(0);
  }
});

test('a product whose creation waits is tried again when the till changes it, and one that does not is left alone', async () => {
  for (const number of ['W-2', 'W-3']) await ask('POST /v1/products', { body: product(number) });
  const [waits = '', goes = ''] = ['W-2', 'W-3'].map((record) =>
    creationId({ store: 'demo', kind: 'product', record }),
  );
  const { fence } = await claimed(waits);
  const reason = because('group-vat-differs', { groupRate: 25, rate: 0, group: '1' });
  await room().store.operations.settle({ id: waits, fence, state: 'attention', reason });
  for (const number of ['W-2', 'W-3']) await ask(`PATCH /v1/products/${number}`, { body: { vatPercentage: 25 } });
  expect(await room().store.operations.find(waits)).toMatchObject({ state: 'queued', dispatch: 2 });
  expect(await room().store.operations.find(goes)).toMatchObject({ state: 'queued', dispatch: 1 });
});
