import type {
  DayReport,
  FrozenRequest,
  Operation,
  OperationState,
  Reason,
  StoreSettings,
  VoucherLine,
} from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import type { Ending } from './turn-end.ts';

/** Whose turn it is: every write names it, and one with an older fence writes nothing. */
interface Hold {
  id: string;
  fence: number;
}

/** What posting a day needs of the store; @kassebro/store has more. Writes answer false when the hold is lost. */
interface PostingRecords {
  operations: {
    claim(id: string, now: Date): Promise<Operation | { notClaimed: string; state?: OperationState }>;
    freeze(
      frozen: Hold & {
        request: FrozenRequest;
        lines: VoucherLine[];
        notes: Reason[];
        difference?: number;
        generation: number;
      },
    ): Promise<boolean>;
    beginSending(sending: Hold & { at: Date; attempt: number }): Promise<boolean>;
    settle(ending: Hold & Ending): Promise<boolean>;
    many(ids: readonly string[]): Promise<Operation[]>;
    cancel(id: string, reason: Reason): Promise<{ effect: boolean } | undefined>;
    remark(id: string, note: Reason): Promise<unknown>;
  };
  stores: { find(id: string): Promise<{ settings: StoreSettings } | undefined> };
  dayReports: {
    /** The newest revision unless one is named. */
    find(store: string, number: string, revision?: number): Promise<{ report: DayReport } | undefined>;
  };
}

/** A store that is connected: its settings as they are now, and its ledger as far as posting uses it. */
export interface ConnectedStore {
  settings: StoreSettings;
  ledger: Ledger;
}
export interface Ledger extends Pick<EconomicClient, 'journals' | 'vatAccounts' | 'vouchers'> {
  accountingYears: Pick<EconomicClient['accountingYears'], 'all' | 'periods'>;
  accounts: Pick<EconomicClient['accounts'], 'byNumbers'>;
}

export interface PostingTools extends PostingRecords {
  /** @throws NeedsAttention grant-revoked when the store has no agreement */
  connect(store: string): Promise<ConnectedStore>;
  /** How long one send can be under way on our side, in ms. */
  sendTimeoutMs: number;
  /** How long after its end a send is given to show in e-conomic before we look it up, in ms. */
  settleMs: number;
  now(): Date;
}
