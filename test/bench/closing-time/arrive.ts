import { setTimeout as wait } from 'node:timers/promises';
import { smallDay } from '../../support/days.ts';
import type { Shop } from '../../support/shop.ts';

/** What the till of a store went through. */
interface Closing {
  /** When it told of the day first, ms since 1970. */
  at: number;
  /** From then until the day was taken, ms. */
  takenMs: number;
  /** How often it had to tell. */
  times: number;
}
export type Sent = ReadonlyMap<string, Closing>;

const TICK_MS = 20;
/** A till that is turned away comes again, as it is told to, or after that long. */
const AGAIN_MS = 5_000;
const TIMES = 100;

/** Every till closes its day at its moment, whatever became of the others until then. */
export async function arrive(shops: readonly Shop[], withinMs: number): Promise<Sent> {
  const sent = new Map<string, Closing>();
  const closing: Promise<void>[] = [];
  const began = Date.now();
  while (closing.length < shops.length) {
    const due = Math.ceil(((Date.now() - began) * shops.length) / withinMs);
    for (const shop of shops.slice(closing.length, due)) closing.push(close(shop, sent));
    await wait(TICK_MS);
  }
  await Promise.all(closing);
  return sent;
}

async function close(shop: Shop, sent: Map<string, Closing>): Promise<void> {
  const at = Date.now();
  for (let times = 1; times <= TIMES; times += 1) {
    const againMs = await tell(shop);
    if (againMs === 'taken') {
      sent.set(shop.id, { at, takenMs: Date.now() - at, times });
      return;
    }
    await wait(againMs);
  }
  throw new Error(`the day of ${shop.id} was turned away ${TIMES} times`);
}

/** @returns after how long to tell again, ms: nobody has answered, or nothing that a till can read, or the door has no time */
async function tell(shop: Shop): Promise<'taken' | number> {
  const answer = await shop.till('POST', '/v1/day-reports', smallDay(1)).catch((error: unknown) => {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  });
  if (!answer) return AGAIN_MS;
  const { status, headers, body } = answer;
  if (status === 201 || status === 200) return 'taken';
  if (status !== 503) throw new Error(`the day of ${shop.id} was refused: ${status} ${JSON.stringify(body)}`);
  return Number(headers.get('retry-after')) * 1_000 || AGAIN_MS;
}
