import type { Reason } from '@kassebro/contracts';
import { z } from 'zod';
import { A_TRY_MS, type BreakerRules, gentle, MEET_A_TRY_MS } from '../breaker/breaker.ts';
import { answered, failed, tryNow } from '../breaker/breaker-script.ts';
import { keysOf } from '../keys.ts';
import type { QueueLog } from '../log.ts';
import type { Queues } from '../producer.ts';
import { defineScript } from '../script.ts';
import { reserve, told } from './budget-script.ts';

/** What e-conomic lets one agreement do: a token bucket of calls a minute, and fair use a day. */
export interface CallLimits {
  perMinute: number;
  perDay: number;
}
export const fairUse: CallLimits = { perMinute: 10_000, perDay: 50_000 };

/** The agreement is shut for this call: for how long (ms), and why; without a reason somebody is just trying. */
export interface Shut {
  waitMs: number;
  reason?: Reason;
}

/** How a call ended that was let through, for the right of the user that it needed. */
export type CallEnd = { right: string } & (
  | { how: 'answered' }
  /** Nothing came back that could be used. `about` is the same for the same question, for a fault that may be about it alone. */
  | { how: 'silent'; reason: Reason; about?: string }
  /** Refused for something that concerns all calls of the agreement, or all that need this right. */
  | { how: 'refused'; reason: Reason; concerns: 'agreement' | 'right' }
);

/** One agreement's calls, for one kind of work. All processes together keep within what e-conomic allows. */
export interface AgreementBudget {
  /**
   * Takes one call out of the budget.
   * @param right which right of the user the call needs
   * @returns 0: go; a number: how long to wait (ms); else the agreement is shut
   */
  reserve(right?: string): Promise<number | Shut>;
  /** How many calls e-conomic says were made in its present minute, other programs' among them. */
  used(calls: number): void;
  /** e-conomic refused a call and named how long to stay away (ms). */
  closedFor(ms: number): void;
  /** What became of a call. An agreement that refuses us or is silent is shut for a while; one that answers is open. */
  ended(end: CallEnd): Promise<void>;
}

export interface CallBudget {
  /**
   * @param share how much of the budget this kind of work may fill up, 0 to 1: work that can wait leaves the rest to work
   * that cannot, such as closed days
   * @param access tells one access to the agreement from another, and is no secret: with a new one nothing is shut
   */
  (agreement: number, share: number, access?: string): AgreementBudget;
  /** Somebody has reason to believe that the agreement lets us in again: the next call tries, whatever the pause. */
  tryNow(agreement: number): Promise<void>;
  /** Agreements that were shut and have let us in again, each told once. */
  takeOpened(): Promise<number[]>;
}

interface BudgetSettings {
  limits?: CallLimits;
  breaker?: BreakerRules;
}

/**
 * The budget of calls in Redis. When Redis does not answer, or has forgotten, calls are let through: e-conomic keeps its own
 * count and says so with a 429, and work must not stop because the count is away.
 */
export function createCallBudget(
  queues: Queues,
  { limits = fairUse, breaker = gentle }: BudgetSettings = {},
): CallBudget {
  const { redis, prefix, log } = queues.connection;
  const scripts = {
    reserve: defineScript(redis, 'kassebroReserveCall', reserve),
    told: defineScript(redis, 'kassebroBudgetTold', told),
    answered: defineScript(redis, 'kassebroCallAnswered', answered),
    failed: defineScript(redis, 'kassebroCallFailed', failed),
    tryNow: defineScript(redis, 'kassebroTryNow', tryNow),
  };
  const { openedAgreements } = keysOf(prefix);
  const keysFor = (agreement: number): string[] => [keysOf(prefix).callBudget(agreement)];
  const budget = (agreement: number, share: number, access = SOME_ACCESS): AgreementBudget =>
    new RedisBudget({
      keys: keysFor(agreement),
      opened: openedAgreements,
      agreement,
      share,
      access,
      limits,
      breaker,
      scripts,
      log,
    });
  return Object.assign(budget, {
    tryNow: async (agreement: number) => {
      await scripts.tryNow(keysFor(agreement), []);
    },
    takeOpened: async () => {
      const opened = await redis.spop(openedAgreements, MANY);
      return opened.map(Number);
    },
  });
}

