import path from 'node:path';
import type { Say } from '../engines/engine.ts';
import type { Bridge } from '../run/bridge.ts';
import { writePrivate } from '../run/private-file.ts';
import { demoDays, seedDemo } from './seed.ts';
import { readProgress, writeProgress } from './seed-progress.ts';
import { shopDays } from './shop-days.ts';

/**
 * Lets the running demo shop's ledger call its webhooks, and fills the shop on the first start (or on the next one, if that was cut short).
 * @returns the file with today's report, which has not been closed yet
 */
export async function fillDemoStore({
  bridge,
  dataDir,
  say,
}: {
  bridge: Bridge;
  dataDir: string;
  say: Say;
}): Promise<string> {
  const { access, simulator, store } = bridge;
  const progress = await readProgress(dataDir);
  const nextDay = path.join(dataDir, 'next-day.json');
  if (!simulator) return nextDay;
  const address = (sync: string): string => access.webhooks[sync] ?? '';
  const { number } = await simulator.agreement();
  await simulator.setWebhooks(number, access.webhooks);
  if (progress.done) return nextDay;
  const { url: posApi, token: posToken } = access.posApi;
  const doors = { products: address('products'), posApi, posToken };
  const done = await seedDemo({ doors, simulator, store, today: progress.today, say });
  if (!done) say('the demo shop is being filled in the background');
  await writeTomorrow(nextDay, progress.today);
  await writeProgress(dataDir, { ...progress, done: true });
  return nextDay;
}

/** The shop day after the seeded ones, ready to be posted by hand. */
async function writeTomorrow(file: string, today: string): Promise<void> {
  const seeded = demoDays(today);
  const after = Temporal.PlainDate.from(today).add({ days: 2 }).toString();
  const day = shopDays({ before: after, count: seeded.length + 1 }).at(-1);
  await writePrivate(file, `${JSON.stringify(day, null, 2)}\n`);
}
