import { z } from 'zod';
import { businessDate } from '../dates.ts';
import type { PostedVoucher } from '../ledger/voucher.ts';
import type { Operation } from './operation.ts';

/** Why it is so, in a person's own words; kept with the operation and shown wherever it is. */
const inOwnWords = z.string().trim().min(1).max(200);

const voucherNumber = z.int().min(1).max(999_999_999);
/** As e-conomic names it, which need not be a calendar year: `2026`, `2025/2026`. */
const accountingYear = z
  .string()
  .trim()
  .regex(
    /^\d{4}(?:\/\d{4})?[a-z]?$/,
    'must be an accounting year as e-conomic names it, such as "2026" or "2025/2026"',
  );

/** Somebody has entered a closed day in e-conomic by hand: as which voucher, or else why that cannot be said. */
export const enteredByHand = z
  .strictObject({
    voucherNumber: voucherNumber.optional(),
    accountingYear: accountingYear.optional(),
    reason: inOwnWords.optional(),
  })
  .superRefine((said, context) => {
    const issue = (name: keyof typeof said, message: string): void =>
      context.addIssue({ code: 'custom', path: [name], message });
    const hasVoucher = said.voucherNumber !== undefined || said.accountingYear !== undefined;
    if (said.reason !== undefined && hasVoucher) issue('reason', 'must be left out when the voucher is named');
    if (said.reason !== undefined) return;
    const instead = hasVoucher ? '' : ', or give a reason instead';
    if (said.voucherNumber === undefined) issue('voucherNumber', `is missing: it must be a whole number${instead}`);
    if (said.accountingYear === undefined && hasVoucher)
      issue('accountingYear', 'is missing: it must be the accounting year that the voucher is in');
  });
export type EnteredByHand = z.infer<typeof enteredByHand>;

/** Somebody does not want it to be sent, and why. */
export const notToBeSent = z.strictObject({ reason: inOwnWords });
export type NotToBeSent = z.infer<typeof notToBeSent>;

/** On which date of an open period a closed day may be posted, since its own date is in a closed one. */
export const otherDate = z.strictObject({ date: businessDate });

/** Who paid on account: the payment by its place in the day's `customerPayments`; without a customer, nobody is named any more. */
export const namedPayer = z.strictObject({
  payment: z.int().min(0).max(499),
  customer: z.int().min(1).max(999_999_999).optional(),
});
export type NamedPayer = z.infer<typeof namedPayer>;

/** A voucher that Kassebro knows of by hearsay only: which journal it was entered in was not said. */
export type VoucherByHand = Omit<PostedVoucher, 'journal'>;

/** How a person ends an operation that waits. */
export type PersonsEnd =
  | { cause: 'booked-by-hand'; said: EnteredByHand }
  | { cause: 'not-to-be-sent'; said: NotToBeSent };

/** Why a person's wish cannot be had; nothing was changed then. */
export const refusal = z.enum([
  /** A hand works on it at this very moment. */
  'under-way',
  /** What was sent may be in e-conomic: that must be looked up first. */
  'possibly-sent',
  /** It has ended, and not by the wish of a person. */
  'ended',
  /** It is no closed day. */
  'not-a-day',
  /** It is no closed day that waits because its date is in a closed period. */
  'no-date-wanted',
  /** It is no closed day that waits because of an earlier revision of it. */
  'no-correction',
  /** It is no closed day that waits because nobody knows who paid on account. */
  'no-payer-wanted',
]);
export type Refusal = z.infer<typeof refusal>;

/** Whether a person's wish had an effect, and the operation as it is now. */
export interface Effect {
  effect: boolean;
  operation: Operation;
  /** The operation as it was found; only with an effect. */
  before?: Operation;
  /** Absent when the wish was granted, and when it was fulfilled already. */
  refused?: Refusal;
}

/** Whether it counts that a person has accepted what stands in e-conomic. */
export interface Accepted extends Omit<Effect, 'refused'> {
  /** What stands is what was sent, as far as anybody has looked; or it has changed once more since that person looked. */
  refused?: 'no-drift' | 'changed-since';
}
