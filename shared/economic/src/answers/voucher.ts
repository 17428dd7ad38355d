import type { PostedVoucher } from '@kassebro/contracts';
import { z } from 'zod';
import { optional, whole } from './fields.ts';

const voucher = z.object({
  voucherNumber: whole,
  accountingYear: z.object({ year: z.string().min(1) }),
  journal: optional(z.object({ journalNumber: whole })),
});

/**
 * The answer to `POST /journals/{n}/vouchers`: an array of vouchers, though the published schema promises one object; the
 * entries may be spread over several. `journal` is the one that was posted to, in case the answer leaves it out.
 */
export const postedVouchers = (journal: number) =>
  z.union([z.array(voucher).min(1), voucher.transform((one) => [one])]).transform((vouchers): PostedVoucher[] =>
    vouchers.map((item) => ({
      journal: item.journal?.journalNumber ?? journal,
      accountingYear: item.accountingYear.year,
      voucherNumber: item.voucherNumber,
    })),
  );
