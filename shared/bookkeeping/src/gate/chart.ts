import type { LedgerAccount, Reason, VatAccount, VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { effectsOf } from '../line-effects.ts';

/**
 * Whether e-conomic will take these lines: every account exists, is not barred and takes direct entries, and every VAT
 * code exists and is not barred. `accounts` must hold what was found in e-conomic of the accounts on the lines; `vatAccounts`
 * all of the agreement's VAT codes.
 */
export function checkChart(chart: {
  lines: readonly VoucherLine[];
  accounts: readonly LedgerAccount[];
  vatAccounts: readonly VatAccount[];
}): Reason[] {
  const { lines, accounts, vatAccounts } = chart;
  const codes = new Set(lines.flatMap(effectsOf).flatMap((effect) => effect.vatCode ?? []));
  const found = new Map(accounts.map((account) => [account.number, account]));
  const usable = new Set(vatAccounts.filter((vat) => !vat.barred).map((vat) => vat.code));
  return [
    ...accountsOn(lines).flatMap((number) => accountProblem(number, found.get(number)) ?? []),
    ...[...codes].filter((code) => !usable.has(code)).map((code) => because('vat-code-unknown', { code })),
  ];
}

/** The accounts that a voucher needs: what to ask e-conomic for before `checkChart`. */
export const accountsOn = (lines: readonly VoucherLine[]): number[] => [
  ...new Set(lines.flatMap(effectsOf).flatMap((effect) => effect.account ?? [])),
];

/** Why an account cannot be posted to; `found` is what e-conomic has under the number. */
export function accountProblem(number: number, found: LedgerAccount | undefined): Reason | undefined {
  const account = String(number);
  if (!found) return because('account-unknown', { account });
  if (found.barred) return because('account-barred', { account });
  return takesEntries(found) ? undefined : because('account-no-direct-entries', { account });
}

/**
 * e-conomic API facts: only accounts of type profitAndLoss and status hold entries (the others are headings and sums), and
 * of those not the ones with `blockDirectEntries`, which e-conomic fills itself.
 */
const takesEntries = (account: LedgerAccount): boolean =>
  (account.type === 'profitAndLoss' || account.type === 'status') && !account.blockDirectEntries;
