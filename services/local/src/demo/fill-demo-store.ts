import path from 'node:path';
import type { Say } from '../engines/engine.ts';
import type { Bridge } from '../run/bridge.ts';
import type { Store } from '@kassebro/store';
import { writePrivate } from '../run/private-file.ts';
import { DEMO_STORE } from './demo-store.ts';
import { demoDays, seedDemo } from './seed.ts';
import { readProgress, writeProgress } from './seed-progress.ts';
import { shopDays } from './shop-days.ts';

export interface FillOptions {
  readonly bridge: Bridge;
  readonly dataDir: string;
  readonly say: Say;
}

/** What a person can look at first in the demo shop. */
export interface FirstSteps {
  /** File with the report of the next day, which has not been closed yet. */
  readonly nextDay: string;
  /** How many things wait for a person. */
  readonly waiting: number;
}

const SUNDAY = 7;

/**
 * Fills the running demo shop on the first start (or on the next one, if that was cut short).
 * @returns null when a real e-conomic was named, for there is no demo shop then
 */
export async function fillDemoStore({ bridge, dataDir, say }: FillOptions): Promise<FirstSteps | null> {
  const { access, simulator, store } = bridge;
  if (!simulator) return null;
  const nextDay = path.join(dataDir, 'next-day.json');
  const progress = await readProgress(dataDir);
  if (!progress.done) {
    const { url: posApi, token: posToken } = access.posApi;
    const { products = '', customers = '' } = access.webhooks;
    const doors = { products, customers, posApi, posToken };
    const done = await seedDemo({ doors, simulator, store, today: progress.today, say });
    if (!done) say('the demo shop is being filled in the background');
    await writeProgress(dataDir, { ...progress, done: true });
  }
  await writeNextDay(nextDay, progress.today, store);
  const groups = await store.operations.attention(DEMO_STORE);
  return { nextDay, waiting: groups.reduce((sum, { count }) => sum + count, 0) };
}

const A_YEAR = 366;

/** The first shop day that nobody has closed yet, ready to be posted by hand. */
async function writeNextDay(file: string, firstStart: string, store: Store): Promise<void> {
  const first = Temporal.PlainDate.from(firstStart);
  let count = demoDays(firstStart).length;
  for (let ahead = 0; ahead < A_YEAR; ahead += 1) {
    const date = first.add({ days: ahead });
    if (date.dayOfWeek === SUNDAY) continue;
    count += 1;
    const day = shopDays({ before: date.add({ days: 1 }).toString(), count }).at(-1);
    if (!day || (await store.dayReports.find(DEMO_STORE, String(day.number)))) continue;
    return writePrivate(file, `${JSON.stringify(day, null, 2)}\n`);
  }
}
