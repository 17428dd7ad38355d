import type { ConnectedAgreement } from '@kassebro/agreement';
import type { LookedAt, Renumbering, StoreSettings, Sync } from '@kassebro/contracts';
import type { EconomicClient, PagesFrom, Reading, WholePage } from '@kassebro/economic';
import type { Log } from '@kassebro/process';
import type { BoundKind } from '@kassebro/store';
import type { Fetched, RecordSource, RecordsRead } from './fetch-records.ts';

/** What a comparison stands on. */
export interface Ground extends ConnectedAgreement, Reading {
  store: string;
  numbers: readonly string[];
  renumberings: readonly Renumbering[];
  /** A moment before e-conomic was asked. */
  asOf: Date;
  log: Pick<Log, 'warn'>;
}

/** What e-conomic and the till have of some numbers, and what is to be done about it. */
export interface Comparison {
  /** What comes of each number, once it is written. */
  looked: LookedAt[];
  /**
   * Brings the till up to e-conomic. Running it twice, or not at all, harms nothing.
   * @returns numbers of which nothing stands, since somebody else has bound one of the two sides meanwhile
   */
  write(): Promise<string[]>;
}

/** Records of one kind that come from e-conomic, whoever asks for them: a notice, a sweep, or an import. */
export interface RecordSync<R> {
  sync: Extract<Sync, 'products' | 'customers'>;
  kind: BoundKind;
  isOn(settings: StoreSettings): boolean;
  source(ledger: EconomicClient): RecordSource<R> & {
    all(fromPage?: number, from?: Omit<PagesFrom, 'fromPage'>): AsyncIterable<WholePage<RecordsRead<R>>>;
  };
  compare(ground: Ground, fetched: Fetched<R>): Promise<Comparison>;
}
