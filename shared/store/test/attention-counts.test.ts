import { expect, test } from '@jest/globals';
import { postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();

async function parked(store: string, day: number, reason: ReturnType<typeof because>): Promise<void> {
  const { operations } = room();
  const key = { store, record: String(day), revision: 1, mode: 'journal' } as const;
  await operations.insert({ ...key, id: postingId(key), state: 'queued', kind: 'day-report', correlation: 'c' });
  const claim = await operations.claim(postingId(key));
  if ('notClaimed' in claim) throw new Error('not claimed');
  await operations.settle({ id: claim.id, fence: claim.fence, state: 'attention', reason });
}

test('what is counted on every page is what the list of things to do shows, by cause', async () => {
  const store = unique('shop');
  expect(await room().operations.attentionCounts(store)).toEqual([]);
  const missing = (title: string) => because('payment-type-unmapped', { title });
  // Two days that wait for one payment type are one thing to do.
  for (const [day, title] of ['MobilePay', 'MobilePay', 'Dankort'].entries()) await parked(store, day, missing(title));
  await parked(store, 9, because('grant-revoked'));
  await room().holds.put({ store, sync: 'products' }, because('grant-revoked'));
  await room().holds.put({ store, sync: 'inventory' }, because('module-missing', { module: 'Lager' }));
  await parked(unique('shop'), 1, because('grant-revoked'));
  const counts = await room().operations.attentionCounts(store);
  const groups = await room().operations.attention(store);
  const byCause = Map.groupBy(groups, ({ cause }) => cause);
  expect(new Map(counts.map(({ cause, groups: count }) => [cause, count]))).toEqual(
    new Map([...byCause].map(([cause, those]) => [cause, those.length])),
  );
  expect(counts.toSorted((a, b) => (a.cause < b.cause ? -1 : 1)).map(({ cause, groups: n }) => [cause, n])).toEqual([
    ['grant-revoked', 1],
    ['module-missing', 1],
    ['payment-type-unmapped', 2],
  ]);
});
