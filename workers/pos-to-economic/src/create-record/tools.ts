import type { ConnectedAgreement } from '@kassebro/agreement';
import type { FrozenRequest, Operation, OperationState, Reason, Sending } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import type { Binding, BoundKind } from '@kassebro/store';
import type { Ending } from '../post-day/turn-end.ts';

/** Whose turn it is: every write names it, and one with an older fence writes nothing. */
interface Claim {
  id: string;
  fence: number;
}

/** What creating a record needs of the store; @kassebro/store has more. */
export interface CreationTools {
  connect(store: string): Promise<ConnectedAgreement>;
  operations: {
    claim(id: string, now: Date): Promise<Operation | { notClaimed: string; state?: OperationState }>;
    freeze(
      frozen: Claim & {
        request: FrozenRequest;
        lines: [];
        notes: Reason[];
        generation: number;
        sending: Sending;
      },
    ): Promise<boolean>;
    beginSending(sending: Claim & { at: Date; attempt: number }): Promise<boolean>;
    neverArrived(claim: Claim): Promise<Operation | undefined>;
    settle(ending: Claim & Ending): Promise<boolean>;
  };
  bindings: {
    byRecords(store: string, kind: BoundKind, records: readonly string[]): Promise<Map<string, Binding>>;
    byNumbers(store: string, kind: BoundKind, numbers: readonly string[]): Promise<Map<string, Binding>>;
    save(bindings: readonly Binding[], fresh?: ReadonlySet<string>): Promise<{ taken: Binding[] }>;
  };
  /** How long one send can be under way on our side, in ms. */
  sendTimeoutMs: number;
  /** How long after its end a send is given to show in e-conomic before we look it up, in ms. */
  settleMs: number;
  now: () => Date;
}

/** A record of the till, with the store's way into its ledger. */
export interface Asking<T> extends ConnectedAgreement {
  till: T;
}

/** A record of the till that is to be created. */
export interface Creating<T> extends Asking<T> {
  operation: Operation;
  /** Whether what is sent now is another request to e-conomic than the one before, and not the same once more. */
  isAnother: boolean;
}

/** Whether e-conomic has the record already. `taken`: its number is somebody else's. */
export type Existing<L> = { kind: 'same'; record: L } | { kind: 'none' } | { kind: 'taken'; reason: Reason };

/** What is particular to one kind of record; the order of the steps is the same for all. */
export interface RecordMaker<T, L> {
  kind: BoundKind;
  isWanted(store: Pick<ConnectedAgreement, 'settings'>): boolean;
  /** The till's record. @throws Error when there is none */
  find(operation: Operation): Promise<T>;
  /**
   * Looks in e-conomic before anything is sent. @throws NeedsAttention when nobody can tell, RetryLater when e-conomic could
   * not be asked
   */
  lookUp(creating: Creating<T>): Promise<Existing<L>>;
  /** @throws NeedsAttention with what is missing */
  requestOf(creating: Creating<T>): Promise<{ path: string; body: string }>;
  send(creating: Creating<T>, request: FrozenRequest): Promise<Outcome<L>>;
  /** e-conomic's number of it, and what was seen there. */
  seen(record: L, creating: Creating<T>): Promise<Pick<Binding, 'number' | 'seen' | 'fingerprint'>>;
}
