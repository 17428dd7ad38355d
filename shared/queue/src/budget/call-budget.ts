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

/** One agreement's calls, for one kind of work. All processes together keep within what e-conomic allows. */
export interface AgreementBudget {
  /** Takes one call out of the budget. @returns 0: go; else how long to wait (ms) */
  reserve(): Promise<number>;
  /** How many calls e-conomic says were made in its present minute, other programs' among them. */
  used(calls: number): void;
  /** e-conomic refused a call and named how long to stay away (ms). */
  closedFor(ms: number): void;
}

/**
 * @param share how much of the budget this kind of work may fill up, 0 to 1: work that can wait leaves the rest to work
 * that cannot, such as closed days
 */
export type CallBudget = (agreement: number, share: number) => AgreementBudget;

/**
 * The budget of calls in Redis. When Redis does not answer, calls are let through: e-conomic keeps its own count and
 * says so with a 429, and work must not stop because the count is away.
 */
export function createCallBudget(queues: Queues, limits: CallLimits = fairUse): CallBudget {
  const { redis, prefix, log } = queues.connection;
  const runReserve = defineScript(redis, 'kassebroReserveCall', reserve);
  const runTold = defineScript(redis, 'kassebroBudgetTold', told);
  return (agreement, share) => {
    const keys = [keysOf(prefix).callBudget(agreement)];
    const allowed = [limits.perMinute, limits.perDay].map((limit) => String(Math.floor(limit * share)));
    const tell = (calls: number, closedMs: number): void => {
      runTold(keys, [String(calls), String(Math.ceil(closedMs))]).catch(complain(log));
    };
    return {
      async reserve() {
        try {
          return Number(await runReserve(keys, allowed));
        } catch (error) {
          complain(log)(error);
          return 0;
        }
      },
      used: (calls) => tell(calls, 0),
      closedFor: (ms) => tell(-1, ms),
    };
  };
}

const complain =
  (log: QueueLog) =>
  (error: unknown): void =>
    log.warn('the budget of calls cannot be kept', { error });
