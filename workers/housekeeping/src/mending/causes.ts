import type { CauseCode } from '@kassebro/errors';

const HOUR_MS = 3_600_000;

/** e-conomic lets us in no more, or not for this. What waits is everything of the store. */
export const accessCauses: readonly CauseCode[] = ['grant-revoked', 'app-secret-mismatch', 'role-missing'];

/**
 * What somebody may put right in e-conomic without our ever hearing of it: a period is opened, a customer is created, an
 * account is no longer barred. What is put right in the settings is tried again when they are saved.
 */
const ledgerCauses: readonly CauseCode[] = [
  'period-barred',
  'year-missing',
  'journal-gone',
  'account-unknown',
  'account-barred',
  'account-no-direct-entries',
  'vat-code-unknown',
  'vat-code-rate-differs',
  'department-gone',
  'currency-unknown',
  'invoice-customer-missing',
  'customer-unknown',
  'customer-barred',
  'product-barred',
  'product-without-sales-account',
  'zone-without-sales-account',
  'terms-want-due-date',
  'terms-of-another-type',
  'default-missing',
  'group-vat-differs',
  'module-missing',
];

export const triedCauses: readonly string[] = [...accessCauses, ...ledgerCauses];
export const isAboutAccess = (cause: string): boolean => accessCauses.some((access) => access === cause);

/** Of the first pause. */
const ACCESS_PAUSES_AT_MOST = 5;
const HOURLY_TRIES = 12;
const AFTERWARDS_MS = 6 * HOUR_MS;

/**
 * How long what was tried so often is left alone before the next try (ms). Access comes back for a whole store at once, so it is
 * tried after a minute, then ever more rarely down to every five; the rest every hour, and after half a day every six, so that an
 * operation's history does not come to hold nothing but tries.
 * @param firstMs the minute, unless housekeeping has another rhythm
 */
export function pauseAfter(cause: string, tries: number, firstMs: number): number {
  if (isAboutAccess(cause)) return firstMs * Math.min(ACCESS_PAUSES_AT_MOST, 2 ** (tries - 1));
  return tries < HOURLY_TRIES ? HOUR_MS : AFTERWARDS_MS;
}
