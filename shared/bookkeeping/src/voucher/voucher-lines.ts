import type { Reason, VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { unique } from '../choice.ts';
import type { Day } from '../figures.ts';
import { type Draft, lineOf, missingIn, notesOn } from './draft.ts';
import { cashToBank, expenses, rounding, tillDifference } from './drawer.ts';
import { exchangeRounding } from './foreign-money.ts';
import { giftCardsIssued, giftCardsUsed } from './gift-cards.ts';
import { payments } from './payments.ts';
import { paymentsOnAccount } from './payments-on-account.ts';
import { revenue } from './revenue.ts';
import { lineText } from './text.ts';

/** The rule book of a closed day: the lines come in this order. */
const RULES: readonly ((day: Day) => Draft[])[] = [
  revenue,
  giftCardsIssued,
  payments,
  giftCardsUsed,
  paymentsOnAccount,
  rounding,
  exchangeRounding,
  expenses,
  cashToBank,
  tillDifference,
];

export interface DayVoucher {
  lines: VoucherLine[];
  /** What holds the day back; the first one names why it is parked. Lines are only complete when there is none. */
  findings: Reason[];
  /** What somebody should look at, though the day can be sent. */
  notes: Reason[];
}

/**
 * The lines of a closed day's voucher: all revenue first as cash, then everything that was not cash, or is not there any
 * more, out of cash again. Amounts in øre. A figure of nothing makes no line, unless the store wants to see zeros and has
 * chosen an account for them.
 */
export function voucherLines({ report, settings, marker }: Day & { marker: string }): DayVoucher {
  const drafts = RULES.flatMap((rule) => rule({ report, settings })).filter(
    (draft) => draft.amount !== 0 || (settings.zeroLines && missingIn(draft).length === 0),
  );
  const lines = drafts.flatMap((draft) => lineOf(draft, lineText(draft.what, report, marker)) ?? []);
  const journal = drafts.length > 0 && settings.journalNumber === undefined ? [JOURNAL_MISSING] : [];
  return {
    lines,
    findings: unique([...journal, ...drafts.flatMap(missingIn)]),
    notes: unique(drafts.filter((draft) => draft.amount !== 0).flatMap(notesOn)),
  };
}

const JOURNAL_MISSING = because('account-not-chosen', { purpose: 'cash journal' });
