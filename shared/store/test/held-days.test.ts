import { describe, expect, test } from '@jest/globals';
import { type NewOperation, type Operation, postingId, type Reason, type VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();

const disputed = (amount: number) =>
  because('cash-or-not', { title: 'Kontant', amount, till: 'cash', settings: 'not cash' });
const unmapped = because('payment-type-unmapped', { title: 'MobilePay' });
const lines: VoucherLine[] = [
  {
    kind: 'finance',
    source: 'revenue',
    what: 'Bikes',
    amount: 10,
    text: 't',
    account: 5810,
    contraAccount: 1010,
    from: [
      { pointer: '/revenue/0/gross', amount: 12 },
      { pointer: '/payments/0/foreign/amount', amount: -2, exchangeRate: 745.5 },
    ],
  },
  // As an older version kept it: where its amount came from is not known, which is not the same as from nothing.
  {
    kind: 'customer-payment',
    source: 'payment-on-account',
    what: 'x',
    amount: -5,
    text: 't',
    customer: 7,
    contraAccount: 5810,
  },
];
const held = { lines, difference: -500, findings: [disputed(300), unmapped], notes: [because('switched-off')] };

async function claimed(store = unique('store')): Promise<Operation> {
  const record = unique('day');
  const key = { store, record, revision: 1, mode: 'journal' } as const;
  const operation: NewOperation = {
    ...key,
    id: postingId(key),
    kind: 'day-report',
    state: 'queued',
    correlation: 'c1',
  };
  await room().operations.insert(operation);
  const claim = await room().operations.claim(operation.id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  return claim;
}

async function parked(reason: Reason = disputed(300), store?: string): Promise<string> {
  const { id, fence } = await claimed(store);
  await room().operations.settle({ id, fence, state: 'attention', reason, ...held });
  return id;
}

describe('a day that is held', () => {
  test('shows what would be posted, and everything that holds it', async () => {
    const id = await parked();
    const kept = await room().operations.find(id);
    expect(kept).toMatchObject({ state: 'attention', reason: disputed(300), ...held });
    expect(kept?.lines).toEqual(lines);
  });

  test('leaves its findings behind with the state, and keeps its lines', async () => {
    const id = await parked();
    await room().operations.retry(id);
    const queued = await room().operations.find(id);
    expect(queued).toMatchObject({ lines, difference: -500 });
    expect([queued?.findings, queued?.reason]).toEqual([undefined, undefined]);
    await room().operations.cancel(id, because('replaced-by-revision', { revision: '2' }));
    expect((await room().operations.find(id))?.findings).toBeUndefined();
  });

  test('gets the difference with the frozen request once it goes on', async () => {
    const { id, fence } = await claimed();
    const request = { path: '/journals/1/vouchers', body: '{}', idempotencyKey: 'k', frozenAt: new Date() };
    await room().operations.freeze({ id, fence, request, lines, notes: [], difference: 25, generation: 1 });
    expect(await room().operations.find(id)).toMatchObject({ lines, difference: 25 });
  });
});

describe('what needs a person', () => {
  test('is one thing to do for all days that the same choice holds, with their amounts added up', async () => {
    const store = unique('store');
    const first = await parked(disputed(300), store);
    const second = await parked(disputed(200), store);
    const groups = await room().operations.attention(store);
    expect(groups).toMatchObject([
      { count: 2, parameters: { title: 'Kontant', amount: 500 }, operations: [first, second] },
    ]);
  });

  test('stays one thing a day where each day has a fix of its own', async () => {
    const store = unique('store');
    await parked(because('payments-differ', { amount: 300 }), store);
    await parked(because('payments-differ', { amount: 200 }), store);
    expect(await room().operations.attention(store)).toHaveLength(2);
  });

  test('is told of what came meanwhile, once, and stays as it is', async () => {
    const id = await parked();
    const note = because('newer-revision-waits', { revision: '2' });
    for (let time = 0; time < 3; time += 1) await room().operations.remark(id, note);
    expect(await room().operations.find(id)).toMatchObject({
      state: 'attention',
      reason: disputed(300),
      findings: held.findings,
      notes: [...held.notes, note],
    });
  });

  test('nothing is remarked on what moves by itself, and no hand loses its hold by it', async () => {
    const { id, fence } = await claimed();
    await room().operations.remark(id, because('newer-revision-waits', { revision: '2' }));
    expect(await room().operations.settle({ id, fence, state: 'attention', reason: unmapped })).toBe(true);
    expect((await room().operations.find(id))?.notes).toBeUndefined();
  });
});
