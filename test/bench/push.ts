import type { Bridge } from '../support/bridge.ts';
import type { Program } from '../support/program.ts';
import type { Shop } from '../support/shop.ts';
import { type Figure, median } from './figure.ts';
import { withBridge } from './pull/bench-bridge.ts';
import { type Kind, kinds } from './push/kinds.ts';
import { type Call, replay } from './push/start-replay.ts';
import { Watch } from './push/watch.ts';
import { cpuOf } from './receiver/cpu.ts';

const EACH = 500;
const WARM_UP = 50;
const ROUNDS = 3;
const HANDS = 8;
const GOAL = 0.8;
/** As quick as e-conomic ever is. */
const FAR_MS = 50;

/**
 * Products and closed days of one store, from the moment that they are queued until all are in e-conomic and the till knows,
 * beside a loop with got that makes the same requests, eight at a time as our hand does, and keeps nothing: neither what it is
 * about to do nor what came of it. Both with a simulator that answers at once and with one that is as far away as e-conomic.
 * @param each how many of each kind, a round
 */
export function run(each = EACH): Promise<Figure[]> {
  return withBridge({ products: 0, start: [] }, async ({ bridge }) => {
    await bridge.start('push');
    const figures: Figure[] = [];
    for (const kind of kinds) {
      await measure(bridge, { kind, count: WARM_UP, delayMs: 0 });
      for (const delayMs of [0, FAR_MS]) {
        const rounds: Round[] = [];
        for (let round = 0; round < ROUNDS; round += 1)
          rounds.push(await measure(bridge, { kind, count: delayMs > 0 ? Math.ceil(each / 2) : each, delayMs }));
        figures.push(...figuresOf(`push: ${kind.name}${delayMs > 0 ? `, ${delayMs} ms away` : ''}`, rounds));
      }
    }
    return figures;
  });
}

interface Round {
  /** Pushes a second. */
  rate: Sides;
  /** Processor time a push, ms; of ours with what Redis uses. Only where the system tells. */
  cpuMs: Sides | undefined;
  /** Calls to e-conomic, a push. */
  calls: number;
}
interface Sides {
  ours: number;
  bare: number;
}

function figuresOf(name: string, rounds: readonly Round[]): Figure[] {
  const ratios = rounds.map(({ rate }) => rate.ours / rate.bare);
  const beside = (values: readonly Sides[]) => ({
    value: median(values.map(({ ours }) => ours)),
    anchor: { name: 'the bare loop', value: median(values.map(({ bare }) => bare)) },
  });
  const cpu = rounds.flatMap(({ cpuMs }) => cpuMs ?? []);
  return [
    {
      name: `${name}, against a bare loop`,
      value: median(ratios),
      unit: 'x',
      better: 'higher',
      goal: GOAL,
      rounds: ratios,
    },
    { name, ...beside(rounds.map(({ rate }) => rate)), unit: '/s', better: 'higher' },
    ...(cpu.length > 0 ? [{ name: `${name}, CPU each`, ...beside(cpu), unit: 'ms', better: 'lower' as const }] : []),
    { name: `${name}, calls each`, value: median(rounds.map(({ calls }) => calls)), unit: '', better: 'lower' },
  ];
}

interface Task {
  kind: Kind;
  count: number;
  /** How long each answer of e-conomic takes. */
  delayMs: number;
}

/** Ours first: what it has sent is what the loop sends to an agreement that is as new. */
async function measure(bridge: Bridge, { kind, count, delayMs }: Task): Promise<Round> {
  const [shop, other] = [await openFor(bridge, kind), await openFor(bridge, kind)];
  const jobs = await kind.create(bridge, shop, count);
  for (const each of [shop, other]) await answersAfter(each, delayMs);
  await shop.ledger.forgetCalls();
  const ours = await push(bridge, { jobs, shop, done: kind.done });
  const operations = jobs.map(({ data }) => data.operation);
  const calls = await callsOf(bridge, shop, operations);
  const bare = await replay({ ledger: other.ledger, calls, atOnce: HANDS });
  for (const each of [shop, other]) await kind.check(each, count);
  return {
    rate: { ours: (count * 1_000) / ours.ms, bare: (count * 1_000) / bare.ms },
    cpuMs: ours.cpuMs === undefined ? undefined : { ours: ours.cpuMs / count, bare: bare.cpuMs / count },
    calls: calls.length / count,
  };
}

let opened = 0;

async function openFor(bridge: Bridge, { settings }: Kind): Promise<Shop> {
  opened += 1;
  const shop = await bridge.openShop(`push${opened}`, {});
  await bridge.store.stores.changeSettings({ store: shop.id, change: settings, by: 'bench' });
  await shop.ledger.control('PUT', `/switches?agreement=${shop.ledger.agreement}`, { minuteLimit: 1_000_000 });
  return shop;
}

async function answersAfter({ ledger }: Shop, delayMs: number): Promise<void> {
  const match = { agreement: ledger.agreement };
  if (delayMs > 0) await ledger.control('POST', '/faults', { kind: 'slow', delayMs, times: 1_000_000, match });
}

interface Pushing {
  jobs: Awaited<ReturnType<Kind['create']>>;
  shop: Shop;
  done: string;
}

async function push(bridge: Bridge, { jobs, shop, done }: Pushing): Promise<{ ms: number; cpuMs: number | undefined }> {
  const hand = handOf(bridge);
  const watch = new Watch(hand, done);
  const cpu = (): Promise<number | undefined> => cpuOf(hand.child.pid, bridge.queues.connection.redis);
  const used = await cpu();
  const began = performance.now();
  await bridge.queues.addMany(jobs);
  await watch.seen(shop.id, jobs.length);
  const ms = performance.now() - began;
  const now = await cpu();
  return { ms, cpuMs: now === undefined || used === undefined ? undefined : (now - used) / 1_000 };
}

function handOf({ running }: Bridge): Program {
  const hand = running.get('push');
  if (!hand) throw new Error('no hand is there to push');
  return hand;
}

/** What was sent, in its order: addresses as the simulator saw them, bodies as they were kept before they were sent. */
async function callsOf({ store }: Bridge, { ledger }: Shop, operations: readonly string[]): Promise<Call[]> {
  const answer = (await ledger.control('GET', `/calls?agreement=${ledger.agreement}`)) as {
    calls: { method: string; path: string }[];
  };
  const frozen = (await store.operations.many(operations)).flatMap(({ request }) => request ?? []);
  return answer.calls.map(({ method, path }) => {
    if (method === 'GET') return { method, path };
    const request = frozen.shift();
    if (request?.path !== path) throw new Error(`${method} ${path} was sent and not kept`);
    return { method, path, body: request.body, key: request.idempotencyKey };
  });
}
