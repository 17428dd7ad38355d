import type { Sync } from '@kassebro/contracts';
import type { RecordSync } from '../records/record-sync.ts';
import { sweepChanges } from './sweep-changes.ts';
import { type AllBindings, sweepEverything } from './sweep-everything.ts';
import type { Sweeper, Sweeping } from './sweep.ts';

/** A sync as sweeps need it. */
export interface Swept<R> {
  records: RecordSync<R>;
  /** What moves beside the records, under a sync of its own: it is brought up to date at once. */
  beside: {
    sync: Sync;
    /** @returns the numbers of those that were not as e-conomic has them, and that nobody had told us of */
    compare(page: readonly R[], sweeping: Sweeping): Promise<string[]>;
  };
  /** When e-conomic says that the record changed, if it does. */
  changedAt: (record: R) => string | undefined;
}

export const createSweeper = <R>(swept: Swept<R>, bindings: AllBindings): Sweeper => ({
  isOn: (settings) => swept.records.isOn(settings),
  changes: (sweeping, since) => sweepChanges(swept, sweeping, since),
  everything: (sweeping) => sweepEverything(swept, sweeping, bindings),
});
