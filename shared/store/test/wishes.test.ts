import { describe, expect, test } from '@jest/globals';
import { creationId, type FrozenRequest, type Operation, postingId, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();
const by = 'owner@shop.example';
const request: FrozenRequest = {
  path: '/journals/1/vouchers',
  body: '{"entries":[]}',
  journal: 1,
  idempotencyKey: 'key-1',
  marker: '[KB demo-1030-r1]',
  frozenAt: new Date('2026-11-23T18:00:00Z'),
};
const down = because('economic-down');
const unmapped = because('payment-type-unmapped', { title: 'MobilePay' });
const barred = because('period-barred', { date: '2026-10-31' });
const byHand = { accountingYear: '2026', voucherNumber: 70_031 };
const entered = {
  reason: because('booked-by-hand', { voucher: '70031', year: '2026' }),
  result: { vouchers: [], byHand, adopted: false },
  by,
};
const unwanted = { reason: because('not-to-be-sent', { reason: 'training' }), by };

async function day(): Promise<string> {
  const key = { store: 'demo', record: unique('day'), revision: 1, mode: 'journal' } as const;
  const id = postingId(key);
  await room().operations.insert({ ...key, id, kind: 'day-report', state: 'queued', correlation: 'c1' });
  return id;
}

async function claimed(id: string): Promise<Operation> {
  const claim = await room().operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  return claim;
}

/** A turn of a hand: with a send whose outcome nobody knows, when it is `sent`. */
async function turn(id: string, state: 'retrying' | 'uncertain' | 'attention', options: Turn = {}): Promise<void> {
  const { fence } = await claimed(id);
  await room().operations.freeze({ id, fence, request, lines: [], notes: [], generation: 1 });
  if (options.sent) await room().operations.beginSending({ id, fence, attempt: 1 });
  const { reason = down, findings } = options;
  const found = findings && { findings, lines: [], difference: 0, notes: [] };
  await room().operations.settle({ id, fence, state, reason, ...found });
}
interface Turn {
  sent?: boolean;
  reason?: Reason;
  findings?: Reason[];
}

const read = async (id: string): Promise<Operation> => {
  const found = await room().operations.find(id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};

describe('a person ends what waits', () => {
  test.each([
    ['queued', async () => undefined],
    ['retrying', (id: string) => turn(id, 'retrying')],
    ['attention', (id: string) => turn(id, 'attention', { reason: unmapped })],
  ] as const)('%s: it is skipped, with the voucher that was named and who said so', async (_state, arrange) => {
    const id = await day();
    await arrange(id);
    const before = await read(id);
    expect(await room().operations.end(id, entered)).toMatchObject({ effect: true, before: { state: before.state } });
    const after = await read(id);
    expect(after).toMatchObject({ state: 'skipped', reason: entered.reason, result: { byHand, vouchers: [] } });
    expect(after.history.at(-1)).toMatchObject({ state: 'skipped', cause: 'booked-by-hand', by });
    expect(after.nextAttemptAt).toBeUndefined();
    expect(await room().operations.claim(id)).toEqual({ notClaimed: 'final', state: 'skipped' });
  });

  test.each(['queued', 'retrying', 'uncertain', 'attention'] as const)(
    'never while what was sent may be in e-conomic: %s with the mark of a send',
    async (state) => {
      const id = await day();
      await turn(id, state === 'queued' ? 'uncertain' : state, { sent: true });
      if (state === 'queued') await room().operations.retry(id);
      const before = await read(id);
      expect(before).toMatchObject({ state, sending: { attempt: 1 } });
      for (const end of [entered, unwanted])
        expect(await room().operations.end(id, end)).toEqual({
          effect: false,
          operation: before,
          refused: 'possibly-sent',
        });
      expect(await read(id)).toEqual(before);
    },
  );

  test('it can be ended as soon as a look-up has proven that nothing arrived, whatever parks it then', async () => {
    const id = await day();
    await turn(id, 'uncertain', { sent: true });
    const { fence } = await claimed(id);
    const absent = await room().operations.neverArrived({ id, fence });
    expect(absent).toMatchObject({ state: 'running', fence, generation: 2 });
    expect([absent?.sending, absent?.request]).toEqual([undefined, undefined]);
    await room().operations.settle({ id, fence, state: 'attention', reason: barred });
    expect(await room().operations.end(id, entered)).toMatchObject({ effect: true });
  });

  test('a hand that was given up proves nothing', async () => {
    const id = await day();
    await turn(id, 'uncertain', { sent: true });
    const { fence } = await claimed(id);
    await claimed(id);
    expect(await room().operations.neverArrived({ id, fence })).toBeUndefined();
    expect(await read(id)).toMatchObject({ sending: { attempt: 1 }, request, generation: 1 });
  });

  test('not while something of it is there although it waits', async () => {
    const id = await day();
    const { fence } = await claimed(id);
    const result = { vouchers: [{ journal: 1, accountingYear: '2026', voucherNumber: 1 }], adopted: false };
    await room().operations.settle({ id, fence, state: 'attention', reason: unmapped, result });
    expect(await room().operations.end(id, unwanted)).toMatchObject({ effect: false, refused: 'possibly-sent' });
  });

  test('not while a hand has it', async () => {
    const id = await day();
    const { fence } = await claimed(id);
    expect(await room().operations.end(id, unwanted)).toMatchObject({ effect: false, refused: 'under-way' });
    expect(await room().operations.beginSending({ id, fence, attempt: 1 })).toBe(true);
  });

  test('the same wish again changes nothing; another one must undo the first', async () => {
    const id = await day();
    await room().operations.end(id, entered);
    const before = await read(id);
    expect(await room().operations.end(id, entered)).toEqual({ effect: false, operation: before });
    expect(await room().operations.end(id, unwanted)).toMatchObject({ effect: false, refused: 'ended' });
    expect(await read(id)).toEqual(before);
  });

  test('a product cannot be entered by hand, and what does not exist cannot be ended', async () => {
    const record = unique('product');
    const id = creationId({ store: 'demo', kind: 'product', record });
    const common = { store: 'demo', record, revision: 1, correlation: 'c1' };
    await room().operations.insert({ ...common, id, kind: 'product', mode: 'create', state: 'queued' });
    expect(await room().operations.end(id, entered)).toMatchObject({ effect: false, refused: 'not-a-day' });
    expect(await room().operations.end(id, unwanted)).toMatchObject({ effect: true });
    expect(await room().operations.end('demo.day-report.none.r1.journal', unwanted)).toBeUndefined();
  });

  test('twenty times a person and a hand meet: one of the two has it, and never is an ended day about to be sent', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = await day();
      const hand = async (): Promise<boolean> => {
        const claim = await room().operations.claim(id);
        if ('notClaimed' in claim) return false;
        return room().operations.beginSending({ id, fence: claim.fence, attempt: 1 });
      };
      const person = () => room().operations.end(id, unwanted);
      const meet = round % 2 === 0 ? [hand(), person()] : [person(), hand()];
      await Promise.all(meet);
      const { state, sending } = await read(id);
      expect([state, sending !== undefined]).toEqual(state === 'skipped' ? ['skipped', false] : ['running', true]);
    }
  });
});

