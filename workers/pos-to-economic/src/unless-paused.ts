import type { OperationJob } from '@kassebro/contracts';
import type { Handler } from '@kassebro/queue';

interface Pauses {
  isPaused(store: string, direction: 'toLedger'): Promise<boolean>;
}

/**
 * What is to happen in e-conomic waits while the store is paused. The job ends before the operation is touched, so that nothing
 * counts as an attempt and nothing fails: the operation stays as it is, and gets a new job when the pause ends.
 */
export const unlessPaused =
  <N extends OperationJob>(pauses: Pauses, handler: Handler<N>): Handler<N> =>
  async (job, context) => {
    if (!(await pauses.isPaused(job.store, 'toLedger'))) return handler(job, context);
    context.log.info('nothing is sent while the store is paused', { operation: job.operation });
    return undefined;
  };
