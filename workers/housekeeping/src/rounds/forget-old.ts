import type { JobData } from '@kassebro/contracts';

interface Purge {
  purge(olderThan: Date): Promise<number>;
}

export interface ForgetTools {
  idempotency: Purge;
  looks: Purge;
  sweeps: Purge;
  now(): Date;
}

/** A caller that repeats a request after two days means a new one. */
const KEYS_KEPT_MS = 48 * 3_600_000;
/** What was looked at, and what webhooks missed, is told for a month. */
const LOOKS_KEPT_MS = 30 * 86_400_000;

/** What has served its time is removed by code, since not every database that we run on expires documents itself. */
export function createForgetOld(tools: ForgetTools) {
  return async (_job: JobData<'forget-old'>): Promise<void> => {
    const before = (ms: number): Date => new Date(tools.now().getTime() - ms);
    await tools.idempotency.purge(before(KEYS_KEPT_MS));
    await tools.looks.purge(before(LOOKS_KEPT_MS));
    await tools.sweeps.purge(before(LOOKS_KEPT_MS));
  };
}
