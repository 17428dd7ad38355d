import { voucherDrift } from '@kassebro/bookkeeping';
import type { DriftSeen, LedgerVoucher, Operation, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Ledger } from '../tools.ts';
import { factsOf } from './differs-in.ts';

/** In what a posting stands otherwise than it was sent; nothing when it does not. @throws what e-conomic's VAT codes throw */
export async function changedThere(
  posting: Operation,
  vouchers: readonly LedgerVoucher[],
  ledger: Pick<Ledger, 'vatAccounts'>,
): Promise<DriftSeen> {
  const { lines, request } = posting;
  if (!lines || request?.date === undefined)
    throw new Error(`operation ${posting.id} was posted without its lines or date`);
  return voucherDrift({ lines, date: request.date, vouchers, vatAccounts: await ledger.vatAccounts.all() });
}

/** Why a person must say what becomes of a voucher that somebody has changed; `seen` names what that person says it of. */
export const changedReason = (
  drift: NonNullable<DriftSeen>,
  { revision, result }: Operation,
  vouchers: readonly LedgerVoucher[],
): Reason =>
  because(drift.kind === 'partly-booked' ? 'voucher-partly-booked' : 'voucher-edited', {
    voucher: numbersOf(vouchers.length > 0 ? vouchers : (result?.vouchers ?? [])),
    revision: String(revision),
    seen: drift.seen,
    ...factsOf(drift),
  });

const numbersOf = (vouchers: readonly { voucherNumber: number }[]): string =>
  [...new Set(vouchers.map(({ voucherNumber }) => voucherNumber))].join(', ');
