import { openBridge, type Bridge } from '../support/bridge.ts';
import { startBenchEngines } from './engines.ts';
import { type Figure, median } from './figure.ts';

const NOTICES = 60;
/** Longer than notices are gathered, so that each finds the bridge idle. */
const SPACING_MS = 620;
const GOAL_MS = 15;

interface Passage {
  /** From the webhook's request to the product's new price in MongoDB, ms. */
  whole: number;
  /** Of that, calls to e-conomic, ms. */
  calls: number;
}

/**
 * How long a lone webhook takes to reach the till's record in MongoDB when nothing else happens. What e-conomic takes to
 * answer is not ours and is taken off; it stands beside as the anchor. The database is the embedded one unless MONGODB_URI names another.
 */
export async function run(): Promise<Figure[]> {
  const engines = await startBenchEngines();
  const bridge = await openBridge({
    redisUrl: engines.redis.url,
    databaseUrl: engines.database.url,
    products: NOTICES + 1,
    start: ['housekeeping', 'pull', 'receiver', 'posApi'],
  });
  try {
    const passages = await passThrough(bridge);
    const own = passages.map(({ whole, calls }) => whole - calls);
    const calls = { name: 'the calls to e-conomic in it', value: median(passages.map(({ calls: ms }) => ms)) };
    return [
      {
        name: 'webhook to MongoDB at idle, our part, p50',
        value: median(own),
        unit: 'ms',
        better: 'lower',
        goal: GOAL_MS,
        anchor: calls,
        rounds: own,
      },
      {
        name: 'webhook to MongoDB at idle, whole, p50',
        value: median(passages.map(({ whole }) => whole)),
        unit: 'ms',
        better: 'lower',
      },
    ];
  } finally {
    await bridge.close();
    await engines.stop();
  }
}

async function passThrough(bridge: Bridge): Promise<Passage[]> {
  const products = await bridge.ledger.list(`/products?pagesize=${NOTICES + 1}`);
  const numbers = products.map((product) => String(product['productNumber']));
  const passages: Passage[] = [];
  for (const number of numbers) {
    passages.push(await passage(bridge, number));
    await new Promise((resolve) => setTimeout(resolve, SPACING_MS));
  }
  // The first one also asks for the VAT rate of its group, which is remembered afterwards.
  return passages.slice(1);
}

async function passage(bridge: Bridge, number: string): Promise<Passage> {
  const hand = bridge.running.get('pull');
  const seen = hand?.lines.length ?? 0;
  const began = performance.now();
  const body = `old=${number}&new=${number}`;
  const response = await fetch(bridge.webhooks.products, { method: 'POST', body });
  if (response.status !== 202) throw new Error(`the receiver answered ${response.status}`);
  while (!(await bridge.store.products.find('shop', number)));
  const whole = performance.now() - began;
  const calls = (hand?.lines.slice(seen) ?? []).filter((line) => line['method'] !== undefined);
  return { whole, calls: calls.reduce((sum, line) => sum + Number(line['ms']), 0) };
}
