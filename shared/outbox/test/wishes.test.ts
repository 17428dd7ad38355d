import { describe, expect, test } from '@jest/globals';
import { type Effect, type NewOperation, type Operation, operationKind, type OperationKind } from '@kassebro/contracts';
import {
  correctDay,
  createInvoiceCustomer,
  endOperation,
  namePayer,
  postOnDate,
  runAgain,
  tryAgain,
  undoEnd,
  type WishTools,
} from '@kassebro/outbox';

const operation = (fields: Partial<Operation> = {}): Operation => ({
  id: 'demo.day-report.1.r1.journal',
  store: 'demo',
  kind: 'day-report',
  record: '1',
  revision: 1,
  mode: 'journal',
  state: 'queued',
  attempts: 0,
  fence: 7,
  generation: 1,
  dispatch: 3,
  correlation: 'c-12345678',
  createdAt: new Date(0),
  updatedAt: new Date(0),
  history: [],
  ...fields,
});
const queued = (kind: OperationKind): Effect => ({
  effect: true,
  operation: operation({ kind }),
  before: operation({ kind, state: 'attention', reason: { cause: 'grant-revoked', parameters: {} }, fence: 6 }),
});

/** What was asked of the house, in order; one part of it can be away. */
function house(outcome: Effect | undefined, away?: 'redis') {
  const asked: unknown[] = [];
  const step = (name: string, ...what: unknown[]): Promise<void> => {
    asked.push([name, ...what]);
    return away === 'redis' && (name === 'tryNow' || name === 'add')
      ? Promise.reject(new Error('away'))
      : Promise.resolve();
  };
  const steered = async (name: string, ...what: unknown[]): Promise<Effect | undefined> => {
    await step(name, ...what);
    return outcome;
  };
  const warnings: string[] = [];
  const tools: WishTools = {
    operations: {
      retry: (id, by) => steered('retry', id, by),
      end: (id, end) => steered('end', id, end),
      undo: (id, by) => steered('undo', id, by),
      postOn: (id, date, by) => steered('postOn', id, date, by),
      correct: (id, by) => steered('correct', id, by),
      namePayer: (id, payer, by) => steered('namePayer', id, payer, by),
    },
    audit: { append: (entry) => step('audit', entry) },
    stores: { find: () => Promise.resolve({ agreement: { number: 1234 } }) },
    calls: { tryNow: (agreement) => step('tryNow', agreement) },
    queue: { add: (name, data, options) => step('add', name, data, options) },
    log: { warn: (message) => void warnings.push(message) },
    now: () => new Date('2026-11-24T12:00:00Z'),
  };
  const names = () => asked.map((entry) => (Array.isArray(entry) ? String(entry[0]) : ''));
  return { tools, asked, names, warnings };
}
const wish = { id: operation().id, by: 'owner@shop.example' };

describe('what a person sets going again is tried at once, whatever it is', () => {
  const jobs: Record<OperationKind, string> = {
    'day-report': 'post-day',
    product: 'create-product',
    customer: 'create-customer',
    'invoice-customer': 'create-invoice-customer',
  };
  test.each(operationKind.options)(
    'a %s gets its own job, and a shut agreement is opened for it first',
    async (kind) => {
      const { tools, asked, names } = house(queued(kind));
      await tryAgain(wish, tools);
      expect(names()).toEqual(['retry', 'audit', 'tryNow', 'add']);
      expect(asked.slice(2)).toEqual([
        ['tryNow', 1234],
        [
          'add',
          jobs[kind],
          { store: 'demo', operation: wish.id, correlation: 'c-12345678' },
          { id: `op-${wish.id}-3` },
        ],
      ]);
    },
  );

  test('who paid on account is written down with the deed, and the day is queued', async () => {
    const payers = [{ payment: 0, customer: 42 }];
    const { tools, asked, names } = house({ ...queued('day-report'), operation: operation({ payers }) });
    await namePayer(wish, { payment: 0, customer: 42 }, tools);
    expect(names()).toEqual(['namePayer', 'audit', 'tryNow', 'add']);
    expect(asked[1]).toMatchObject(['audit', { what: `name-payer of operation ${wish.id}`, after: { payers } }]);
  });

  test('it is written down: who, when, and how it stood before and after', async () => {
    const { tools, asked } = house(queued('day-report'));
    await tryAgain(wish, tools);
    expect(asked[1]).toEqual([
      'audit',
      {
        id: `retry.${wish.id}.7`,
        store: 'demo',
        what: `retry of operation ${wish.id}`,
        by: wish.by,
        at: new Date('2026-11-24T12:00:00Z'),
        before: { state: 'attention', reason: { cause: 'grant-revoked', parameters: {} } },
        after: { state: 'queued' },
      },
    ]);
  });

  test('without an effect nothing is written down, and the job of what is queued is brought back', async () => {
    const { tools, names } = house({ effect: false, operation: operation() });
    await tryAgain(wish, tools);
    expect(names()).toEqual(['retry', 'tryNow', 'add']);
  });

  test('a Redis that is away is no failure: the wish is kept, and housekeeping hands it over', async () => {
    const { tools, names, warnings } = house(queued('product'), 'redis');
    expect(await tryAgain(wish, tools)).toMatchObject({ effect: true });
    expect(names()).toEqual(['retry', 'audit', 'tryNow', 'add']);
    expect(warnings).toHaveLength(2);
  });

  test('what does not exist, is refused, or has ended is handed to nobody', async () => {
    for (const outcome of [
      undefined,
      { effect: false, operation: operation({ state: 'done' }) },
      { effect: false, operation: operation(), refused: 'possibly-sent' },
    ] as const) {
      const { tools, names } = house(outcome);
      expect(await undoEnd(wish, tools)).toEqual(outcome);
      expect(names()).toEqual(['undo']);
    }
  });
});

