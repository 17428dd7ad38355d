import type { Reason } from '@kassebro/contracts';

/**
 * The thrower says what happened; `judge` decides what to do. Every error of work carries its reason, so that the
 * operation, the page and the log tell the same story.
 */
abstract class WorkError extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, options?: { cause?: unknown }) {
    super(describe(reason), options);
    this.reason = reason;
  }
}

const describe = (reason: Reason): string => {
  const parameters = Object.entries(reason.parameters).map(([name, value]) => `${name}=${value}`);
  return parameters.length > 0 ? `${reason.cause} (${parameters.join(', ')})` : reason.cause;
};

/** Not now. `afterMs` is the earliest sensible wait when somebody told us one. */
export class RetryLater extends WorkError {
  override readonly name = 'RetryLater';
  readonly afterMs: number | undefined;
  constructor(reason: Reason, options?: { afterMs?: number | undefined; cause?: unknown }) {
    super(reason, options);
    this.afterMs = options?.afterMs;
  }
}

/** A write whose outcome nobody knows: it must be looked up in e-conomic before anything is sent again. */
export class OutcomeUnknown extends WorkError {
  override readonly name = 'OutcomeUnknown';
  readonly afterMs: number | undefined;
  constructor(reason: Reason, options?: { afterMs?: number | undefined; cause?: unknown }) {
    super(reason, options);
    this.afterMs = options?.afterMs;
  }
}

/** A person must do something first; trying again by itself would only fail again. */
export class NeedsAttention extends WorkError {
  override readonly name = 'NeedsAttention';
}

/** It can never work and nobody has to do anything, for example a job that another version left behind. */
export class NeverRetry extends WorkError {
  override readonly name = 'NeverRetry';
}
