import type { Agreement } from '../state/agreement.ts';

/** A part of an amount on one account, in øre of the base currency. */
export interface Share {
  account: number;
  amount: number;
  vatCode?: string;
}

/**
 * Takes the VAT out of a gross amount (e-conomic API facts: with a VAT code the amount is gross and the server splits
 * it). A code with a contra account, as for purchases in the EU, adds the VAT on one account and takes it back on the
 * other instead. The shares always add up to the amount.
 */
export function splitVat(
  agreement: Agreement,
  account: number,
  from: { amount: number; code?: string | undefined },
): Share[] {
  const vat = agreement.vatCodes.get(from.code);
  if (vat === undefined || vat.ratePercentage === 0) {
    return [{ account, amount: from.amount, ...(from.code === undefined ? {} : { vatCode: from.code }) }];
  }
  if (vat.contraAccount !== undefined) {
    const onTop = roundedShare(from.amount, vat.ratePercentage, 100);
    return [
      { account, amount: from.amount, vatCode: vat.code },
      { account: vat.account, amount: onTop },
      { account: vat.contraAccount, amount: -onTop },
    ];
  }
  const tax = roundedShare(from.amount, vat.ratePercentage, 100 + vat.ratePercentage);
  return [
    { account, amount: from.amount - tax, vatCode: vat.code },
    { account: vat.account, amount: tax },
  ];
}

/** `amount * part / whole` in whole øre, halves away from zero, so that a reversal takes back exactly what was there. */
export function roundedShare(amount: number, part: number, whole: number): number {
  const exact = BigInt(Math.abs(amount)) * BigInt(part) * 2n + BigInt(whole);
  const rounded = Number(exact / (2n * BigInt(whole)));
  return amount < 0 ? -rounded : rounded;
}
