import type { LedgerEntry, LedgerVoucher, VatAccount, VoucherLine } from '@kassebro/contracts';
import { voucherDrift } from './voucher-drift.ts';

/** Rows of a voucher in the order in which they are deleted, and what of it is in e-conomic. */
interface PartlyDeleted {
  rows: readonly LedgerEntry[];
  vouchers: readonly LedgerVoucher[];
  /** All VAT codes of the agreement. */
  vatAccounts: readonly VatAccount[];
}

/** Whether what stands is what deleting these rows in their order has left so far, booked by now or not. */
export function isWhatIsLeft({ rows, ...standing }: PartlyDeleted): boolean {
  return rows.some(({ date }, deleted) => {
    const lines = rows.slice(deleted).map(lineOf);
    return voucherDrift({ ...standing, lines, date }) === undefined;
  });
}

/** A row as a line that is to be compared. One without a contra account, which we never send, is never the same. */
function lineOf({
  amount,
  text,
  account = 0,
  contraAccount = 0,
  customer,
  vatCode,
  contraVatCode,
}: LedgerEntry): VoucherLine {
  const base = { source: 'revenue', what: '', amount, text, contraAccount } as const;
  if (customer !== undefined) return { ...base, kind: 'customer-payment', customer };
  return {
    ...base,
    kind: 'finance',
    account,
    ...(vatCode !== undefined && { vatCode }),
    ...(contraVatCode !== undefined && { contraVatCode }),
  };
}
