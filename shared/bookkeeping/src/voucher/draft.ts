import type { LineOrigin, LineSource, Reason, VoucherLine } from '@kassebro/contracts';
import type { Choice } from '../choice.ts';

interface DraftBase {
  source: LineSource;
  what: string;
  /** Øre; positive = debit on the draft's own side, credit on `contra`. */
  amount: number;
  /** The figures of the report that `amount` is made of. */
  from: LineOrigin[];
  contra: Choice<number>;
}

/** From one account to another. `vat` belongs to the draft's own account, `contraVat` to `contra`. */
interface FinanceDraft extends DraftBase {
  kind: 'finance';
  account: Choice<number>;
  vat?: Choice<string | undefined>;
  contraVat?: Choice<string | undefined>;
}

interface CustomerPaymentDraft extends DraftBase {
  kind: 'customer-payment';
  customer: Choice<number>;
}

/** A line before we know whether the store has chosen everything that it needs. */
export type Draft = FinanceDraft | CustomerPaymentDraft;

/** The line, when all that it needs is chosen; `text` is what stands on it in e-conomic. */
export function lineOf(draft: Draft, text: string): VoucherLine | undefined {
  const { source, what, amount, from } = draft;
  const base = { source, what, amount, text, from };
  if (!('chosen' in draft.contra)) return undefined;
  const contraAccount = draft.contra.chosen;
  if (draft.kind === 'customer-payment') {
    if (!('chosen' in draft.customer)) return undefined;
    return { kind: 'customer-payment', ...base, customer: draft.customer.chosen, contraAccount };
  }
  const codes = vatCodesOf(draft);
  if (codes === undefined || !('chosen' in draft.account)) return undefined;
  return { kind: 'finance', ...base, account: draft.account.chosen, contraAccount, ...codes };
}

/** What keeps the draft from becoming a line. */
export const missingIn = (draft: Draft): Reason[] =>
  choicesOf(draft).flatMap((choice) => ('missing' in choice ? [choice.missing] : []));

export const notesOn = (draft: Draft): Reason[] =>
  choicesOf(draft).flatMap((choice) => ('chosen' in choice && choice.note ? [choice.note] : []));

const NO_CODE: Choice<undefined> = { chosen: undefined };

function choicesOf(draft: Draft): Choice<unknown>[] {
  if (draft.kind === 'customer-payment') return [draft.customer, draft.contra];
  return [draft.account, draft.contra, draft.vat ?? NO_CODE, draft.contraVat ?? NO_CODE];
}

function vatCodesOf(draft: FinanceDraft): { vatCode?: string; contraVatCode?: string } | undefined {
  const own = draft.vat ?? NO_CODE;
  const contra = draft.contraVat ?? NO_CODE;
  if (!('chosen' in own) || !('chosen' in contra)) return undefined;
  return {
    ...(own.chosen !== undefined && { vatCode: own.chosen }),
    ...(contra.chosen !== undefined && { contraVatCode: contra.chosen }),
  };
}
