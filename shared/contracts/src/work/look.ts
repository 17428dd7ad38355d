import type { BoardName } from '../ledger/notice.ts';
import type { Reason } from './operation.ts';

/** What a look at one number meant for the till. Everything but `attention` is an end. */
export type LookOutcome =
  | 'created'
  | 'changed'
  | 'linked'
  | 'renumbered'
  | 'unchanged'
  | 'gone'
  /** e-conomic has nothing under that number, and neither have we. */
  | 'unknown'
  /** Nothing was to be done, with its reason. */
  | 'skipped'
  | 'attention';

/** One number that was looked at. */
export interface LookedAt {
  number: string;
  outcome: LookOutcome;
  /** The till's record, where there is one. */
  record?: string;
  /** Why, for what was skipped or needs a person. */
  reason?: Reason;
}

/** One turn at a board: what was noticed, and what came of it. */
export interface LookResult extends BoardName {
  at: Date;
  ms: number;
  /** How many numbers were looked at, by what came of it. */
  counts: Partial<Record<LookOutcome, number>>;
  /** Those for which anything was done, or that need a person; the first of them when there are many. */
  records: LookedAt[];
  correlation: string;
}
