import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bridge, openBridge } from '../support/bridge.ts';
import type { Shop } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';
import { boardIsQuiet, changePrices, differing, noticed } from './support/changed-products.ts';
import { allAre, closeDays, eachOnce, journalByDay } from './support/closed-days.ts';

const PRODUCTS = 1_000;
let bridge: Bridge;
let other: Shop;
beforeAll(async () => {
  // The day that lost its access is to wait for a person, and not to be tried before.
  bridge = await openBridge({ products: PRODUCTS, waits: { HOUSEKEEPING_SECONDS: '300' } });
  other = await bridge.openShop('other');
  await pasteWebhooks(bridge, ['products']);
});
afterAll(() => bridge.close());

const revoke = (revoked: boolean): Promise<unknown> => bridge.ledger.control('PUT', '/agreements/{n}', { revoked });

/** From the till's report to the voucher. */
async function postDay(shop: Shop, day: number): Promise<void> {
  await closeDays(shop, [day]);
  await allAre('done', { bridge, shop, days: [day] });
}

test('one store loses its access: its day needs a person, the other store goes on, and connected again it is sent', async () => {
  await revoke(true);
  await closeDays(bridge, [1]);
  const [parked] = await allAre('attention', { bridge, days: [1] });
  expect(parked?.reason?.cause).toBe('grant-revoked');
  await postDay(other, 1);
  await revoke(false);
  const retried = await bridge.till('POST', `/v1/operations/${parked?.id ?? ''}/retry`);
  expect(retried).toMatchObject({ status: 200, body: { effect: true } });
  await allAre('done', { bridge, days: [1] });
  expect(await journalByDay(bridge)).toEqual(eachOnce([1]));
  expect(await journalByDay(other)).toEqual(eachOnce([1]));
});

test('8,000 notices of one store do not delay the closed day of another', async () => {
  await changePrices(bridge, PRODUCTS, 8);
  await until('the flood to be in', async () => (await noticed(bridge, bridge)) > 100);
  await postDay(other, 2);
  expect(await floodIsUnderWay()).toBe(true);
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
});

/** Notices are still on their way, on the board, or being looked at. */
async function floodIsUnderWay(): Promise<boolean> {
  const answer = (await bridge.ledger.control('POST', '/webhooks/settle?timeoutMs=1')) as { settled: boolean };
  return !answer.settled || (await noticed(bridge, bridge)) > 0;
}

test.each([
  ['an hour behind ours', -3_600],
  ['an hour ahead of ours', 3_600],
])('a clock of e-conomic that is %s loses no change of a product', async (_name, seconds) => {
  await bridge.ledger.control('POST', '/clock', { advanceSeconds: seconds });
  // More than are asked for by number, so that pages of changes are read.
  await changePrices(bridge, PRODUCTS);
  await bridge.ledger.settle();
  await boardIsQuiet(bridge, bridge);
  await bridge.ledger.control('POST', '/clock', { advanceSeconds: -seconds });
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
});
