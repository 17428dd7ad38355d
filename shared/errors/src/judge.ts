import type { Reason } from '@kassebro/contracts';
import { because } from './catalogue.ts';
import { NeedsAttention, NeverRetry, OutcomeUnknown, RetryLater } from './work-errors.ts';

/** What an error means for the work that threw it. */
export type Verdict =
  | { kind: 'later'; reason: Reason; afterMs?: number | undefined }
  | { kind: 'uncertain'; reason: Reason; afterMs?: number | undefined }
  | { kind: 'attention'; reason: Reason }
  | { kind: 'never'; reason: Reason }
  | { kind: 'bug'; reason: Reason };

/**
 * The one place that decides. Anything that is not one of our own errors is a bug of ours: it is retried a few times,
 * since the world may have been at fault, and then needs a person. `number` identifies the failure in the log.
 */
export function judge(error: unknown, number: string): Verdict {
  if (error instanceof RetryLater) return { kind: 'later', reason: error.reason, afterMs: error.afterMs };
  if (error instanceof OutcomeUnknown) return { kind: 'uncertain', reason: error.reason, afterMs: error.afterMs };
  if (error instanceof NeedsAttention) return { kind: 'attention', reason: error.reason };
  if (error instanceof NeverRetry) return { kind: 'never', reason: error.reason };
  if (isEngineAway(error)) return { kind: 'later', reason: because('engine-away') };
  return { kind: 'bug', reason: because('our-fault', { number }) };
}

/**
 * What the drivers of our own database and queue throw while those do not answer. Known by name, since this package
 * imports neither; an engine that is away is nobody's bug, and work goes on when it is back.
 */
const ENGINE_AWAY =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|NotConnected)Error|MongooseServerSelectionError|MaxRetriesPerRequestError)$/;
const isEngineAway = (error: unknown): boolean => error instanceof Error && ENGINE_AWAY.test(error.name);