type Scripts = Record<'reserve' | 'told' | 'answered' | 'failed', ReturnType<typeof defineScript>>;

interface BudgetParts {
  keys: string[];
  /** Key of the set of agreements that were opened. */
  opened: string;
  agreement: number;
  share: number;
  access: string;
  limits: CallLimits;
  breaker: BreakerRules;
  scripts: Scripts;
  log: QueueLog;
}

const MANY = 1_000;
/** Those who do not say which access they have all have the same. */
const SOME_ACCESS = 'some';
const NO_RIGHT = 'any';

class RedisBudget implements AgreementBudget {
  readonly #parts: BudgetParts;
  readonly #allowed: string[];
  /** Whether anything was wrong when a call was let through: only then a good end has to be told. */
  #watch = false;
  /** How many calls of this minute were known when the last one was let through. */
  #counted = 0;

  constructor(parts: BudgetParts) {
    this.#parts = parts;
    const { limits, share, access } = parts;
    this.#allowed = [...[limits.perMinute, limits.perDay].map((limit) => String(Math.floor(limit * share))), access];
  }

  async reserve(right = NO_RIGHT): Promise<number | Shut> {
    const { scripts, keys } = this.#parts;
    try {
      const answer = await scripts.reserve(keys, [...this.#allowed, right, String(A_TRY_MS), String(MEET_A_TRY_MS)]);
      const [waitMs, meaning, counted = 0] = reserved.parse(answer);
      this.#counted = counted;
      if (meaning === 'watch') this.#watch = true;
      if (waitMs === 0 || meaning === 'budget') return waitMs;
      return meaning === 'trying' ? { waitMs } : { waitMs, reason: reason.parse(JSON.parse(meaning)) };
    } catch (error) {
      this.#complain(error);
      this.#counted = 0;
      return 0;
    }
  }

  used(calls: number): void {
    // Mostly nobody else calls, and then this says no more than our own count.
    if (calls > this.#counted) this.#tell(calls, 0);
  }

  closedFor(ms: number): void {
    this.#tell(-1, ms);
  }

  async ended(end: CallEnd): Promise<void> {
    try {
      await (end.how === 'answered' ? this.#answered(end.right) : this.#failed(end));
    } catch (error) {
      this.#complain(error);
    }
  }

  async #answered(right: string): Promise<void> {
    if (!this.#watch) return;
    const { scripts, keys, opened: noted, agreement, log } = this.#parts;
    const opened = Number(await scripts.answered([...keys, noted], [right, String(agreement)]));
    this.#watch = false;
    if (opened > 0) log.info('an agreement lets us in again', this.#who());
  }

  async #failed(end: Exclude<CallEnd, { how: 'answered' }>): Promise<void> {
    const { scripts, keys, access, breaker, log } = this.#parts;
    const refused = end.how === 'refused';
    const part = refused && end.concerns === 'right' ? end.right : 'whole';
    const { after, firstPauseMs, longestPauseMs } = refused ? breaker.refused : breaker.silent;
    const forMs = refused ? 0 : breaker.silent.forMs;
    const rules = [after, forMs, firstPauseMs, longestPauseMs].map(String);
    const about = end.how === 'silent' ? (end.about ?? '') : '';
    const args = [part, refused ? access : '', JSON.stringify(end.reason), ...rules, about];
    const shutMs = Number(await scripts.failed(keys, args));
    if (shutMs > 0)
      log.warn('an agreement is left alone for a while', { ...this.#who(), cause: end.reason.cause, ms: shutMs });
  }

  #tell(calls: number, closedMs: number): void {
    const { scripts, keys } = this.#parts;
    scripts.told(keys, [String(calls), String(Math.ceil(closedMs))]).catch((error: unknown) => this.#complain(error));
  }

  #who = (): { detail: string } => ({ detail: `agreement ${this.#parts.agreement}` });

  #complain(error: unknown): void {
    this.#parts.log.warn('the budget of calls cannot be kept', { error });
  }
}

const reserved = z.tuple([z.number(), z.string(), z.number().optional()]);
const reason = z.strictObject({
  cause: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});