describe('what a person says of an end is kept as data', () => {
  const ended: Effect = { effect: true, operation: operation({ state: 'skipped' }), before: operation() };

  test('the voucher, in its reason and for links; nothing is handed over', async () => {
    const { tools, asked, names } = house(ended);
    await endOperation(
      wish,
      { cause: 'booked-by-hand', said: { voucherNumber: 70_031, accountingYear: '2026' } },
      tools,
    );
    expect(names()).toEqual(['end', 'audit']);
    expect(asked[0]).toEqual([
      'end',
      wish.id,
      {
        by: wish.by,
        reason: { cause: 'booked-by-hand', parameters: { voucher: '70031', year: '2026' } },
        result: { vouchers: [], byHand: { accountingYear: '2026', voucherNumber: 70_031 }, adopted: false },
      },
    ]);
  });

  test.each(['booked-by-hand', 'not-to-be-sent'] as const)('%s: the reason in that person’s words', async (cause) => {
    const { tools, asked } = house(ended);
    await endOperation(wish, { cause, said: { reason: 'The accountant did it' } }, tools);
    const parameters = { reason: 'The accountant did it' };
    expect(asked[0]).toEqual(['end', wish.id, { by: wish.by, reason: { cause, parameters } }]);
  });

  test('the other date is passed on and audited', async () => {
    const moved = { ...queued('day-report'), operation: operation({ postOn: '2026-12-01' }) };
    const { tools, asked } = house(moved);
    await postOnDate(wish, '2026-12-01', tools);
    expect(asked[0]).toEqual(['postOn', wish.id, '2026-12-01', wish.by]);
    expect(asked[1]).toMatchObject(['audit', { after: { state: 'queued', postOn: '2026-12-01' } }]);
  });
});

test('that a revision goes on in spite of an earlier one is audited', async () => {
  const going = { ...queued('day-report'), operation: operation({ goAhead: true }) };
  const { tools, asked, names } = house(going);
  await correctDay(wish, tools);
  expect(names()).toEqual(['correct', 'audit', 'tryNow', 'add']);
  expect(asked[1]).toMatchObject(['audit', { what: `correct of operation ${wish.id}`, after: { goAhead: true } }]);
});

describe('the customer of day invoices is wished for once, however often somebody asks', () => {
  const kind = 'invoice-customer';
  const asking = (known: Operation | undefined) => {
    const { tools, asked, names } = house({
      effect: true,
      operation: operation({ kind }),
      before: operation({ kind }),
    });
    const inserted: NewOperation[] = [];
    const all = {
      ...tools,
      operations: {
        ...tools.operations,
        list: () => Promise.resolve({ items: known ? [known] : [] }),
        insert: (one: NewOperation) => Promise.resolve(void inserted.push(one)),
        find: (id: string) => Promise.resolve(operation({ id, kind })),
      },
    };
    const ask = () =>
      createInvoiceCustomer({ store: 'demo', by: wish.by, wish: 'w-1', correlation: 'c-12345678' }, all);
    return { ask, asked, names, inserted };
  };

  test.each([undefined, operation({ kind, state: 'done' })])(
    'none waits: it becomes an operation with its job',
    async (known) => {
      const { ask, names, inserted } = asking(known);
      expect(await ask()).toMatchObject({ id: 'demo.invoice-customer.w-1.create' });
      expect(inserted).toEqual([
        {
          id: 'demo.invoice-customer.w-1.create',
          store: 'demo',
          kind,
          record: '99999999',
          revision: 1,
          mode: 'create',
          state: 'queued',
          correlation: 'c-12345678',
        },
      ]);
      expect(names()).toEqual(['audit', 'tryNow', 'add']);
    },
  );

  test.each(['queued', 'attention'] as const)('one is %s: that one is set going', async (state) => {
    const { ask, names, inserted } = asking(operation({ id: 'demo.invoice-customer.w-0.create', kind, state }));
    await ask();
    expect(inserted).toEqual([]);
    expect(names()).toEqual(['retry', 'audit', 'tryNow', 'add']);
  });
});

test('what runs again does so in the order given, and days of one store leave room between them', async () => {
  const waiting = [
    operation({ id: 'a' }),
    operation({ id: 'b' }),
    operation({ id: 'other', store: 'other' }),
    operation({ id: 'gone' }),
    operation({ id: 'c' }),
    operation({ id: 'product', kind: 'product' }),
  ];
  const handedOver: [string, number][] = [];
  const count = await runAgain(waiting, {
    operations: {
      retry: (id) =>
        Promise.resolve({ effect: id !== 'gone', operation: waiting.find((one) => one.id === id) ?? operation() }),
    },
    handOver: async ({ id }, delayMs) => void handedOver.push([id, delayMs]),
  });
  expect(count).toBe(5);
  expect(handedOver).toEqual([
    ['a', 0],
    ['b', 250],
    ['other', 0],
    ['c', 500],
    ['product', 0],
  ]);
});
