import type { Bridge } from '../../../support/bridge.ts';
import type { Shop } from '../../../support/shop.ts';
import { until } from '../../../support/until.ts';
import type { Push } from './push.ts';

/** What goes wrong with the n-th of the calls (0: the first) that a push makes. */
export interface Strike {
  kind: string;
  call: number;
  delayMs?: number;
}

/** A push that was begun in a store and an agreement of its own. */
export interface Run {
  name: string;
  push: Push;
  shop: Shop;
  operation: string;
  /** Whether a person may be needed to set it going again. */
  mayNeedPerson: boolean;
}

export interface PushCall {
  method: string;
  /** Without numbers, as people name it. */
  name: string;
}

let opened = 0;

/** A store and an agreement in which the push can happen. */
export async function openFor(push: Push, bridge: Bridge): Promise<Shop> {
  opened += 1;
  const shop = await bridge.openShop(`store${opened}`, {});
  await bridge.store.stores.changeSettings({ store: shop.id, change: push.settings, by: 'test' });
  await push.prepare?.(shop);
  return shop;
}

/** From now on, each of them once, whatever the call is about. */
export async function strike({ ledger }: Shop, strikes: readonly Strike[]): Promise<void> {
  for (const { kind, call, delayMs } of strikes)
    await ledger.control('POST', '/faults', {
      kind,
      after: call,
      match: { agreement: ledger.agreement },
      ...(delayMs !== undefined && { delayMs }),
    });
}

/** The calls that a push makes until it is done, when nothing goes wrong but the strikes. */
export async function learnCalls(push: Push, bridge: Bridge, strikes: readonly Strike[] = []): Promise<PushCall[]> {
  const shop = await openFor(push, bridge);
  const before = await callsOf(shop);
  await strike(shop, strikes);
  const operation = await push.begin(shop);
  await until(`${push.name} to be done`, async () => (await bridge.store.operations.find(operation))?.state === 'done');
  const calls = (await callsOf(shop)).slice(before.length);
  return calls.map(({ method, path }, index) => ({
    method,
    name: `${index + 1}. ${method} ${path.replace(/\?.*/, '')}`,
  }));
}

async function callsOf({ ledger }: Shop): Promise<{ method: string; path: string }[]> {
  const answer = (await ledger.control('GET', `/calls?agreement=${ledger.agreement}`)) as {
    calls: { method: string; path: string }[];
  };
  return answer.calls;
}

const AT_ONCE = 16;

/** Does some things at once, and all of them. */
export async function inParts<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  return results;
}
