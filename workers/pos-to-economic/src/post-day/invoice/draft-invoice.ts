import { examineInvoice, reversed } from '@kassebro/bookkeeping';
import type { DayInvoice, DayReport, Operation, Reason, StoreSettings } from '@kassebro/contracts';
import { reportOf, toReverse } from '../report-of.ts';
import type { PostingTools } from '../tools.ts';

export interface DraftedInvoice {
  invoice: DayInvoice;
  findings: Reason[];
  notes: Reason[];
  difference: number;
}

/**
 * The invoice by the rule book, with the store's choices as they are now; or the credit note for an earlier one, line by line as
 * that one was sent. @throws what reading a kept day throws
 */
export const draftInvoice = async (
  operation: Operation,
  settings: StoreSettings,
  tools: PostingTools,
): Promise<DraftedInvoice> => invoiceFrom(await reportOf(operation, tools), { operation, settings, tools });

/** The same of a day that was read already. */
export async function invoiceFrom(
  report: DayReport,
  { operation, settings, tools }: { operation: Operation; settings: StoreSettings; tools: PostingTools },
): Promise<DraftedInvoice> {
  const earlier = await toReverse(operation, tools);
  if (!earlier) return { notes: [], ...examineInvoice({ report, settings }) };
  if (!earlier.invoice) throw new Error(`operation ${earlier.id} that is to be taken back has no invoice`);
  return { invoice: reversed(earlier.invoice), findings: [], notes: [], difference: 0 };
}
