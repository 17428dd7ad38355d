import { describe, expect, test } from '@jest/globals';
import {
  type FrozenRequest,
  type NewOperation,
  type Operation,
  postingId,
  type VoucherLine,
} from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();

const request: FrozenRequest = {
  path: '/journals/1/vouchers',
  body: '{"entries":[]}',
  journal: 1,
  idempotencyKey: 'key-1',
  marker: '[KB demo-1030-r1]',
  frozenAt: new Date('2026-11-23T18:00:00Z'),
};
const lines: VoucherLine[] = [
  {
    kind: 'finance',
    source: 'revenue',
    what: 'Bikes',
    amount: 10,
    text: 't',
    account: 5810,
    contraAccount: 1010,
    contraVatCode: 'U25',
  },
  {
    kind: 'customer-payment',
    source: 'payment-on-account',
    what: 'Debt',
    amount: -600,
    text: 't',
    customer: 7,
    contraAccount: 5810,
  },
];
const result = { vouchers: [{ journal: 1, accountingYear: '2026', voucherNumber: 70_001 }], adopted: false };
const down = because('economic-down');
const unmapped = because('payment-type-unmapped', { title: 'MobilePay' });

const newOperation = (fields: Partial<NewOperation> = {}): NewOperation => {
  const record = unique('day');
  const id = postingId({ store: 'demo', record, revision: 1, mode: 'journal' });
  const common = {
    id,
    state: 'queued',
    store: 'demo',
    kind: 'day-report',
    record,
    revision: 1,
    mode: 'journal',
    correlation: 'c1',
  } as const;
  return { ...common, ...fields } as NewOperation;
};

async function inserted(fields: Partial<NewOperation> = {}): Promise<string> {
  const operation = newOperation(fields);
  expect(await room().operations.insert(operation)).toBe('inserted');
  return operation.id;
}

async function claimed(id: string): Promise<Operation> {
  const claim = await room().operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  return claim;
}

async function read(id: string): Promise<Operation> {
  const found = await room().operations.find(id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
}

describe('one operation a natural key', () => {
  test('inserting the same operation fifty times at once makes one', async () => {
    const operation = newOperation();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => room().operations.insert(operation)));
    expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
    expect(await read(operation.id)).toMatchObject({ state: 'queued', attempts: 0, dispatch: 1, generation: 1 });
  });

  test('one that needs nothing is born skipped and never claimed', async () => {
    const id = await inserted({ state: 'skipped', reason: because('switched-off') });
    expect(await room().operations.claim(id)).toEqual({ notClaimed: 'final', state: 'skipped' });
    expect((await read(id)).reason).toEqual(because('switched-off'));
  });
});

describe('claims and fences', () => {
  test('of fifty racing claims every fence has one winner, and only the last can write', async () => {
    const id = await inserted();
    const claims = await Promise.all(Array.from({ length: 50 }, () => room().operations.claim(id)));
    const winners = claims.flatMap((claim) => ('notClaimed' in claim ? [] : [claim]));
    const losers = claims.flatMap((claim) => ('notClaimed' in claim ? [claim.notClaimed] : []));
    expect(new Set(winners.map(({ fence }) => fence)).size).toBe(winners.length);
    expect(losers.every((why) => why === 'taken')).toBe(true);
    const settled = await Promise.all(
      winners.map(({ fence }) => room().operations.settle({ id, fence, state: 'done', result })),
    );
    expect(settled.filter(Boolean)).toHaveLength(1);
    expect((await read(id)).attempts).toBe(winners.length);
  });

  test('a hand that was given up writes nothing: not the request, not the mark, not the end', async () => {
    const id = await inserted();
    const zombie = await claimed(id);
    const heir = await claimed(id);
    const { fence } = zombie;
    expect(await room().operations.freeze({ id, fence, request, lines, notes: [], generation: 1 })).toBe(false);
    expect(await room().operations.beginSending({ id, fence, attempt: 1 })).toBe(false);
    expect(await room().operations.settle({ id, fence, state: 'attention', reason: unmapped })).toBe(false);
    const after = await read(id);
    expect(after).toMatchObject({ state: 'running', fence: heir.fence });
    expect(after.request).toBeUndefined();
    expect(after.sending).toBeUndefined();
  });

  test('a claim ends when it is settled: settling twice writes once', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    expect(await room().operations.settle({ id, fence, state: 'retrying', reason: down })).toBe(true);
    expect(await room().operations.settle({ id, fence, state: 'done', result })).toBe(false);
    expect((await read(id)).state).toBe('retrying');
  });

  test('what is final, waits for a person or does not exist is not claimed', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    await room().operations.settle({ id, fence, state: 'attention', reason: unmapped });
    expect(await room().operations.claim(id)).toEqual({ notClaimed: 'attention', state: 'attention' });
    await room().operations.cancel(id, because('switched-off'));
    expect(await room().operations.claim(id)).toEqual({ notClaimed: 'final', state: 'cancelled' });
    expect(await room().operations.claim('demo.day-report.none.r1.journal')).toEqual({ notClaimed: 'missing' });
  });

  test('the frozen request comes back to the byte, with the lines it was built from', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    const body = '{"amount":1000.10,"text":"Ærø & \\"Ø\\" 🚲"}';
    expect(
      await room().operations.freeze({ id, fence, request: { ...request, body }, lines, notes: [], generation: 1 }),
    ).toBe(true);
    const after = await read(id);
    expect(after.request).toEqual({ ...request, body });
    expect(after.lines).toEqual(lines);
  });

  test('history keeps the last fifty moves and the attempts count them all', async () => {
    const id = await inserted();
    for (let round = 0; round < 30; round += 1) {
      const { fence } = await claimed(id);
      await room().operations.settle({ id, fence, state: 'retrying', reason: down });
    }
    const after = await read(id);
    expect(after.attempts).toBe(30);
    expect(after.history).toHaveLength(50);
    expect(after.history.at(-1)).toMatchObject({ state: 'retrying', cause: 'economic-down' });
  });
});

