import { expect, test } from '@jest/globals';
import { creationId, postingId, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();
const later = new Date(Date.now() + 3_600_000);

async function parked(store: string, kind: 'day-report' | 'product', reason: Reason): Promise<string> {
  const key = { store, record: unique('r'), revision: 1, correlation: 'c1' };
  const isDay = kind === 'day-report';
  const id = isDay ? postingId({ ...key, mode: 'journal' }) : creationId({ ...key, kind });
  await room().operations.insert({ ...key, id, kind, mode: isDay ? 'journal' : 'create', state: 'attention', reason });
  return id;
}

const missing = (group: string, zone: string): Reason => ({
  cause: 'zone-without-sales-account',
  parameters: { group, zone },
});

test('what is parked comes closed days first, each kind oldest first, of one store and these causes', async () => {
  const store = unique('shop');
  const reason = missing('1', '1');
  const product = await parked(store, 'product', reason);
  const days = [await parked(store, 'day-report', reason), await parked(store, 'day-report', reason)];
  await parked(store, 'day-report', because('grant-revoked'));
  await parked(unique('shop'), 'day-report', reason);
  const { cause } = reason;
  const ids = async (limit: number): Promise<string[]> =>
    (await room().operations.parked({ store, causes: [cause], before: later, limit })).map(({ id }) => id);
  expect(await ids(10)).toEqual([...days, product]);
  expect(await ids(2)).toEqual(days);
});

test('the parameters of a group are matched field by field, in whatever order they were written', async () => {
  const store = unique('shop');
  const { cause, parameters } = missing('1', '2');
  const one = await parked(store, 'product', missing('1', '2'));
  const turned = await parked(store, 'product', { cause, parameters: { zone: '2', group: '1' } });
  await parked(store, 'product', missing('1', '3'));
  const found = await room().operations.parked({ store, causes: [cause], parameters, before: later, limit: 10 });
  expect(found.map(({ id }) => id)).toEqual([one, turned]);
});

test('what was parked at that moment or later is left out', async () => {
  const store = unique('shop');
  const id = await parked(store, 'day-report', because('grant-revoked'));
  const at = (await room().operations.find(id))?.updatedAt ?? later;
  const before = (moment: Date) =>
    room().operations.parked({ store, causes: ['grant-revoked'], before: moment, limit: 10 });
  expect(await before(at)).toEqual([]);
  expect(await before(new Date(at.getTime() + 1))).toHaveLength(1);
});

test('groups are told once each, with store, cause and parameters', async () => {
  const [store, other] = [unique('shop'), unique('shop')];
  await parked(store, 'product', missing('1', '1'));
  await parked(store, 'day-report', missing('1', '1'));
  await parked(store, 'product', missing('2', '1'));
  await parked(other, 'product', because('role-missing', { feature: 'Sales' }));
  await parked(store, 'product', because('payments-differ', { amount: 1 }));
  const groups = await room().operations.parkedGroups(['zone-without-sales-account', 'role-missing']);
  const ours = groups.filter((group) => group.store === store || group.store === other);
  expect(ours).toHaveLength(3);
  expect(ours).toEqual(
    expect.arrayContaining([
      { store, ...missing('1', '1') },
      { store, ...missing('2', '1') },
      { store: other, ...because('role-missing', { feature: 'Sales' }) },
    ]),
  );
});
