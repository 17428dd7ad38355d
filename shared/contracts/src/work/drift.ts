import type { LedgerEntry } from '../ledger/entries.ts';

/** A row of what was sent or of what stands; of sums only what they are sums of. */
export type DriftSide = Partial<Omit<LedgerEntry, 'text'>>;

/**
 * One thing in which a voucher in e-conomic is not what was sent. Of a voucher that is not booked, a row: without `sent` somebody
 * added it, without `stands` it was removed. Of a booked one, the sum of an account (with its VAT code) or of a customer, without VAT;
 * with neither account nor customer it is all else, VAT above all. `amount` is øre, debit positive.
 */
export interface DriftDifference {
  sent?: DriftSide;
  stands?: DriftSide;
}

/** `partly-booked`: some of its rows are booked and others are not, so nobody can say yet what it will be. */
export type DriftKind = 'changed' | 'partly-booked' | 'gone';

/** What was found when a posting that is done was read back: what stands in e-conomic is not what was sent. */
export interface Drift {
  kind: DriftKind;
  /** Names what stands, and nothing else: the same again is no news, and another name is. */
  seen: string;
  /** When it was first seen so. */
  since: Date;
  /** None when it is gone. */
  differences: DriftDifference[];
  /** A person has said that it is right as it stands. It is not told again until it changes anew. */
  accepted?: { by: string; at: Date };
}

/** What a look at a posting found; nothing when what stands in e-conomic is what was sent. */
export type DriftSeen = Omit<Drift, 'since' | 'accepted'> | undefined;
