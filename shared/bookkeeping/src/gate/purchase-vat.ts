import type { Reason, VatAccount } from '@kassebro/contracts';
import { because } from '@kassebro/errors';

/** How a VAT code that takes VAT of purchases is told from one of sales, and what follows. */
export interface PurchaseVatRule {
  /** What the names of such VAT types hold, in the languages that e-conomic speaks. */
  names: RegExp;
  /** The numbers of such VAT types. */
  numbers: readonly number[];
  /** Whether a code like that for the till's sales is only pointed out, or refused. */
  policy: 'warn' | 'refuse';
}

/**
 * The one switch for it. e-conomic API facts: every VAT code has a VAT type with a number and a name, but neither the
 * numbers nor the names are published, so what is believed of them must not hold a day back. Once they are confirmed, list the
 * numbers here and refuse.
 */
export const purchaseVat: PurchaseVatRule = {
  names: /køb|indgående|purchase|input|ingående|inngående/iu,
  numbers: [],
  policy: 'warn',
};

/** Why the code is no code for the till's sales, if it looks like one for purchases. */
export const purposeProblem = (vat: VatAccount, rule: PurchaseVatRule): Reason | undefined =>
  isForPurchases(vat, rule)
    ? because('vat-code-for-purchases', { code: vat.code, type: vat.type?.name ?? String(vat.type?.number) })
    : undefined;

export const isForPurchases = ({ type }: VatAccount, { names, numbers }: PurchaseVatRule): boolean =>
  (type?.number !== undefined && numbers.includes(type.number)) || (type?.name !== undefined && names.test(type.name));
