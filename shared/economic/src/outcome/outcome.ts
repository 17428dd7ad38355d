import type { Reason } from '@kassebro/contracts';
import { NeedsAttention, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import { EconomicFault } from './economic-fault.ts';

/**
 * What is known about a call once it is over.
 * - `done`: surely done. `fromCache` is true when e-conomic replayed its answer to an earlier request with the same
 *   Idempotency-Key.
 * - `not-done`: surely not done, and trying again is right. `afterMs` when somebody told us how long to wait. `fault` when
 *   e-conomic has answered a read with a fault of its own (5xx) and did not say how long that lasts: it may be about this read
 *   alone.
 * - `unknown`: a write that may have been done; look in e-conomic before anything is sent again. `requestIsOver` is true only
 *   when the application itself has reported its failure, so that what is not there now will not appear later and a key may be
 *   given up. False when the request may still be running, and also for a success whose answer could not be read: the same
 *   key gets that answer again.
 * - `not-now`: surely not done, and asking before `until` is useless.
 * - `attention`: surely not done, and a person must do something first. `absent` when e-conomic itself said that there
 *   is no such record; nothing else ever means absent, least of all a server fault.
 */
export type Outcome<T> =
  | { kind: 'done'; value: T; fromCache: boolean }
  | { kind: 'not-done'; reason: Reason; afterMs?: number; fault?: true }
  | { kind: 'unknown'; reason: Reason; requestIsOver: boolean }
  | { kind: 'not-now'; until: Date; reason: Reason }
  | { kind: 'attention'; reason: Reason; absent?: true };

/**
 * The value of a call that is done. Throws RetryLater (not done, not now; an EconomicFault for a fault of e-conomic's own),
 * OutcomeUnknown or NeedsAttention otherwise; none of them carries a token, a header or a body.
 */
export function valueOrThrow<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.kind === 'attention') throw new NeedsAttention(outcome.reason);
  if (outcome.kind === 'unknown') throw new OutcomeUnknown(outcome.reason);
  if (outcome.kind === 'not-done' && outcome.fault) throw new EconomicFault(outcome.reason);
  throw new RetryLater(outcome.reason, { afterMs: waitOf(outcome) });
}

const waitOf = (outcome: Extract<Outcome<unknown>, { kind: 'not-done' | 'not-now' }>): number | undefined =>
  outcome.kind === 'not-done' ? outcome.afterMs : Math.max(0, outcome.until.getTime() - Date.now());

/** As valueOrThrow, but a record that is proven absent is undefined. */
export function valueIfPresent<T>(outcome: Outcome<T>): T | undefined {
  return outcome.kind === 'attention' && outcome.absent ? undefined : valueOrThrow(outcome);
}
