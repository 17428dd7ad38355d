import { randomUUID } from 'node:crypto';
import type { DayReport, PostingMode, StoreSettings } from '@kassebro/contracts';
import { createLog } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import fc from 'fast-check';
import { createPostDay } from '../../src/post-day/post-day.ts';
import type { PostingTools } from '../../src/post-day/tools.ts';
import { closeDay, settings, soundDay } from './day.ts';
import { type Fate, fates } from './fates.ts';
import { type Kill, killedAt } from './killed.ts';
import { World } from './ledger.ts';

const MINUTE = 60_000;
const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });

/** What happens around one turn of the hand. */
export interface Trouble {
  fates: Fate[];
  kill: Kill | undefined;
  away: boolean;
  /** What was under way arrives before, or only after this turn. */
  lateArrives: boolean;
  /** Minutes that pass before the turn. */
  pause: number;
}

export const calm: Trouble = { fates: [], kill: undefined, away: false, lateArrives: false, pause: 2 };

export const trouble = (steps: number): fc.Arbitrary<Trouble> =>
  fc.record({
    fates: fc.array(fc.constantFrom(...fates), { maxLength: 3 }),
    kill: fc.option(fc.record({ step: fc.integer({ min: 1, max: steps }), after: fc.boolean() }), { nil: undefined }),
    away: fc.boolean(),
    lateArrives: fc.boolean(),
    pause: fc.constantFrom(0, 0, 1, 2, 2, 90),
  });

/** Days in a database of their own, worked by a hand to which anything can happen, and a clock that only they move. */
export class Days {
  readonly store: Store;
  readonly #clock: { ms: number };
  #numbers = 0;

  private constructor(store: Store, clock: { ms: number }) {
    this.store = store;
    this.#clock = clock;
  }

  static async open(): Promise<Days> {
    const clock = { ms: Date.parse('2026-11-23T18:00:00Z') };
    const uri = process.env['MONGODB_URI'] ?? '';
    const now = (): Date => new Date(clock.ms);
    return new Days(await openStore({ uri, database: `turns-${randomUUID()}`, now }), clock);
  }

  world(): World {
    return new World(() => this.#clock.ms);
  }
  number(): number {
    return (this.#numbers += 1);
  }
  close(report: Partial<DayReport> & { number: number }, mode: PostingMode): Promise<string> {
    return closeDay(this.store, { ...soundDay, ...report }, mode);
  }

  /** One turn of the hand at an operation. Whatever stops it, stops it. */
  async turn(operation: string, { world, own = {}, ...around }: Trouble & At): Promise<void> {
    // Nothing is under way for an hour: what was sent before a long pause arrives during it.
    if (around.pause >= 60) world.arrive();
    this.#clock.ms += around.pause * MINUTE + 1_000;
    if (around.lateArrives) world.arrive();
    world.fates.splice(0, Infinity, ...around.fates);
    world.away = around.away;
    const postDay = createPostDay(killedAt(this.#tools(world, own), around.kill));
    await postDay({ store: 'demo', operation, correlation: 'c-12345678' }, { log }).catch(() => undefined);
  }

  #tools(world: World, own: Partial<StoreSettings>): PostingTools {
    const chosen = { settings: { ...settings, ...own } };
    return {
      operations: this.store.operations,
      dayReports: this.store.dayReports,
      stores: { find: () => Promise.resolve(chosen) },
      connect: () => Promise.resolve({ ...chosen, ledger: world.ledger() }),
      handOver: () => Promise.resolve(),
      sendTimeoutMs: MINUTE,
      settleMs: 3_000,
      now: () => new Date(this.#clock.ms),
    };
  }
}

interface At {
  world: World;
  own?: Partial<StoreSettings>;
}
