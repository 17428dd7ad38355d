import { setTimeout as wait } from 'node:timers/promises';
import type { Program } from '../../support/program.ts';

const ASKED_EVERY_MS = 5;
const WITHIN_MS = 120_000;

/** Reads in the log of a hand what it has done since. */
export class Watch {
  readonly #program: Program;
  readonly #message: string;
  #from: number;

  constructor(program: Program, message: string) {
    this.#program = program;
    this.#message = message;
    this.#from = program.lines.length;
  }

  /** Resolves when it has said so about the store so many times. */
  async seen(store: string, count: number): Promise<void> {
    let seen = 0;
    for (const deadline = performance.now() + WITHIN_MS; seen < count; ) {
      const { lines } = this.#program;
      const fresh = lines.slice(this.#from);
      this.#from += fresh.length;
      seen += fresh.filter((line) => line['message'] === this.#message && line['store'] === store).length;
      if (performance.now() > deadline) throw new Error(`${seen} of ${count} are ${this.#message}`);
      await wait(ASKED_EVERY_MS);
    }
  }
}
