import { beforeEach, describe, expect, test } from '@jest/globals';
import { creationId, postingId, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createMendBook } from '@kassebro/queue';
import { type Ask, asking, openDoor } from './support/door.ts';

const room = openDoor();
let ask: Ask;
let shop = '';
let shops = 0;
beforeEach(async () => {
  shop = `shop${(shops += 1)}`;
  ask = asking(room().url, await room().shop(shop));
});

const day = (number: number) => ({ kind: 'day-report' as const, record: String(number), mode: 'journal' as const });
const customer = (number: number) => ({ kind: 'customer' as const, record: `c${number}`, mode: 'create' as const });

async function parked(what: ReturnType<typeof day> | ReturnType<typeof customer>, reason: Reason): Promise<string> {
  const common = { store: shop, revision: 1, correlation: 'c-12345678' };
  const id = what.kind === 'day-report' ? postingId({ ...common, ...what }) : creationId({ ...common, ...what });
  await room().store.operations.insert({ ...common, ...what, id, state: 'attention', reason });
  return id;
}
const stateOf = async (id: string) => (await room().store.operations.find(id))?.state;
const change = async (body: object): Promise<void> => {
  expect((await ask('PATCH /v1/settings', { body })).status).toBe(200);
};

describe('when the settings are saved, what waited for them runs again by itself', () => {
  test.each<[string, Reason]>([
    ['an account', because('account-not-chosen', { purpose: 'till difference' })],
    ['the customer of the days’ invoices', because('invoice-customer-missing')],
    ['a module that may no longer be asked for', because('module-missing', { module: 'inventory' })],
  ])('%s', async (_what, reason) => {
    const id = await parked(day(1), reason);
    await change({ zeroLines: true });
    expect(await stateOf(id)).toBe('queued');
  });

  test('and nothing that they cannot mend', async () => {
    const revoked = await parked(day(1), because('grant-revoked'));
    const differs = await parked(day(2), because('payments-differ', { amount: 100 }));
    const barred = await parked(day(3), because('period-barred', { date: '2026-10-31' }));
    await change({ zeroLines: true });
    expect(await Promise.all([revoked, differs, barred].map(stateOf))).toEqual(Array(3).fill('attention'));
  });

  test('a closed period goes on when the store chooses the first open day, a number when e-conomic may give one', async () => {
    const barred = await parked(day(1), because('period-barred', { date: '2026-10-31' }));
    const phone = await parked(customer(1), because('phone-not-usable', { phone: '+46' }));
    await change({ closedPeriod: 'firstOpenDay' });
    expect(await Promise.all([barred, phone].map(stateOf))).toEqual(['queued', 'attention']);
    await change({ customerWithoutNumber: 'assign' });
    expect(await stateOf(phone)).toBe('queued');
  });

  test('closed days go first, and of very many the rest is left to housekeeping', async () => {
    const reason = because('choice-missing', { what: 'customer group' });
    const customers = await Promise.all(Array.from({ length: 505 }, (_, index) => parked(customer(index), reason)));
    const last = await parked(day(1), because('account-not-chosen', { purpose: 'bank' }));
    await change({ zeroLines: true });
    expect(await stateOf(last)).toBe('queued');
    const states = await Promise.all(customers.map(stateOf));
    expect(states.filter((state) => state === 'attention')).toHaveLength(6);
    const noted = (await createMendBook(room().queue).noted()).find(({ store }) => store === shop);
    const rest = await room().store.operations.parked({
      store: shop,
      causes: noted?.causes ?? [],
      before: new Date(noted?.before ?? ''),
      limit: 10,
    });
    expect(rest).toHaveLength(6);
  });
});
