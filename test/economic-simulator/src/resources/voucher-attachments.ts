import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { notFound } from '../api/refusal.ts';
import { FILE_KINDS } from '../state/attachments.ts';
import { attachmentEndpoints } from './attachments.ts';
import type { Holder } from './attachments.ts';
import type { Endpoint } from './define.ts';
import { findVoucher } from './find-voucher.ts';
import { voucherAddress } from './show-voucher.ts';

function voucherIn(call: Call): Holder {
  const voucher = findVoucher(call);
  if (voucher === undefined) throw notFound();
  return {
    address: voucherAddress(call.base, voucher),
    attachment: voucher.attachment,
    keep: (attachment) => call.agreement.vouchers.put({ ...voucher, attachment }),
  };
}

/** One file a voucher, of pages that PATCH adds to (e-conomic API facts). */
export const VOUCHER_ATTACHMENTS: readonly Endpoint[] = attachmentEndpoints({
  path: '/journals/{journalNumber}/vouchers/{voucher}',
  role: 'Bookkeeping',
  schema: 'GET /journals/{}/vouchers/{}/attachment',
  kinds: FILE_KINDS,
  find: voucherIn,
  exists: MESSAGES.voucherHasAttachment,
  postReplaces: () => false,
});
