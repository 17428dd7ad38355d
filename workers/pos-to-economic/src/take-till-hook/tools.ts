import type {
  DayReport,
  NewCustomer,
  NewProduct,
  Operation,
  Reason,
  StoreSettings,
  TillEvent,
} from '@kassebro/contracts';
import type { OutboxTools } from '@kassebro/outbox';

/** A closed day as it was told, waiting for a person. @kassebro/store keeps it. */
export interface KeptDay {
  store: string;
  number: string;
  revision: number;
  body: string;
  hash: string;
  reason: Reason;
  receivedAt: Date;
  correlation: string;
}

export interface DayRecords {
  record(input: {
    store: string;
    report: DayReport;
    received: unknown;
    event: TillEvent;
  }): Promise<{ outcome: 'created' | 'same' | 'conflict' | 'older' }>;
  /** Newest first. */
  revisions(store: string, number: string): Promise<{ revision: number; report: DayReport; received: unknown }[]>;
}

/** What taking a hook needs of the store and of the queue. */
export interface HookTools extends OutboxTools {
  stores: { find(id: string): Promise<{ settings: StoreSettings; timeZone: string } | undefined> };
  operations: OutboxTools['operations'] & {
    many(ids: readonly string[]): Promise<Pick<Operation, 'mode'>[]>;
    cancel(id: string, reason: Reason): Promise<{ effect: boolean } | undefined>;
    remark(id: string, note: Reason): Promise<unknown>;
  };
  dayReports: DayRecords;
  tillHooks: {
    keep(day: KeptDay): Promise<'inserted' | 'exists'>;
    /** Newest first. */
    ofDay(store: string, number: string): Promise<KeptDay[]>;
  };
  products: { create(input: { store: string; product: NewProduct; event: TillEvent }): Promise<object | 'exists'> };
  customers: {
    create(input: { store: string; id: string; customer: NewCustomer; event: TillEvent }): Promise<object | 'exists'>;
  };
}
