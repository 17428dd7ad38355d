import type { Operation, OperationState, StoreSettings } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import type { Mended } from '@kassebro/queue';
import type { SendingTools } from '../post-day/tools.ts';
import type { Ending } from '../post-day/turn-end.ts';

/** What creating the customer of day invoices needs of the house. */
export interface InvoiceCustomerTools extends SendingTools {
  /** @throws NeedsAttention not-connected when the store has no agreement */
  connect(store: string): Promise<{
    settings: StoreSettings;
    ledger: { customers: Pick<EconomicClient['customers'], 'find' | 'create'>; self: EconomicClient['self'] };
  }>;
  operations: SendingTools['operations'] & {
    claim(id: string, now: Date): Promise<Operation | { notClaimed: string; state?: OperationState }>;
    settle(ending: { id: string; fence: number } & Ending): Promise<boolean>;
  };
  /** Where housekeeping learns that what waited for the customer may run again. */
  mendBook: { note(mended: Mended): Promise<void> };
}

export type InvoiceCustomers = Awaited<ReturnType<InvoiceCustomerTools['connect']>>['ledger']['customers'];
