import { setTimeout as pause } from 'node:timers/promises';
import type { DayReport } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import type { Say } from '../engines/engine.ts';
import { DEMO_STORE } from './demo-store.ts';
import { shopDays, withNewPayment } from './shop-days.ts';
import type { SimulatorClient } from './simulator-client.ts';

/** The doors that the demo data come through, like all data. */
interface SeedDoors {
  /** The demo store's webhook addresses. */
  readonly products: string;
  readonly customers: string;
  /** Address of the POS API. */
  readonly posApi: string;
  readonly posToken: string;
}

export interface SeedOptions {
  readonly doors: SeedDoors;
  readonly simulator: SimulatorClient;
  readonly store: Store;
  /** The demo's days end before this date, `YYYY-MM-DD`. */
  readonly today: string;
  readonly say: Say;
}

const DAYS = 30;
const AT_ONCE = 20;
const DOOR_OPENS_WITHIN_MS = 20_000;
const FINISHED_WITHIN_MS = 120_000;
const LOOK_MS = 250;

/**
 * Gives the demo shop its life, through the real doors: each product and customer of the ledger is noticed and pulled into the
 * till, and thirty days are closed. The last one was partly paid in a way that has no account yet, so it waits for a person instead of being sent.
 * Running it again, whole or half done, changes nothing.
 * @returns false when the hands had not finished in time; they go on by themselves
 */
export async function seedDemo(options: SeedOptions): Promise<boolean> {
  const { doors, simulator, say } = options;
  const [products, customers] = [await simulator.productNumbers(), await simulator.customerNumbers()];
  say(`filling the demo shop: ${products.length} products, ${customers.length} customers, ${DAYS} closed days`);
  await notice(doors.products, products);
  await notice(doors.customers, customers);
  const days = demoDays(options.today);
  // One after another, as a till closes them.
  for (const day of days) await closeDay(doors, day);
  return waitUntilDone(options, { products, customers, days: days.length });
}

/** The demo's days, oldest first; the last one has a way of paying without an account. */
export function demoDays(today: string): DayReport[] {
  return shopDays({ before: today, count: DAYS }).map((day, index) => (index < DAYS - 1 ? day : withNewPayment(day)));
}

/** Tells the receiver of each number as e-conomic's webhook would. */
async function notice(address: string, numbers: readonly string[]): Promise<void> {
  const waiting = [...numbers];
  const next = async (): Promise<void> => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      await post(address, { old: number, new: number }, { 'Content-Type': 'application/json' });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function closeDay({ posApi, posToken }: SeedDoors, day: DayReport): Promise<void> {
  await post(`${posApi}/v1/day-reports`, day, {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${posToken}`,
    'Idempotency-Key': `demo-day-${day.number}-${day.revision}`,
  });
}

/** Posts, and again while a door says that it is not ready yet: a new store's doors are published within seconds. */
async function post(address: string, body: unknown, headers: Record<string, string>): Promise<void> {
  const deadline = Date.now() + DOOR_OPENS_WITHIN_MS;
  for (;;) {
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer = await response.text();
    if (response.ok) return;
    const notYet = response.status === 503 || response.status === 404;
    if (!notYet || Date.now() > deadline) {
      const { origin } = new URL(address);
      throw new Error(`${origin} answered ${response.status} to the demo data: ${answer}`);
    }
    await pause(LOOK_MS);
  }
}

interface Expected {
  readonly products: readonly string[];
  readonly customers: readonly string[];
  readonly days: number;
}

async function waitUntilDone({ store, say }: SeedOptions, expected: Expected): Promise<boolean> {
  const deadline = Date.now() + FINISHED_WITHIN_MS;
  let told = '';
  while (Date.now() < deadline) {
    const now = await stateOf(store, expected);
    if (now.finished) return true;
    if (now.text !== told) say(now.text);
    told = now.text;
    await pause(LOOK_MS * 4);
  }
  return false;
}

async function stateOf(store: Store, expected: Expected): Promise<{ finished: boolean; text: string }> {
  const products = await store.bindings.byNumbers(DEMO_STORE, 'product', expected.products);
  const customers = await store.bindings.byNumbers(DEMO_STORE, 'customer', expected.customers);
  const { items } = await store.dayReports.list({ store: DEMO_STORE, limit: 100 });
  const settled = items.filter(({ postings }) =>
    postings.some(({ state }) => state === 'done' || state === 'attention' || state === 'skipped'),
  );
  const counts = [
    [products.size, expected.products.length, 'products'],
    [customers.size, expected.customers.length, 'customers'],
    [settled.length, expected.days, 'days'],
  ] as const;
  return {
    finished: counts.every(([have, want]) => have >= want),
    text: counts.map(([have, want, what]) => `${have} of ${want} ${what}`).join(', '),
  };
}
