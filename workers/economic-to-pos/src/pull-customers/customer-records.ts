import type { Customer, Operation } from '@kassebro/contracts';
import type { AccountWrite, Alike, Binding, CustomerWrite } from '@kassebro/store';

/** What pulling customers needs of the store. */
export interface CustomerRecords {
  customers: {
    many(store: string, ids: readonly string[]): Promise<Map<string, Customer>>;
    alike(store: string, traits: Alike): Promise<Customer[]>;
    applyPull(pull: { store: string; writes: readonly CustomerWrite[]; asOf: Date }): Promise<void>;
    applyAccounts(store: string, writes: readonly AccountWrite[]): Promise<void>;
  };
  bindings: {
    byNumbers(store: string, kind: 'customer', numbers: readonly string[]): Promise<Map<string, Binding>>;
    byRecords(store: string, kind: 'customer', records: readonly string[]): Promise<Map<string, Binding>>;
    /** Answers those that were not written, because one of their sides is bound to somebody else. */
    save(bindings: readonly Binding[], fresh?: ReadonlySet<string>): Promise<{ taken: Binding[] }>;
  };
  operations: {
    /** Customers that were sent and of which it is not known yet what became of it. */
    sentCustomers(store: string): Promise<Pick<Operation, 'record' | 'request' | 'sending'>[]>;
  };
}
