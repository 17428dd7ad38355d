import type { DayInvoice, FrozenRequest, OperationState, Reason, Sending, VoucherLine } from '@kassebro/contracts';

/** What a hand shows with every write: its claim. An older fence writes nothing and is answered with false. */
export interface Claim {
  id: string;
  fence: number;
}

/**
 * Why an operation was not claimed: it is final, it waits for a person, it does not exist, or another hand was faster
 * by a moment and has it now.
 */
export interface NotClaimed {
  notClaimed: 'final' | 'attention' | 'missing' | 'taken';
  state?: OperationState;
}

/** What is written before the first send and never changes within a generation. */
export interface Frozen {
  request: FrozenRequest;
  lines?: VoucherLine[];
  invoice?: DayInvoice;
  notes?: Reason[];
  /** Counted less what should be in the drawer, øre; only a closed day has one. */
  difference?: number;
  /** Absent when the request follows another one of the same generation. */
  generation?: number;
  /** When it is sent at once: the mark that `beginSending` makes. */
  sending?: Sending;
}
