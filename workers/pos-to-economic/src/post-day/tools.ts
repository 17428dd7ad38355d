import type {
  DayInvoice,
  DayReport,
  FrozenRequest,
  LedgerEntry,
  NewOperation,
  Operation,
  OperationState,
  Payer,
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
        lines?: VoucherLine[];
        invoice?: DayInvoice;
        notes?: Reason[];
        difference?: number;
        generation?: number;
      },
    ): Promise<boolean>;
    beginSending(sending: Hold & { at: Date; attempt: number }): Promise<boolean>;
    /** Forgets the last send, of which nothing is in e-conomic nor can come any more. Undefined when the hold is lost. */
    neverArrived(claim: Hold & { refusedDates?: string[] }): Promise<Operation | undefined>;
    settle(ending: Hold & Ending): Promise<boolean>;
    find(id: string): Promise<Operation | undefined>;
    many(ids: readonly string[]): Promise<Operation[]>;
    insert(operation: NewOperation): Promise<'inserted' | 'exists'>;
    cancel(id: string, reason: Reason): Promise<{ effect: boolean } | undefined>;
    remark(id: string, note: Reason): Promise<unknown>;
    /** Within a claim: the payers that a person named for an earlier revision. */
    carryPayers(carried: Hold & { payers: Payer[] }): Promise<boolean>;
    /** Notes on a posting that is done which rows of its voucher are about to be deleted. */
    beginTakingOut(id: string, rows: readonly LedgerEntry[]): Promise<void>;
    /** Notes on a posting that is done that a later revision took its place. */
    corrected(id: string, correctedBy: NonNullable<Operation['correctedBy']>): Promise<void>;
  };
  stores: { find(id: string): Promise<{ settings: StoreSettings } | undefined> };
  dayReports: {
    find(store: string, number: string, revision: number): Promise<{ report: DayReport } | undefined>;
    newestRevision(store: string, number: string): Promise<number | undefined>;
  };
}

/** A store that is connected: its settings as they are now, and its ledger as far as posting uses it. */
export interface ConnectedStore {
  settings: StoreSettings;
  ledger: Ledger;
}
export interface Ledger extends Pick<EconomicClient, 'journals' | 'vatAccounts' | 'self'> {
  vouchers: Pick<EconomicClient['vouchers'], 'create' | 'findByMarker' | 'standing' | 'deleteEntry'>;
  accountingYears: Pick<EconomicClient['accountingYears'], 'all' | 'periods'>;
  accounts: Pick<EconomicClient['accounts'], 'byNumbers'>;
  customers: Pick<EconomicClient['customers'], 'find'>;
  products: Pick<EconomicClient['products'], 'byNumbers'>;
  productGroups: Pick<EconomicClient['productGroups'], 'domesticVat'>;
  invoices: Pick<EconomicClient['invoices'], 'drafts' | 'book' | 'findByReference'>;
}

/** What writing down and sending one request needs, whatever it is about. */
export interface SendingTools {
  operations: Pick<PostingRecords['operations'], 'freeze' | 'beginSending'>;
  now(): Date;
}

export interface PostingTools extends PostingRecords {
  /** @throws NeedsAttention not-connected when the store has no agreement */
  connect(store: string): Promise<ConnectedStore>;
  /** Hands an operation that was just made to the queue. */
  handOver(operation: Pick<Operation, 'id' | 'store' | 'kind' | 'dispatch' | 'correlation'>): Promise<void>;
  /** How long one send can be under way on our side, in ms. */
  sendTimeoutMs: number;
  /** How long after its end a send is given to show in e-conomic before we look it up, in ms. */
  settleMs: number;
  now(): Date;
}

/** One turn of the hand at a posting that it has claimed, with the store's way into its ledger. */
export interface Turn {
  operation: Operation;
  store: ConnectedStore;
  tools: PostingTools;
}
