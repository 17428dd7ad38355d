import { examineDay, type ExaminedDay, reversedLines } from '@kassebro/bookkeeping';
import type { Operation, StoreSettings } from '@kassebro/contracts';
import { markerOf, reportOf, toReverse } from '../report-of.ts';
import type { PostingTools } from '../tools.ts';

/**
 * The voucher by the rule book, with the store's choices as they are now; or the one that takes an earlier voucher back, line
 * by line as that one was sent. @throws what reading a kept day throws
 */
export async function draftVoucher(
  operation: Operation,
  settings: StoreSettings,
  tools: PostingTools,
): Promise<ExaminedDay> {
  const report = await reportOf(operation, tools);
  const marker = markerOf(operation);
  const earlier = await toReverse(operation, tools);
  if (!earlier) return examineDay({ report, settings, marker });
  const lines = reversedLines({ lines: earlier.lines ?? [], report, marker });
  return { lines, findings: [], notes: [], difference: 0 };
}
