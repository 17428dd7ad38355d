import type { StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Choice } from './choice.ts';

/** What an account is used for, in the words that `account-not-chosen` names it by. */
const PURPOSES = {
  revenue: 'revenue',
  cash: 'cash',
  bank: 'bank',
  tillDifference: 'till difference',
  rounding: 'cash rounding',
  expenses: 'paid-out expenses',
  giftCards: 'gift cards',
  deposits: 'deposits',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** The account for one of the till's own purposes. */
export function accountFor(settings: StoreSettings, purpose: Purpose): Choice<number> {
  const account = settings.accounts[purpose];
  if (account === undefined) return { missing: because('account-not-chosen', { purpose: PURPOSES[purpose] }) };
  return { chosen: account };
}

/** The category's own revenue account, else the one for all other revenue. */
export function revenueAccount(settings: StoreSettings, category: string | null): Choice<number> {
  const own = Object.entries(settings.accounts.revenueByCategory);
  const account = category === null ? undefined : withTitle(own, category, ([title]) => title)?.[1];
  return account === undefined ? accountFor(settings, 'revenue') : { chosen: account };
}

/**
 * The payment type's own account, else the fallback account with a note that says so. Cards and MobilePay belong on a
 * clearing account: acquirers pay days later and less their fees.
 */
export function paymentAccount(settings: StoreSettings, type: string): Choice<number> {
  const own = paymentTypeOf(settings, type)?.account;
  if (own !== undefined) return { chosen: own };
  const { fallback } = settings.accounts;
  if (fallback === undefined) return { missing: because('payment-type-unmapped', { title: type }) };
  return { chosen: fallback, note: because('fallback-used', { title: type, account: String(fallback) }) };
}

/**
 * Cash stays where all revenue is first put, so a cash payment makes no line. The till's own word counts if it gives one, else
 * the store's choice; that both say the same is checked before anything is sent (gate/cash-or-not.ts).
 */
export const isCash = (settings: StoreSettings, payment: { type: string; cash?: boolean | undefined }): boolean =>
  payment.cash ?? chosenAsCash(settings, payment.type) ?? false;

/**
 * Whether the store has chosen a payment type to be cash. A type that merely stands in the list, with neither a mark nor
 * an account, is a choice that is still to be made: undefined, as for one that is not in the list.
 */
export function chosenAsCash(settings: StoreSettings, type: string): boolean | undefined {
  const chosen = paymentTypeOf(settings, type);
  if (chosen?.cash === true) return true;
  return chosen?.account === undefined ? undefined : false;
}

/** The VAT code of a percentage. Sales at 0 % have none unless one is chosen. */
export function vatCodeFor(settings: StoreSettings, rate: number): Choice<string | undefined> {
  const code = Object.entries(settings.vatCodes).find(([percentage]) => Number(percentage) === rate)?.[1];
  if (code === undefined && rate > 0) return { missing: because('vat-code-missing', { rate }) };
  return { chosen: code };
}

/** The store's choices for a payment type, if it has any. */
export const paymentTypeOf = (
  settings: StoreSettings,
  type: string,
): StoreSettings['paymentTypes'][number] | undefined =>
  withTitle(settings.paymentTypes, type, (candidate) => candidate.type);

const loosely = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** Whether two titles are the same to a person. */
export const sameTitle = (one: string, other: string): boolean => loosely(one) === loosely(other);

/** Titles are typed by people, twice: capitals and the way an accent is stored make no difference when nothing fits exactly. */
function withTitle<T>(candidates: readonly T[], title: string, titleOf: (candidate: T) => string): T | undefined {
  return (
    candidates.find((candidate) => titleOf(candidate) === title) ??
    candidates.find((candidate) => loosely(titleOf(candidate)) === loosely(title))
  );
}
