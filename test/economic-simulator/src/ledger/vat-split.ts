import type { Agreement } from '../state/agreement.ts';
import { roundedShare } from './rounding.ts';
import type { Rounded } from './rounding.ts';

/** A part of an amount on one account, in øre of the base currency. */
export interface Share {
  account: number;
  amount: number;
  vatCode?: string;
}

/** What is to be split: a gross amount with its VAT code, and how its VAT is rounded (once, halves up, by default). */
export interface Taxed {
  amount: number;
  code?: string | undefined;
  rounded?: Rounded;
}

/**
 * Takes the VAT out of a gross amount (e-conomic API facts: with a VAT code the amount is gross and the server splits
 * it). A code with a contra account, as for purchases in the EU, adds the VAT on one account and takes it back on the
 * other instead. The shares always add up to the amount.
 */
export function splitVat(agreement: Agreement, account: number, from: Taxed): Share[] {
  const { amount, code, rounded = roundedShare } = from;
  const vat = agreement.vatCodes.get(code);
  if (vat === undefined || vat.ratePercentage === 0) {
    return [{ account, amount, ...(code === undefined ? {} : { vatCode: code }) }];
  }
  if (vat.contraAccount !== undefined) {
    const onTop = rounded(amount, vat.ratePercentage, 100);
    return [
      { account, amount, vatCode: vat.code },
      { account: vat.account, amount: onTop },
      { account: vat.contraAccount, amount: -onTop },
    ];
  }
  const tax = rounded(amount, vat.ratePercentage, 100 + vat.ratePercentage);
  return [
    { account, amount: amount - tax, vatCode: vat.code },
    { account: vat.account, amount: tax },
  ];
}
