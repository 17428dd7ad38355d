import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Program } from '../../support/program.ts';

/** When the day of each store was posted, ms since 1970. */
export type Posted = ReadonlyMap<string, number>;

const line = z.object({
  message: z.enum(['day posted', 'day found in e-conomic']),
  time: z.coerce.date(),
  store: z.string(),
});
const ASKED_EVERY_MS = 250;
/** Nothing posted for so long: what is missing then is missing. */
const STILL_MS = 3 * 60_000;

/** Reads in the logs of hands which days they have posted. */
export class PostedDays {
  readonly #read: { program: Program; from: number }[];
  readonly #posted = new Map<string, number>();

  constructor(hands: readonly Program[]) {
    this.#read = hands.map((program) => ({ program, from: 0 }));
  }

  /** Waits until the stores' days are posted, for as long as that goes on. */
  async all(stores: readonly string[]): Promise<Posted> {
    let last = performance.now();
    while (this.#posted.size < stores.length && performance.now() - last < STILL_MS) {
      const before = this.#posted.size;
      for (const one of this.#read) this.#take(one);
      if (this.#posted.size > before) last = performance.now();
      await wait(ASKED_EVERY_MS);
    }
    return this.#posted;
  }

  #take(one: { program: Program; from: number }): void {
    const fresh = one.program.lines.slice(one.from);
    one.from += fresh.length;
    for (const { data } of fresh.map((each) => line.safeParse(each)))
      if (data) this.#posted.set(data.store, data.time.getTime());
  }
}
