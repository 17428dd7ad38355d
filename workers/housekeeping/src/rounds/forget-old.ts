import type { JobData } from '@kassebro/contracts';

export interface ForgetTools {
  idempotency: { purge(olderThan: Date): Promise<number> };
  now(): Date;
}

/** A caller that repeats a request after two days means a new one. */
const KEYS_KEPT_MS = 48 * 3_600_000;

/** What has served its time is removed by code, since not every database that we run on expires documents itself. */
export function createForgetOld(tools: ForgetTools) {
  return async (_job: JobData<'forget-old'>): Promise<void> => {
    await tools.idempotency.purge(new Date(tools.now().getTime() - KEYS_KEPT_MS));
  };
}
