import { beforeAll, describe, expect, test } from '@jest/globals';
import { dayReport, operationJobId, postingId, type VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type Ask, asking, openDoor, report } from './support/door.ts';

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

const idOf = (record: number | string, revision = 1): string =>
  postingId({ store: 'demo', record: String(record), revision, mode: 'journal' });

async function claimed(id: string): Promise<{ id: string; fence: number }> {
  const claim = await room().store.operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  return { id, fence: claim.fence };
}

const marker = '[KB demo-1-r1]';
const request = { journal: 1, path: '/p', body: '{}', idempotencyKey: 'k', marker, frozenAt: new Date() };
const common = { text: `Kasse 2026-11-23 ${marker}`, kind: 'finance', contraAccount: 5810 } as const;
const lines: VoucherLine[] = [
  {
    ...common,
    source: 'revenue',
    what: 'Sales',
    amount: 1_000_000,
    account: 5810,
    contraAccount: 1010,
    contraVatCode: 'U25',
  },
  { ...common, source: 'payment', what: 'Dankort', amount: 1_000_000, account: 5830 },
  { ...common, source: 'till-difference', what: 'Till short', amount: 500, account: 5840 },
];

describe('a closed day', () => {
  test('is stored, becomes an operation and a job, and leaves the outbox', async () => {
    const reply = await ask('POST /v1/day-reports', { body: report(1), headers: { 'x-request-id': 'closing-day-1' } });
    expect(reply).toMatchObject({ status: 201, body: { number: 1, revision: 1, state: 'queued' } });
    const operation = await room().store.operations.find(idOf(1));
    expect(operation).toMatchObject({ state: 'queued', correlation: 'closing-day-1' });
    const job = operationJobId({ id: idOf(1), dispatch: 1 });
    expect(await room().queue.isUnderWay('post-day', job)).toBe(true);
    expect((await room().store.outbox.pending({ limit: 10 })).events).toEqual([]);
  });

  test('that came as a hook of the till is shown in the words of this API', async () => {
    const day = report('H-1');
    const at = '2026-11-23T18:00:00Z';
    const event = {
      id: 'hook-1',
      type: 'day.closed',
      store: 'demo',
      record: 'H-1',
      revision: 1,
      at,
      correlation: 'c-1',
    } as const;
    const stored = { store: 'demo', report: dayReport.parse(day), received: '{"id":1,"totalrevenue":10}', event };
    await room().store.dayReports.record(stored);
    const shown = await ask('GET /v1/day-reports/H-1');
    expect(shown).toMatchObject({ status: 200, body: { ...day, state: 'queued' } });
    expect(shown.body).not.toHaveProperty('totalrevenue');
  });

  test('sent again is 200 and one operation; other content is 409; a higher revision is a correction; a lower one is late', async () => {
    const first = await ask('POST /v1/day-reports', { body: report('A-1') });
    const again = await ask('POST /v1/day-reports', { body: { ...report('A-1'), revision: 1 } });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.postings).toHaveLength(1);
    const other = await ask('POST /v1/day-reports', { body: report('A-1', { register: 'Workshop' }) });
    expect(other).toMatchObject({ status: 409, body: { code: 'day-report-conflict' } });
    expect(other.body.errors[0]).toEqual({
      pointer: '/revision',
      detail: 'revision must be 2 or higher for a correction',
    });
    expect(
      (await ask('POST /v1/day-reports', { body: report('A-1', { register: 'Workshop', revision: 3 }) })).status,
    ).toBe(201);
    const late = await ask('POST /v1/day-reports', { body: report('A-1', { revision: 2 }) });
    expect(late).toMatchObject({ status: 409, body: { code: 'day-report-older' } });
    const read = await ask('GET /v1/day-reports/A-1');
    expect(read.body).toMatchObject({ revision: 3, register: 'Workshop' });
    expect(read.body.revisions.map(({ revision }) => revision)).toEqual([3, 1]);
    expect((await ask('GET /v1/day-reports/A-1?revision=1')).body).toMatchObject({ revision: 1, register: 'Counter' });
    expect((await ask('GET /v1/day-reports/A-1?revision=2')).status).toBe(404);
    expect((await ask('GET /v1/day-reports/none')).status).toBe(404);
  });

  test('is shown exactly as it was sent, its number as number or text', async () => {
    const sent = report('00042', { register: '  Counter 2 ' });
    await ask('POST /v1/day-reports', { body: sent });
    expect((await ask('GET /v1/day-reports/00042')).body).toMatchObject({ ...sent });
    await ask('POST /v1/day-reports', { body: report(43) });
    expect((await ask('GET /v1/day-reports/43')).body.number).toBe(43);
  });

  test('is one day whether its number has zeros before it or not, and is found and shown either way', async () => {
    const first = await ask('POST /v1/day-reports', { body: report('05001') });
    expect(first).toMatchObject({ status: 201, body: { number: '05001' } });
    expect(await ask('POST /v1/day-reports', { body: report(5001) })).toMatchObject({
      status: 200,
      body: { number: '05001' },
    });
    const other = await ask('POST /v1/day-reports', { body: report('5001', { register: 'Workshop' }) });
    expect(other).toMatchObject({ status: 409, body: { code: 'day-report-conflict' } });
    for (const number of ['05001', '5001', '0005001'])
      expect((await ask(`GET /v1/day-reports/${number}`)).body.number).toBe('05001');
    for (const record of ['05001', '5001'])
      expect((await ask(`GET /v1/operations?kind=day-report&record=${record}`)).body.items).toMatchObject([
        { record: '5001' },
      ]);
    expect((await ask('GET /v1/day-reports/05001-B')).status).toBe(404);
  });

  test('tells where it can be read, also when it was here already', async () => {
    for (const number of [70, '0070', '2026-11-23.K1']) {
      const reply = await ask('POST /v1/day-reports', { body: report(number) });
      expect([200, 201]).toContain(reply.status);
      const location = reply.headers.get('location');
      expect(location).toBe(`/v1/day-reports/${reply.body.number}`);
      const read = await ask(`GET ${location as `/${string}`}`);
      expect(read.body.number).toEqual(reply.body.number);
    }
  });

  test('that is posted shows its voucher, its lines and what the till was short', async () => {
    await ask('POST /v1/day-reports', { body: report(50) });
    const claim = await claimed(idOf(50));
    await room().store.operations.freeze({
      ...claim,
      request,
      lines,
      notes: [because('fallback-used', { title: 'Visa', account: '5899' })],
      generation: 1,
    });
    const vouchers = [{ journal: 1, accountingYear: '2026', voucherNumber: 70_001 }];
    await room().store.operations.settle({ ...claim, state: 'done', result: { vouchers, adopted: false } });
    const { body } = await ask('GET /v1/day-reports/50');
    expect(body.state).toBe('done');
    expect(body.postings).toMatchObject([
      {
        operation: idOf(50),
        mode: 'journal',
        voucherNumber: 70_001,
        vouchers,
        lines,
        difference: -500,
        marker,
        notes: [{ cause: 'fallback-used' }],
      },
    ]);
  });

  test('that needs a person says why and what to do in both languages', async () => {
    await ask('POST /v1/day-reports', { body: report(51) });
    const reason = because('payment-type-unmapped', { title: 'MobilePay' });
    await room().store.operations.settle({ ...(await claimed(idOf(51))), state: 'attention', reason });
    const { body } = await ask('GET /v1/day-reports/51');
    expect(body.postings[0]?.reason).toMatchObject({
      cause: 'payment-type-unmapped',
      parameters: { title: 'MobilePay' },
      sentence: { en: 'Payment type MobilePay has no account.', da: 'Betalingstypen MobilePay mangler en konto.' },
    });
    expect(body.postings[0]?.reason.whatToDo.da).toMatch(/^Vælg en konto/);
  });
});

