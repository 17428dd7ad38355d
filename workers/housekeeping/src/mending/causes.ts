import type { CauseCode } from '@kassebro/errors';

const HOUR_MS = 3_600_000;

/**
 * How what waits for a cause comes to run again by itself.
 * - `access`: e-conomic lets us in no more, or not for this, and everything of the store waits. Any call that gets through shows
 *   that it does again, and one operation tries.
 * - `ledger`: somebody may put it right in e-conomic without our ever hearing of it, so one operation of all tries from time to time.
 * - `settings`: when they are saved.
 * - `till`: when the till changes the record, or reports the day again under a higher revision, which takes the other's place.
 * - `look`: it is about a record of e-conomic, which is looked at again with its next notice and in the nightly sweep.
 */
export type Way = 'access' | 'ledger' | 'settings' | 'till' | 'look';

/** Nothing waits for it: it passes, it is only a note, or it is how something ended. */
const NOTHING_WAITS = 'nothing waits for it';

/** Why only a person can set it going again, or that nothing ever waits for it. */
type Otherwise = { onlyAPerson: string } | typeof NOTHING_WAITS;

const CHOICE = { onlyAPerson: 'two ways are right, and only a person knows which is meant' };
const UNKNOWN = { onlyAPerson: 'what would mend it is not known; support sees it, too' };
const TILL = { onlyAPerson: 'the way into the till is made anew by a person, who then tries again' };

/** Each cause of the catalogue has its line: one that is added without does not compile. */
export const mending: Readonly<Record<CauseCode, readonly Way[] | Otherwise>> = {
  'grant-revoked': ['access'],
  'not-connected': ['access'],
  'app-secret-mismatch': ['access'],
  'role-missing': ['access'],
  'other-company': ['access'],

  'customer-barred': ['ledger'],
  'product-barred': ['ledger'],
  'unreadable-answer': ['ledger'],
  'invoice-differs': ['ledger'],
  'invoice-twice': ['ledger'],

  'journal-gone': ['ledger', 'settings'],
  'account-unknown': ['ledger', 'settings'],
  'account-barred': ['ledger', 'settings'],
  'account-no-direct-entries': ['ledger', 'settings'],
  'vat-code-unknown': ['ledger', 'settings'],
  'vat-code-rate-differs': ['ledger', 'settings'],
  'department-gone': ['ledger', 'settings'],
  'currency-unknown': ['ledger', 'settings'],
  'invoice-customer-missing': ['ledger', 'settings'],
  'product-without-sales-account': ['ledger', 'settings'],
  'zone-without-sales-account': ['ledger', 'settings'],
  'terms-want-due-date': ['ledger', 'settings'],
  'terms-of-another-type': ['ledger', 'settings'],
  'default-missing': ['ledger', 'settings'],
  'period-barred': ['ledger', 'settings'],
  'year-missing': ['ledger', 'settings'],
  'module-missing': ['ledger', 'settings'],
  'invoice-product-unknown': ['ledger', 'settings'],
  'invoice-product-rate': ['ledger', 'settings'],

  'group-vat-differs': ['ledger', 'settings', 'till'],

  'customer-unknown': ['ledger', 'till'],

  'payment-type-unmapped': ['settings'],
  'cash-or-not': ['settings'],
  'changed-after-booking': ['settings'],
  'vat-code-missing': ['settings'],
  'vat-code-for-purchases': ['settings'],
  'account-not-chosen': ['settings'],
  'gift-card-rule-missing': ['settings'],
  'choice-missing': ['settings'],
  'invoice-product-missing': ['settings'],
  'invoice-rounding-missing': ['settings'],
  'account-is-cash': ['settings'],

  'phone-not-usable': ['settings', 'till'],
  'number-reserved': ['settings', 'till'],
  'till-lines-differ': ['settings', 'till'],
  'till-line-elsewhere': ['settings', 'till'],

  'payments-differ': ['till'],
  'vat-differs': ['till'],
  'gross-differs': ['till'],
  'cash-differs': ['till'],
  'invoiced-sales-counted': ['till'],
  'invoiced-rate-unknown': ['till'],
  'vat-rates-incomplete': ['till'],
  'gift-cards-differ': ['till'],
  'payer-unknown': ['till'],
  'payments-differ-by-figure': ['till'],
  'payments-differ-by-two': ['till'],
  'exchange-rate-differs': ['till'],
  'vat-differs-by-figure': ['till'],
  'gross-differs-by-figure': ['till'],
  'name-missing': ['till'],
  'number-too-long': ['till'],
  'text-too-long': ['till'],

  'customer-doubt': ['look'],
  'till-number-taken': ['look'],
  'till-refused': ['look'],
  'record-unreadable-in-economic': ['look'],
  'group-unreadable-in-economic': ['look'],

  'voucher-gone': CHOICE,
  'voucher-edited': CHOICE,
  'invoice-edited': CHOICE,
  'voucher-partly-booked': CHOICE,
  'number-taken': CHOICE,
  'entered-by-hand-before': CHOICE,
  'not-sent-before': CHOICE,
  'not-taken-back': CHOICE,
  'number-twice': CHOICE,

  'unexpected-refusal': UNKNOWN,
  'our-fault': UNKNOWN,
  'till-hook-unreadable': UNKNOWN,

  'till-token-refused': TILL,
  'till-hook-lost': TILL,

  'fallback-used': NOTHING_WAITS,
  'budget-used': NOTHING_WAITS,
  'economic-down': NOTHING_WAITS,
  'newer-revision-waits': NOTHING_WAITS,
  'reversal-waits': NOTHING_WAITS,
  'day-not-closed': NOTHING_WAITS,
  'engine-away': NOTHING_WAITS,
  'outcome-uncertain': NOTHING_WAITS,
  'hook-refused': NOTHING_WAITS,
  'hook-unreadable': NOTHING_WAITS,
  'hook-silent': NOTHING_WAITS,
  'switched-off': NOTHING_WAITS,
  'not-in-till': NOTHING_WAITS,
  'no-stock-kept': NOTHING_WAITS,
  'changes-not-sent': NOTHING_WAITS,
  'linked-already': NOTHING_WAITS,
  'own-change': NOTHING_WAITS,
  'replaced-by-revision': NOTHING_WAITS,
  'record-ignored': NOTHING_WAITS,
  'record-unlinked': NOTHING_WAITS,
  'nothing-to-post': NOTHING_WAITS,
  'booked-by-hand': NOTHING_WAITS,
  'not-to-be-sent': NOTHING_WAITS,
};

const causesOf = (...ways: readonly Way[]): readonly string[] =>
  Object.entries(mending).flatMap(([cause, known]) =>
    Array.isArray(known) && ways.some((way) => known.includes(way)) ? [cause] : [],
  );

/** e-conomic lets us in no more, or not for this. What waits is everything of the store. */
export const accessCauses = causesOf('access');
/** What one operation of all that wait for it tries from time to time. */
export const triedCauses = causesOf('access', 'ledger');
export const isAboutAccess = (cause: string): boolean => accessCauses.includes(cause);

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