describe('a person takes an end back', () => {
  test('it is queued under its old identity, as a new generation, and says nothing of the end any more', async () => {
    const id = await day();
    await turn(id, 'attention', { reason: unmapped });
    await room().operations.end(id, entered);
    expect(await room().operations.undo(id, by)).toMatchObject({ effect: true, before: { state: 'skipped' } });
    const after = await read(id);
    expect(after).toMatchObject({ id, state: 'queued', generation: 2, dispatch: 2 });
    expect([after.reason, after.result, after.request]).toEqual([undefined, undefined, undefined]);
    expect((await claimed(id)).state).toBe('running');
  });

  test.each(['done', 'cancelled', 'skipped'] as const)('but no other end: %s stays', async (state) => {
    const id = await day();
    const { fence } = await claimed(id);
    const result = { vouchers: [], adopted: false };
    const settlement = state === 'done' ? { state, result } : { state, reason: because('nothing-to-post') };
    await room().operations.settle({ id, fence, ...settlement });
    const before = await read(id);
    expect(await room().operations.undo(id, by)).toEqual({ effect: false, operation: before, refused: 'ended' });
    expect(await read(id)).toEqual(before);
  });

  test('"again" does not: a person who only tries everything again ends no end', async () => {
    const id = await day();
    await room().operations.end(id, unwanted);
    expect(await room().operations.retry(id)).toMatchObject({ effect: false, operation: { state: 'skipped' } });
  });

  test('what is on its way is left alone, and fifty clicks at once queue it once', async () => {
    const id = await day();
    expect(await room().operations.undo(id, by)).toMatchObject({ effect: false, operation: { state: 'queued' } });
    await room().operations.end(id, unwanted);
    const clicks = await Promise.all(Array.from({ length: 50 }, () => room().operations.undo(id, by)));
    expect(clicks.filter((click) => click?.effect)).toHaveLength(1);
    expect(await read(id)).toMatchObject({ state: 'queued', dispatch: 2 });
  });
});

describe('a person gives a day of a closed period another date', () => {
  test.each([
    ['its reason', { reason: barred }],
    ['the missing year', { reason: because('year-missing', { date: '2026-10-31' }) }],
    ['one of several findings', { reason: unmapped, findings: [unmapped, barred] }],
  ])('it is kept, and the day queued again: %s', async (_what, options) => {
    const id = await day();
    await turn(id, 'attention', options);
    expect(await room().operations.postOn(id, '2026-11-30', by)).toMatchObject({ effect: true });
    expect(await read(id)).toMatchObject({ state: 'queued', postOn: '2026-11-30', generation: 2, dispatch: 2 });
    expect((await read(id)).history.at(-1)).toMatchObject({ state: 'queued', by });
    expect(await room().operations.postOn(id, '2026-11-30', by)).toMatchObject({ effect: false });
    await turn(id, 'attention', { reason: barred });
    expect(await room().operations.postOn(id, '2026-12-01', by)).toMatchObject({ effect: true });
    expect(await read(id)).toMatchObject({ postOn: '2026-12-01' });
  });

  test('what was possibly sent keeps its request, since the next turn looks first', async () => {
    const id = await day();
    await turn(id, 'attention', { reason: barred, sent: true });
    await room().operations.postOn(id, '2026-11-30', by);
    expect(await read(id)).toMatchObject({ state: 'queued', generation: 1, request, sending: { attempt: 1 } });
  });

  test('one that waits for something else, is under way or has ended gets none', async () => {
    const [other, running, ended] = [await day(), await day(), await day()];
    await turn(other, 'attention', { reason: unmapped });
    await claimed(running);
    await room().operations.end(ended, unwanted);
    const refused = await Promise.all(
      [other, running, ended].map(async (id) => (await room().operations.postOn(id, '2026-11-30', by))?.refused),
    );
    expect(refused).toEqual(['no-date-wanted', 'under-way', 'ended']);
    expect((await read(other)).postOn).toBeUndefined();
  });
});
