import type { DayReport, Reason, StoreSettings, VatAccount } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { vatCodeFor } from '../accounts.ts';
import { formatRate } from '../money/oere.ts';

/**
 * Whether each VAT code takes out the VAT that the till put in: e-conomic splits a gross amount by the code's own rate,
 * so a code that was chosen for another percentage would book wrong VAT without a word. Rates of sales and of
 * single-purpose gift cards; 0 % without a code needs none.
 */
export function checkVatCodes(day: {
  report: DayReport;
  settings: StoreSettings;
  vatAccounts: readonly VatAccount[];
}): Reason[] {
  const { report, settings, vatAccounts } = day;
  const cards = (report.giftCards ?? []).flatMap((card) => card.vatPercentage ?? []);
  const rates = new Set([...report.revenue.map((line) => line.vatPercentage), ...cards]);
  return [...rates].flatMap((rate) => {
    const choice = vatCodeFor(settings, rate);
    const code = 'chosen' in choice ? choice.chosen : undefined;
    const found = vatAccounts.find((vat) => vat.code === code);
    return found ? (rateProblem(found, rate) ?? []) : [];
  });
}

/** A code that e-conomic has, against the percentage that it was chosen for. */
export const rateProblem = ({ code, rate: codeRate }: VatAccount, rate: number): Reason | undefined =>
  codeRate === rate
    ? undefined
    : because('vat-code-rate-differs', { code, codeRate: formatRate(codeRate), rate: formatRate(rate) });
