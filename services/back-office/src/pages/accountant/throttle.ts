import { RateLimiterMemory } from 'rate-limiter-flexible';
import { waitOf } from '../login/throttle.ts';

/** How many links that open nothing one network address may try. */
const TRIES = { points: 30, duration: 15 * 60 };

export interface LinkThrottle {
  /** Counts one try, before the link is looked up. @returns the milliseconds to wait when there were too many */
  take(address: string): Promise<number | undefined>;
  /** The link was right: it does not count. */
  giveBack(address: string): Promise<void>;
}

/** Counts in the memory of this process, as failed logins are. */
export function createLinkThrottle(): LinkThrottle {
  const byAddress = new RateLimiterMemory({ keyPrefix: 'link', ...TRIES });
  return {
    take: (address) => waitOf(byAddress, address),
    giveBack: async (address) => void (await byAddress.reward(address)),
  };
}
