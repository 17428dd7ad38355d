import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  creationId,
  type NewOperation,
  type Operation,
  operationJobId,
  postingId,
  type Reason,
} from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createCallBudget } from '@kassebro/queue';
import { agreement, commandRoom } from './support/room.ts';

const room = commandRoom();
beforeAll(() => room().shop('shop', { agreement }));

const common = { store: 'shop', revision: 1, correlation: 'test' } as const;
async function waiting(kind: 'day-report' | 'product' | 'customer', record: string, reason: Reason): Promise<string> {
  const isDay = kind === 'day-report';
  const id = isDay ? postingId({ ...common, record, mode: 'journal' }) : creationId({ store: 'shop', kind, record });
  const mode = isDay ? 'journal' : 'create';
  const operation: NewOperation = { ...common, id, kind, record, mode, state: 'attention', reason };
  await room().store.operations.insert(operation);
  return id;
}
const find = async (id: string): Promise<Operation> => {
  const found = await room().store.operations.find(id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};
const differs = because('payments-differ', { amount: 100 });
const barred = because('period-barred', { date: '2026-10-31' });
const revoked = because('grant-revoked');

describe('retry', () => {
  test.each([
    ['day-report', 'post-day'],
    ['product', 'create-product'],
    ['customer', 'create-customer'],
  ] as const)('a %s gets its job at once, and is let through to an agreement that is shut', async (kind, job) => {
    const id = await waiting(kind, 'r1', revoked);
    const budget = createCallBudget(room().queue)(agreement.number, 1);
    for (let times = 0; times < 3; times += 1)
      await budget.ended({ right: 'Sales', how: 'refused', concerns: 'agreement', reason: revoked });
    expect(await budget.reserve('Sales')).not.toBe(0);
    expect(await room().json(`retry ${id}`)).toMatchObject({ effect: true, operation: { state: 'queued' } });
    expect(await room().queue.isUnderWay(job, operationJobId(await find(id)))).toBe(true);
    expect(await budget.reserve('Sales')).toBe(0);
  });
});

describe('operations by-hand, do-not-send, undo', () => {
  test('end a day with its voucher, written down with who did it, and take that back', async () => {
    const id = await waiting('day-report', '1', differs);
    const { exitCode, out } = await room().type(`operations by-hand ${id} --voucher 70031 --year 2026`);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('"operations undo" takes that back')]);
    expect(await find(id)).toMatchObject({
      state: 'skipped',
      result: { byHand: { voucherNumber: 70_031, accountingYear: '2026' } },
    });
    const [entry] = await room().store.audit.list({ store: 'shop', limit: 1 });
    expect(entry).toMatchObject({ what: `booked-by-hand of operation ${id}`, by: 'tester (command line)' });
    expect((await room().type(`operations by-hand ${id} --voucher 70031 --year 2026`)).out).toBe('It is so already.\n');
    expect(await room().json(`operations undo ${id}`)).toMatchObject({ effect: true, operation: { state: 'queued' } });
    expect(await room().queue.isUnderWay('post-day', operationJobId(await find(id)))).toBe(true);
  });

  test('or with a reason', async () => {
    const id = await waiting('day-report', '2', differs);
    await room().json(`operations do-not-send ${id} --reason=training`);
    expect(await find(id)).toMatchObject({ reason: because('not-to-be-sent', { reason: 'training' }) });
  });

  test('are refused with 1 and a sentence in the language of the person, and change nothing', async () => {
    const id = await waiting('day-report', '3', differs);
    const claim = await room()
      .store.operations.retry(id)
      .then(() => room().store.operations.claim(id));
    if ('notClaimed' in claim) throw new Error(claim.notClaimed);
    const end = `operations do-not-send ${id} --reason=x`;
    expect(await room().type(end)).toMatchObject({ exitCode: 1, out: expect.stringContaining('worked on') });
    await room().store.operations.beginSending({ id, fence: claim.fence, attempt: 1 });
    await room().store.operations.settle({
      id,
      fence: claim.fence,
      state: 'uncertain',
      reason: because('outcome-uncertain'),
    });
    const before = await find(id);
    expect(await room().type(end)).toMatchObject({ exitCode: 1, out: expect.stringContaining('may be in e-conomic') });
    expect((await room().type(`${end} --lang da`)).out).toContain('kan allerede være i e-conomic');
    expect(await find(id)).toEqual(before);
    expect(await room().type('operations undo shop.day-report.9.r1.journal')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('There is no operation'),
    });
  });
});

test('operations post-on gives a day of a closed period its date, and no other day', async () => {
  const [id, other] = [await waiting('day-report', '4', barred), await waiting('day-report', '5', differs)];
  expect(await room().json(`operations post-on ${id} --date 2026-12-01`)).toMatchObject({
    effect: true,
    operation: { state: 'queued', postOn: '2026-12-01' },
  });
  expect(await room().type(`operations post-on ${other} --date 2026-12-01`)).toMatchObject({
    exitCode: 1,
    out: expect.stringContaining('does not wait for another date'),
  });
});
