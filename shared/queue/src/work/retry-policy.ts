import type { Verdict } from '@kassebro/errors';

interface RetryRule {
  /** How often a job is tried again before it is put aside as failed. */
  retries: number;
  /** The longest wait before the first retry; it doubles with each one. */
  baseMs: number;
  capMs: number;
  /** Never less than this, however the dice fall. */
  floorMs: number;
}

const FIVE_MINUTES = 300_000;
const A_DAY_AND_AN_HOUR = 25 * 3_600_000;

/** A job is tried so often in all; what is still open afterwards is added again by housekeeping. */
export const ATTEMPTS = 8;

/**
 * What follows each verdict. `attention` and `never` are not tried again: a person, or nobody, has to do something
 * first. A bug is tried three times, because the world may have been at fault. An outcome that nobody knows is first
 * looked up, and what is still under way at e-conomic needs a moment to show.
 */
export const retryRules: Readonly<Record<Verdict['kind'], RetryRule>> = {
  later: { retries: ATTEMPTS - 1, baseMs: 1_000, capMs: FIVE_MINUTES, floorMs: 100 },
  uncertain: { retries: ATTEMPTS - 1, baseMs: 2_000, capMs: FIVE_MINUTES, floorMs: 1_000 },
  bug: { retries: 3, baseMs: 1_000, capMs: FIVE_MINUTES, floorMs: 100 },
  attention: { retries: 0, baseMs: 0, capMs: 0, floorMs: 0 },
  never: { retries: 0, baseMs: 0, capMs: 0, floorMs: 0 },
};

export interface FailedAttempt {
  verdict: Verdict['kind'];
  /** How many attempts have failed, this one included. */
  failures: number;
  /** What somebody told us to wait at least (ms), for example a Retry-After. */
  afterMs?: number | undefined;
  /** Between 0 and 1. */
  random: number;
}

/**
 * How long a failed job waits before it is tried again: exponential with full jitter, so that jobs that failed together
 * do not come back together. A wait that somebody told us is kept in full, with the jitter on top, up to 25 hours: no
 * budget of e-conomic is further away than the next day.
 * @returns ms, or `give-up`
 */
export function retryDelay({ verdict, failures, afterMs = 0, random }: FailedAttempt): number | 'give-up' {
  const rule = retryRules[verdict];
  if (failures > rule.retries) return 'give-up';
  const ceiling = Math.min(rule.capMs, rule.baseMs * 2 ** (failures - 1));
  const told = Math.min(Math.max(afterMs, 0), A_DAY_AND_AN_HOUR);
  return Math.round(Math.max(rule.floorMs, told + random * ceiling));
}
