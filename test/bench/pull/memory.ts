import type { Program } from '../../support/program.ts';
import { type Figure, median } from '../figure.ts';
import { residentMegabytes } from '../resident.ts';

const EVERY_MS = 200;
const GOAL = 1.5;
/** The middle and the end are a fifth of the time each, so that one sample before a collection of garbage says nothing. */
const PART = 5;

/** Watches the memory of programs; flat is who ends with no more than half as much again as in the middle of the work. */
export class MemoryWatch {
  readonly #samples: Map<Program, number[]>;
  readonly #timer: NodeJS.Timeout;

  constructor(programs: readonly Program[]) {
    this.#samples = new Map(programs.map((program) => [program, []]));
    this.#timer = setInterval(() => void this.#sample(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One a program; none where the system does not tell. */
  figures(prefix: string): Figure[] {
    return [...this.#samples].flatMap(([{ name }, samples]) => {
      const part = Math.floor(samples.length / PART);
      if (part === 0) return [];
      const middle = median(samples.slice(2 * part, 3 * part));
      const end = median(samples.slice(-part));
      const who = name.split('/').slice(1, 2).join('');
      return [
        {
          name: `${prefix}: memory of ${who}, end to middle`,
          value: end / middle,
          unit: 'x',
          better: 'lower' as const,
          goal: GOAL,
          anchor: { name: 'in the middle, MB', value: middle },
        },
        { name: `${prefix}: memory of ${who} at the end`, value: end, unit: 'MB', better: 'lower' as const },
      ];
    });
  }

  async #sample(): Promise<void> {
    for (const [{ child }, samples] of this.#samples) {
      const used = await residentMegabytes(child.pid);
      if (used !== undefined) samples.push(used);
    }
  }
}
