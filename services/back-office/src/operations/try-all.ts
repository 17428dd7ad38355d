import { tryAgain, type WishTools } from '@kassebro/outbox';

/** Closed days of one store go one after another, so that those of others find room between them. */
const APART_MS = 250;

/**
 * Tries several operations of a store again, each as a wish of its own that is written down with who had it.
 * @returns how many of them that had an effect on; what is done, under way or gone is left alone
 */
export async function tryAllAgain(ids: readonly string[], by: string, tools: WishTools): Promise<number> {
  let count = 0;
  for (const id of ids) {
    const queue = later(tools.queue, count * APART_MS);
    // One after another, since their order is the order in which they are sent.
    // oxlint-disable-next-line no-await-in-loop
    const effect = await tryAgain({ id, by }, { ...tools, queue });
    if (effect?.effect === true) count += 1;
  }
  return count;
}

const later = (queue: WishTools['queue'], delayMs: number): WishTools['queue'] => ({
  add: (name, data, options) => queue.add(name, data, delayMs > 0 ? { ...options, delayMs } : options),
});
