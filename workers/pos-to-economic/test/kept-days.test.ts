import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postingId, type StoreSettings } from '@kassebro/contracts';
import { createPostDay } from '../src/post-day/post-day.ts';
import { withKeptDays } from '../src/take-till-hook/kept-days.ts';
import { World } from './world/ledger.ts';
import { balance, hook, log, openShop, openTill, take, type Till, unruled } from './world/till.ts';

let till: Till;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

const voucherRule = { giftCardRules: { giftcard: { purpose: 'multi' }, voucher: { purpose: 'multi' } } } as const;

/** A shop whose till has told a day that could not be read, and a hand that posts days. */
async function waitingDay() {
  const store = await openShop(till);
  const world = new World(() => Date.now());
  const id = postingId({ store, record: '1030', revision: 1, mode: 'journal' });
  const told = hook(store, 'posbalance.created', balance(unruled));
  await take(till.tools, told);
  const settings = async (): Promise<StoreSettings> => {
    const found = await till.store.stores.find(store);
    if (!found) throw new Error('the shop is gone');
    return found.settings;
  };
  const postDay = createPostDay({
    ...till.store,
    dayReports: withKeptDays(till.store),
    connect: async () => ({ settings: await settings(), ledger: world.ledger() }),
    handOver: () => Promise.resolve(),
    sendTimeoutMs: 60_000,
    settleMs: 0,
    now: () => new Date(),
  });
  /** What a person does: try again; and what the hand does then. */
  const tryAgain = async () => {
    await till.store.operations.retry(id);
    await postDay({ store, operation: id, correlation: 'c-12345678' }, { log }).catch(() => undefined);
    return till.store.operations.find(id);
  };
  const mend = () => till.store.stores.changeSettings({ store, change: voucherRule, by: 'test' });
  return { store, world, id, told, tryAgain, mend };
}

describe('a day that could not be read when the till told it', () => {
  test('still waits when it is tried again before its cause is mended', async () => {
    const { world, tryAgain } = await waitingDay();
    expect(await tryAgain()).toMatchObject({ state: 'attention', reason: { cause: 'gift-card-rule-missing' } });
    expect(world.sends).toBe(0);
  });

  test('is read again and posted once its cause is mended, and its report is what the till told', async () => {
    const { store, world, told, tryAgain, mend } = await waitingDay();
    await mend();
    expect(await tryAgain()).toMatchObject({ state: 'done' });
    expect(world.vouchers).toHaveLength(1);
    const day = await till.store.dayReports.find(store, '1030', 1);
    expect(day).toMatchObject({ received: told.body, report: { giftCards: [{ kind: 'voucher', used: 2_500 }] } });
    expect(await till.store.operations.attention(store)).toEqual([]);
    expect((await till.store.outbox.pending({ limit: 10 })).events.filter((event) => event.store === store)).toEqual(
      [],
    );
  });

  test('is not posted a second time when the till tells it again', async () => {
    const { store, world, told, tryAgain, mend } = await waitingDay();
    await mend();
    await tryAgain();
    await take(till.tools, told);
    expect(await till.store.dayReports.revisions(store, '1030')).toHaveLength(1);
    expect((await till.store.operations.list({ store, limit: 10 })).items).toHaveLength(1);
    expect(world.sends).toBe(1);
  });

  test('gives way to the till’s correction', async () => {
    const { store, world, tryAgain, mend } = await waitingDay();
    await take(till.tools, hook(store, 'posbalance.created', balance()));
    await mend();
    expect(await tryAgain()).toMatchObject({ state: 'cancelled', reason: { cause: 'replaced-by-revision' } });
    expect(world.sends).toBe(0);
  });
});
