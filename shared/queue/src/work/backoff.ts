import { judge } from '@kassebro/errors';
import type { BackoffStrategy } from 'bullmq';
import { retryDelay } from './retry-policy.ts';

const GIVE_UP = -1;

/** The retry policy in the words of BullMQ: ms until the next attempt, or -1 to put the job aside. */
export const backoff: BackoffStrategy = (...[failures, , error, job]) => {
  const verdict = judge(error, job?.id ?? '');
  const afterMs = 'afterMs' in verdict ? verdict.afterMs : undefined;
  const delay = retryDelay({ verdict: verdict.kind, failures, afterMs, random: Math.random() });
  return delay === 'give-up' ? GIVE_UP : delay;
};
