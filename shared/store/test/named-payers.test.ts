import { expect, test } from '@jest/globals';
import { type FrozenRequest, type Operation, postingId, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();
const by = 'owner@shop.example';
const unknown = because('payer-unknown', { amount: 600_00 });
const request: FrozenRequest = {
  path: '/journals/1/vouchers',
  body: '{"entries":[]}',
  journal: 1,
  idempotencyKey: 'key-1',
  marker: '[KB demo-1030-r1]',
  frozenAt: new Date('2026-11-23T18:00:00Z'),
};

async function day(): Promise<string> {
  const key = { store: 'demo', record: unique('day'), revision: 1, mode: 'journal' } as const;
  const id = postingId(key);
  await room().operations.insert({ ...key, id, kind: 'day-report', state: 'queued', correlation: 'c1' });
  return id;
}

const read = async (id: string): Promise<Operation> => {
  const found = await room().operations.find(id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};

/** As a hand leaves it with a person. */
async function held(reason: Reason, { sent = false } = {}): Promise<string> {
  const id = await day();
  const claim = await room().operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  const { fence } = claim;
  await room().operations.freeze({ id, fence, request, lines: [], notes: [], generation: 1 });
  if (sent) await room().operations.beginSending({ id, fence, attempt: 1 });
  await room().operations.settle({ id, fence, state: 'attention', reason });
  return id;
}

test('of a day that waits for it: it is kept, the request that named nobody is dropped, and the day is queued', async () => {
  for (const reason of [unknown, because('customer-unknown', { number: '42' })]) {
    const id = await held(reason);
    const before = await read(id);
    expect(await room().operations.namePayer(id, { payment: 0, customer: 42 }, by)).toMatchObject({ effect: true });
    const after = await read(id);
    expect(after).toMatchObject({ state: 'queued', payers: [{ payment: 0, customer: 42 }] });
    expect(after).not.toHaveProperty('request');
    expect(after.generation).toBe(before.generation + 1);
    expect(after.history.at(-1)).toMatchObject({ state: 'queued', by });
  }
});

test('can be changed, and taken back, as long as it was not sent; each payment has its own', async () => {
  const id = await held(unknown);
  const name = (payment: number, customer?: number) =>
    room().operations.namePayer(id, { payment, ...(customer !== undefined && { customer }) }, by);
  await name(0, 42);
  await name(0, 43);
  expect((await read(id)).payers).toEqual([{ payment: 0, customer: 43 }]);
  expect(await name(0, 43)).toMatchObject({ effect: false });
  await name(1, 44);
  await name(0);
  expect((await read(id)).payers).toEqual([{ payment: 1, customer: 44 }]);
  await name(1);
  expect((await read(id)).payers).toEqual([]);
  expect(await name(0)).toMatchObject({ effect: false });
});

test('is refused of a day that waits for something else, that may be in e-conomic, that is being sent, and that has ended', async () => {
  const payer = { payment: 0, customer: 42 };
  const refusedOf = async (id: string) => (await room().operations.namePayer(id, payer, by))?.refused;
  expect(await refusedOf(await held(because('vat-differs')))).toBe('no-payer-wanted');
  expect(await refusedOf(await held(unknown, { sent: true }))).toBe('possibly-sent');
  const running = await day();
  await room().operations.claim(running);
  expect(await refusedOf(running)).toBe('under-way');
  const ended = await held(unknown);
  await room().operations.end(ended, { reason: because('not-to-be-sent', { reason: 'training' }), by });
  expect(await refusedOf(ended)).toBe('ended');
  for (const id of [running, ended]) expect(await read(id)).not.toHaveProperty('payers');
});
