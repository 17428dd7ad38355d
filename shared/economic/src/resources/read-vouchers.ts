import type { LedgerVoucher, PostedVoucher } from '@kassebro/contracts';
import type { Caller } from './caller.ts';
import { neverForGood, vanished } from './marker.ts';
import { allOf } from './pages.ts';
import { draftsWith } from './standing.ts';
import { bookedUnder, draftsUnder } from './whole-vouchers.ts';
import { journalList } from './years-and-journals.ts';

export interface VouchersQuery {
  /** What the texts of all of them have in common: the beginning of their markers, `[KB demo-`. */
  marker: string;
  /** As which they were posted. */
  known: readonly PostedVoucher[];
}

/**
 * Many vouchers at once, each whole: what is not booked and carries the marker in any journal, and what stands under the numbers that
 * are known, as drafts or booked. A few calls for each journal and each year, however many they are. One that was renumbered and
 * booked is not among them, and the one that has its number now is; so what differs here must be looked for by itself.
 * @throws RetryLater for faults and for anything unreadable, NeedsAttention for lost access
 */
export async function readVouchers(caller: Caller, { marker, known }: VouchersQuery): Promise<LedgerVoucher[]> {
  try {
    const journals = await allOf(caller, { ...journalList, absent: vanished });
    const found: LedgerVoucher[] = [];
    for (const { number: journal } of journals) {
      const own = known.filter((voucher) => voucher.journal === journal).map(({ voucherNumber }) => voucherNumber);
      // Drafts before booked ones, and one call after another: the budget is shared, and a nightly look can wait.
      // oxlint-disable-next-line no-await-in-loop
      const marked = await draftsWith(marker, { caller, journal });
      // oxlint-disable-next-line no-await-in-loop
      const drafts = await draftsUnder([...own, ...marked], { caller, journal });
      found.push(...drafts.map(({ voucher }) => voucher));
    }
    return [...found, ...(await bookedUnder(caller, known))];
  } catch (error) {
    throw neverForGood(error);
  }
}