describe('a report with mistakes is 422 and nothing of it is kept', () => {
  const good = report(900);
  test.each([
    ['an unknown field', { ...good, cashier: 'x' }, '/cashier'],
    ['an unknown field deep inside', { ...good, cash: { ...good.cash, coins: 1 } }, '/cash/coins'],
    ['an amount with decimals', { ...good, payments: [{ type: 'Dankort', amount: 1.5 }] }, '/payments/0/amount'],
    ['an amount as text', { ...good, payments: [{ type: 'Dankort', amount: '100' }] }, '/payments/0/amount'],
    ['an amount beyond reason', { ...good, payments: [{ type: 'Dankort', amount: 1e15 }] }, '/payments/0/amount'],
    ['a date that does not exist', { ...good, businessDate: '2026-02-30' }, '/businessDate'],
    ['a moment without a zone', { ...good, closedAt: '2026-11-23T17:05:00' }, '/closedAt'],
    ['a drawer with less than nothing', { ...good, cash: { start: -1, counted: 0 } }, '/cash/start'],
    [
      'more taken back than sold, and no money out',
      { ...good, revenue: [{ category: null, vatPercentage: 25, gross: -100 }] },
      '/revenue/0/gross',
    ],
    [
      'a VAT of 101 percent',
      { ...good, revenue: [{ category: null, vatPercentage: 101, gross: 1 }] },
      '/revenue/0/vatPercentage',
    ],
    [
      'a gift card without its VAT',
      { ...good, giftCards: [{ kind: 'giftcard', purpose: 'single', issued: 1 }] },
      '/giftCards/0/vatPercentage',
    ],
    ['a number with a slash', { ...good, number: 'a/b' }, '/number'],
    ['a revision of zero', { ...good, revision: 0 }, '/revision'],
    ['no cash count', { ...good, cash: undefined }, '/cash'],
  ])('%s', async (_what, body, pointer) => {
    const reply = await ask('POST /v1/day-reports', { body });
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-fields' } });
    expect(reply.body.errors.map((error) => error.pointer)).toContain(pointer);
    expect((await ask('GET /v1/day-reports/900')).status).toBe(404);
  });
});

