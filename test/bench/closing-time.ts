import type { Bridge } from '../support/bridge.ts';
import type { Shop } from '../support/shop.ts';
import { arrive, type Sent } from './closing-time/arrive.ts';
import { inParts } from './closing-time/in-parts.ts';
import { type Posted, PostedDays } from './closing-time/posted-days.ts';
import { wrongStores } from './closing-time/wrong-stores.ts';
import type { Figure } from './figure.ts';
import { withBridge } from './pull/bench-bridge.ts';

const STORES = 10_000;
const A_MINUTE_MS = 60_000;
/** Processes that post days; each works at eight of them at once. */
const HANDS = 2;
/** As in a shop, and not as short as tests can afford. */
const waits = { JOB_LOCK_SECONDS: '30', ECONOMIC_TIMEOUT_SECONDS: '30', HOUSEKEEPING_SECONDS: '30' };

/**
 * 10,000 stores, each with an agreement of its own, close their day within one minute: each till tells the POS API at its moment,
 * and again when it is told to. Everything is a process of its own on one machine: tills, door, hands, Redis, database and
 * e-conomic compete.
 * @param stores fewer of them come at the same rate, in less than a minute
 */
export function run(stores = STORES): Promise<Figure[]> {
  return withBridge({ products: 0, start: [], waits }, async ({ bridge }) => {
    const shops = await inParts(stores, (index) => bridge.openShop(`close${index}`, {}));
    await bridge.start('housekeeping', 'posApi', 'push');
    const hands = [bridge.running.get('push') ?? [], ...(await moreHands(bridge))].flat();
    const posted = new PostedDays(hands);
    const sent = await arrive(shops, (A_MINUTE_MS * stores) / STORES);
    const done = await posted.all(shops.map(({ id }) => id));
    const wrong = await wrongStores(bridge, shops);
    return [...correctness(shops, done, wrong), ...speed(sent, done)];
  });
}

const moreHands = (bridge: Bridge) => Promise.all(Array.from({ length: HANDS - 1 }, () => bridge.launch('push')));

const correctness = (shops: readonly Shop[], posted: Posted, wrong: readonly string[]): Figure[] => [
  {
    name: 'closing time: days not posted',
    value: shops.length - posted.size,
    unit: '',
    better: 'lower',
    goal: 0,
    anchor: { name: 'stores', value: shops.length },
  },
  {
    name: `closing time: stores without exactly one voucher${wrong.length > 0 ? `, first ${wrong[0] ?? ''}` : ''}`,
    value: wrong.length,
    unit: '',
    better: 'lower',
    goal: 0,
    anchor: { name: 'looked at on both sides', value: shops.length },
  },
];

function speed(sent: Sent, posted: Posted): Figure[] {
  const delays = [...posted].map(([store, at]) => at - (sent.get(store)?.at ?? at));
  const taken = [...sent.values()].map(({ takenMs }) => takenMs);
  const again = [...sent.values()].filter(({ times }) => times > 1).length;
  const times = [...sent.values()].map(({ at }) => at);
  const began = Math.min(...times);
  const [lastSent, lastPosted] = [Math.max(...times), Math.max(...posted.values())];
  return [
    {
      name: 'closing time: days posted',
      value: (posted.size * 1_000) / (lastPosted - began),
      unit: '/s',
      better: 'higher',
      anchor: { name: 'days closed, /s', value: (sent.size * 1_000) / (lastSent - began) },
    },
    { name: 'closing time: from the last day to the last voucher', ...seconds(lastPosted - lastSent) },
    { name: 'closing time: the slowest store’s delay', ...seconds(percentile(delays, 1)) },
    { name: 'closing time: delay, p99', ...seconds(percentile(delays, 0.99)) },
    { name: 'closing time: delay, p50', ...seconds(percentile(delays, 0.5)) },
    { name: 'closing time: until the door has taken the day, p99', ...seconds(percentile(taken, 0.99)) },
    { name: 'closing time: tills that had to tell again', value: again, unit: '', better: 'lower' },
  ];
}

const seconds = (ms: number): Pick<Figure, 'value' | 'unit' | 'better'> => ({
  value: ms / 1_000,
  unit: 's',
  better: 'lower',
});

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? 0;
