import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many failed logins there may be before one has to wait. */
export interface ThrottleRule {
  /** Per e-mail address, whether somebody has it or not: guessing one person's password. */
  perEmail: number;
  /** Per network address: guessing many people's. A whole office may share one, so it is more generous. */
  perAddress: number;
  withinSeconds: number;
}
const DEFAULT_RULE: ThrottleRule = { perEmail: 10, perAddress: 50, withinSeconds: 15 * 60 };

export interface LoginThrottle {
  /**
   * Counts one attempt, before the password is looked at, so that attempts sent at once cannot slip past.
   * @returns the milliseconds to wait when there were too many, else undefined
   */
  take(who: { email: string; address: string }): Promise<number | undefined>;
  /** The attempt was right: it does not count. */
  giveBack(who: { email: string; address: string }): Promise<void>;
}

/** Counts in the memory of this process: each replica of the back office counts for itself, and a restart forgets. */
export function createLoginThrottle(rule: ThrottleRule = DEFAULT_RULE): LoginThrottle {
  const duration = rule.withinSeconds;
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: rule.perAddress, duration });
  const byEmail = new RateLimiterMemory({ keyPrefix: 'email', points: rule.perEmail, duration });
  return {
    async take({ email, address }) {
      return (await waitOf(byAddress, address)) ?? (await waitOf(byEmail, email));
    },
    async giveBack({ email, address }) {
      await Promise.all([byAddress.reward(address), byEmail.delete(email)]);
    },
  };
}

/** Counts one attempt under the key. @returns the milliseconds to wait when there were too many, else undefined */
export async function waitOf(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
    throw refusal;
  }
}