describe('again', () => {
  test('what was surely not sent is built anew, under a new generation', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    await room().operations.freeze({ id, fence, request, lines, notes: [], generation: 1 });
    await room().operations.settle({ id, fence, state: 'attention', reason: unmapped });
    const again = await room().operations.retry(id);
    expect(again).toMatchObject({ effect: true, operation: { state: 'queued', generation: 2, dispatch: 2 } });
    expect(again?.operation.request).toBeUndefined();
    expect(again?.operation.reason).toBeUndefined();
  });

  test('what was possibly sent keeps its request and key, so that the next attempt looks first', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    await room().operations.freeze({ id, fence, request, lines, notes: [], generation: 1 });
    await room().operations.beginSending({ id, fence, attempt: 1 });
    await room().operations.settle({ id, fence, state: 'uncertain', reason: because('outcome-uncertain') });
    const again = await room().operations.retry(id);
    expect(again).toMatchObject({ effect: true, operation: { state: 'queued', generation: 1, dispatch: 2, request } });
    expect(again?.operation.sending).toMatchObject({ attempt: 1 });
  });

  test.each(['done', 'skipped', 'cancelled'] as const)('has no effect on what is %s', async (state) => {
    const id = await inserted();
    const { fence } = await claimed(id);
    const settlement = state === 'done' ? { state, result } : { state, reason: because('nothing-to-post') };
    await room().operations.settle({ id, fence, ...settlement });
    const before = await read(id);
    expect(await room().operations.retry(id)).toEqual({ effect: false, operation: before });
    expect(await read(id)).toEqual(before);
  });

  test('fifty clicks at once queue it once', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    await room().operations.settle({ id, fence, state: 'attention', reason: unmapped });
    const clicks = await Promise.all(Array.from({ length: 50 }, () => room().operations.retry(id)));
    expect(clicks.filter((click) => click?.effect)).toHaveLength(1);
    expect((await read(id)).dispatch).toBe(2);
  });

  test('of an unknown operation is undefined', async () => {
    expect(await room().operations.retry('demo.day-report.none.r1.journal')).toBeUndefined();
  });
});

describe('settling', () => {
  test('a dropped request goes with its mark and raises the generation, so no new body meets an old key', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    await room().operations.freeze({ id, fence, request, lines, notes: [], generation: 1 });
    await room().operations.beginSending({ id, fence, attempt: 1 });
    await room().operations.settle({ id, fence, state: 'retrying', reason: down, dropRequest: true });
    const after = await read(id);
    expect(after.generation).toBe(2);
    expect(after.request).toBeUndefined();
    expect(after.sending).toBeUndefined();
  });

  test('done keeps the voucher and clears the mark, the reason and the next attempt', async () => {
    const id = await inserted();
    const first = await claimed(id);
    const nextAttemptAt = new Date('2026-11-23T19:00:00Z');
    await room().operations.beginSending({ id, fence: first.fence, attempt: 1 });
    await room().operations.settle({ id, fence: first.fence, state: 'uncertain', reason: down, nextAttemptAt });
    expect(await read(id)).toMatchObject({ nextAttemptAt, sending: { attempt: 1 }, reason: down });
    const second = await claimed(id);
    await room().operations.settle({ id, fence: second.fence, state: 'done', result: { ...result, adopted: true } });
    const after = await read(id);
    expect(after.result).toEqual({ ...result, adopted: true });
    expect([after.sending, after.reason, after.nextAttemptAt]).toEqual([undefined, undefined, undefined]);
  });
});

describe('cancelling', () => {
  test('stops a hand that has not begun to send: its mark no longer matches', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    expect(await room().operations.cancel(id, because('switched-off'))).toMatchObject({ effect: true });
    expect(await room().operations.beginSending({ id, fence, attempt: 1 })).toBe(false);
    expect((await read(id)).state).toBe('cancelled');
  });

  test('has no effect on what was possibly sent', async () => {
    const id = await inserted();
    const { fence } = await claimed(id);
    await room().operations.beginSending({ id, fence, attempt: 1 });
    expect(await room().operations.cancel(id, because('switched-off'))).toMatchObject({ effect: false });
    expect((await read(id)).state).toBe('running');
  });
});
