import type { DayInvoice, FrozenRequest, OperationState, Reason, Sending, VoucherLine } from '@kassebro/contracts';
import { JoinedReads } from '../database/together.ts';
import type { OperationDocument, OperationModel } from './operation-model.ts';

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

type Standing = Pick<OperationDocument, '_id' | 'state' | 'fence'>;
export type StandingReads = JoinedReads<Standing>;

/** How operations stand before they are claimed. Who claims at the same time asks together, and no more is read than a claim needs. */
export const standingReads = (model: OperationModel): StandingReads =>
  new JoinedReads(
    (ids) => model.find({ _id: { $in: [...ids] } }, { state: 1, fence: 1 }).lean<Standing[]>(),
    ({ _id }) => _id,
  );
