import type { DayReport, Reason, StoreSettings, VatAccount } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { vatCodeFor } from '../accounts.ts';
import { purchaseVat, type PurchaseVatRule, purposeProblem } from './purchase-vat.ts';

export interface VatOfDay {
  report: DayReport;
  settings: StoreSettings;
  vatAccounts: readonly VatAccount[];
  purchases?: PurchaseVatRule;
}

/**
 * Whether each VAT code takes out the VAT that the till put in: e-conomic splits a gross amount by the code's own rate,
 * so a code that was chosen for another percentage would book wrong VAT without a word. Rates of sales and of
 * single-purpose gift cards; 0 % without a code needs none. A code for purchases holds the day back only when the switch
 * says so, else it is a note.
 */
export function checkVatCodes(day: VatOfDay): { findings: Reason[]; notes: Reason[] } {
  const { purchases = purchaseVat } = day;
  const used = codesOf(day);
  const purposes = used.flatMap(({ vat }) => purposeProblem(vat, purchases) ?? []);
  return {
    findings: [
      ...used.flatMap(({ vat, rate }) => rateProblem(vat, rate) ?? []),
      ...(purchases.policy === 'refuse' ? purposes : []),
    ],
    notes: purchases.policy === 'warn' ? purposes : [],
  };
}

/** The codes that the day's rates use and that e-conomic has. */
function codesOf({ report, settings, vatAccounts }: VatOfDay): { vat: VatAccount; rate: number }[] {
  const cards = (report.giftCards ?? []).flatMap((card) => card.vatPercentage ?? []);
  const rates = new Set([...report.revenue.map((line) => line.vatPercentage), ...cards]);
  return [...rates].flatMap((rate) => {
    const choice = vatCodeFor(settings, rate);
    const code = 'chosen' in choice ? choice.chosen : undefined;
    const found = vatAccounts.find((vat) => vat.code === code);
    return found ? [{ vat: found, rate }] : [];
  });
}

/** A code that e-conomic has, against the percentage that it was chosen for. */
export const rateProblem = ({ code, rate: codeRate }: VatAccount, rate: number): Reason | undefined =>
  codeRate === rate ? undefined : because('vat-code-rate-differs', { code, codeRate, rate });
