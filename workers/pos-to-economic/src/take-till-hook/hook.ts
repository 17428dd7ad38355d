import type { JobData, TillEvent } from '@kassebro/contracts';
import { sha256Hex } from '@kassebro/process';

/** A verified hook of the till, and what tells it when it comes again. */
export interface Hook extends JobData<'take-till-hook'> {
  /** SHA-256 (hex) of store, event and body. */
  hash: string;
}

export const hookOf = (job: JobData<'take-till-hook'>): Hook => ({
  ...job,
  hash: sha256Hex([job.store, job.event, job.body].join('\n')),
});

/** The same hook raises the same event, however often it comes. */
export const eventOf = (hook: Hook, what: Pick<TillEvent, 'type' | 'record' | 'revision' | 'mode'>): TillEvent => ({
  ...what,
  id: `hook-${hook.hash}`,
  store: hook.store,
  at: hook.receivedAt,
  correlation: hook.correlation,
});

/** Stands in for the number of a record that the hook does not tell. */
export const hookNumber = (hook: Hook): string => `hook-${hook.hash.slice(0, 16)}`;