test('the list is filtered by business date and by state', async () => {
  const listed = asking(room().url, await room().shop('listed'));
  for (const day of [20, 21, 22]) {
    const dates = { businessDate: `2026-10-${day}`, closedAt: `2026-10-${day}T17:00:00Z` };
    await listed('POST /v1/day-reports', { body: report(day, dates) });
  }
  const numbers = async (query: string) =>
    (await listed(`GET /v1/day-reports?${query}`)).body.items.map(({ number }) => number);
  expect(await numbers('')).toEqual([22, 21, 20]);
  expect(await numbers('from=2026-10-21&to=2026-10-21')).toEqual([21]);
  const key = { store: 'listed', record: '21', revision: 1, mode: 'journal' } as const;
  await room().store.operations.settle({
    ...(await claimed(postingId(key))),
    state: 'skipped',
    reason: because('nothing-to-post'),
  });
  expect(await numbers('state=skipped')).toEqual([21]);
  expect(await numbers('state=queued')).toEqual([22, 20]);
  expect((await listed('GET /v1/day-reports?state=gone')).status).toBe(422);
  const refused = async (query: string) => (await listed(`GET /v1/day-reports?${query}`)).body.errors;
  expect(await refused('from=2026-02-30')).toEqual([
    { pointer: '/from', detail: 'from must be a date that exists, as YYYY-MM-DD, not "2026-02-30"' },
  ]);
  expect(await refused('from=2026-10-22&to=2026-10-21')).toEqual([
    { pointer: '/from', detail: 'from must not be later than to' },
  ]);
});

describe('operations', () => {
  test('are read, listed by state, kind and record, and never another store’s', async () => {
    await ask('POST /v1/day-reports', { body: report(60) });
    const { body } = await ask(`GET /v1/operations/${idOf(60)}`);
    expect(body).toMatchObject({ id: idOf(60), kind: 'day-report', record: '60', state: 'queued', vouchers: [] });
    const { items } = (await ask('GET /v1/operations?kind=day-report&record=60&state=queued')).body;
    expect(items.map(({ id }) => id)).toEqual([idOf(60)]);
    const stranger = asking(room().url, await room().shop('stranger'));
    expect((await stranger(`GET /v1/operations/${idOf(60)}`)).status).toBe(404);
    expect((await stranger(`POST /v1/operations/${idOf(60)}/retry`)).status).toBe(404);
    expect((await ask('GET /v1/operations/none.of.ours')).status).toBe(404);
    expect((await ask('GET /v1/operations?state=odd')).status).toBe(422);
  });

  test('are queued again on wish, under a new job', async () => {
    await ask('POST /v1/day-reports', { body: report(61) });
    const reason = because('payment-type-unmapped', { title: 'Visa' });
    await room().store.operations.settle({ ...(await claimed(idOf(61))), state: 'attention', reason });
    const again = await ask(`POST /v1/operations/${idOf(61)}/retry`);
    expect(again).toMatchObject({ status: 200, body: { effect: true, operation: { state: 'queued' } } });
    expect(await room().queue.isUnderWay('post-day', operationJobId({ id: idOf(61), dispatch: 2 }))).toBe(true);
    expect((await ask(`POST /v1/operations/${idOf(61)}/retry`)).body.effect).toBe(false);
  });

  test('that are done are not touched', async () => {
    await ask('POST /v1/day-reports', { body: report(62) });
    const result = { vouchers: [{ journal: 1, accountingYear: '2026', voucherNumber: 9 }], adopted: false };
    await room().store.operations.settle({ ...(await claimed(idOf(62))), state: 'done', result });
    const before = await ask(`GET /v1/operations/${idOf(62)}`);
    const again = await ask(`POST /v1/operations/${idOf(62)}/retry`);
    expect(again.body).toEqual({ effect: false, operation: before.body });
    expect(await room().queue.isUnderWay('post-day', operationJobId({ id: idOf(62), dispatch: 2 }))).toBe(false);
  });
});

test('attention groups by cause with sentence, remedy and the money held', async () => {
  const held = asking(room().url, await room().shop('held'));
  for (const [number, title] of [
    [1, 'MobilePay'],
    [2, 'MobilePay'],
    [3, 'Visa'],
  ] as const) {
    await held('POST /v1/day-reports', { body: report(number) });
    const id = postingId({ store: 'held', record: String(number), revision: 1, mode: 'journal' });
    const reason = because('payment-type-unmapped', { title });
    await room().store.operations.settle({ ...(await claimed(id)), state: 'attention', reason });
  }
  const { items } = (await held('GET /v1/attention')).body;
  expect(items).toMatchObject([
    { cause: 'payment-type-unmapped', parameters: { title: 'MobilePay' }, count: 2, amount: 2_000_000 },
    { cause: 'payment-type-unmapped', parameters: { title: 'Visa' }, count: 1, amount: 1_000_000 },
  ]);
  expect(items[0]?.operations).toEqual(['held.day-report.1.r1.journal', 'held.day-report.2.r1.journal']);
  expect(items[1]?.sentence.en).toBe('Payment type Visa has no account.');
  expect(items[1]?.whatToDo.en).toMatch(/^Choose an account/);
});
