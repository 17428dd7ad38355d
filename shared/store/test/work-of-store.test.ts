import { expect, test } from '@jest/globals';
import { creationId, postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();
const LONG_AGO = new Date(0);

async function queued(store: string, kind: 'day-report' | 'product'): Promise<string> {
  const key = { store, record: unique('r'), revision: 1, correlation: 'c1' };
  const isDay = kind === 'day-report';
  const id = isDay ? postingId({ ...key, mode: 'journal' }) : creationId({ ...key, kind });
  await room().operations.insert({ ...key, id, kind, mode: isDay ? 'journal' : 'create', state: 'queued' });
  return id;
}

async function settled(id: string, state: 'done' | 'attention'): Promise<Date> {
  const claim = await room().operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  const end =
    state === 'done'
      ? { state, result: { vouchers: [], adopted: false } }
      : { state, reason: because('grant-revoked') };
  await room().operations.settle({ id, fence: claim.fence, ...end });
  return (await room().operations.find(id))?.updatedAt ?? LONG_AGO;
}

test('the oldest open operation of each kind is told, of one store, and none that waits for a person or is over', async () => {
  const store = unique('shop');
  expect(await room().operations.oldestOpen(store)).toEqual([]);
  const first = await queued(store, 'day-report');
  await queued(store, 'day-report');
  await settled(await queued(store, 'product'), 'attention');
  await settled(await queued(store, 'product'), 'done');
  await queued(unique('shop'), 'product');
  const since = (await room().operations.find(first))?.createdAt;
  expect(await room().operations.oldestOpen(store)).toEqual([{ kind: 'day-report', since }]);
});

test('what a person has set going again waits since then, not since it was created', async () => {
  const store = unique('shop');
  const id = await queued(store, 'day-report');
  await settled(id, 'attention');
  await room().operations.retry(id, 'owner@shop.example');
  const again = (await room().operations.find(id))?.history.findLast(({ state }) => state === 'queued');
  expect(again?.by).toBe('owner@shop.example');
  expect(await room().operations.oldestOpen(store)).toEqual([{ kind: 'day-report', since: again?.at }]);
});

test('what came to be done is told with its moment, also when it was touched later, and nothing from before', async () => {
  const store = unique('shop');
  const day = await queued(store, 'day-report');
  const doneAt = await settled(day, 'done');
  const product = await settled(await queued(store, 'product'), 'done');
  await settled(await queued(store, 'product'), 'attention');
  await room().operations.corrected(day, { revision: 2, how: 'reversed' });
  const ended = await room().operations.doneSince(store, LONG_AGO);
  expect(ended.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
    { kind: 'day-report', at: doneAt },
    { kind: 'product', at: product },
  ]);
  const touched = (await room().operations.find(day))?.updatedAt ?? LONG_AGO;
  const after = new Date(Math.max(doneAt.getTime(), product.getTime()) + 1);
  expect(touched.getTime()).toBeGreaterThanOrEqual(doneAt.getTime());
  expect(await room().operations.doneSince(store, after)).toEqual([]);
});
