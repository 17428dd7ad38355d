/*
 * Filters as e-conomic reads them: `property$operator:value`, joined by `$or:`. What was found by trying, against the
 * documentation: only `$` and `)` must be escaped; `$[` and `$]` do not work, a bracket stands for itself under `$eq` but
 * opens a character class under `$like`; `$in` takes 200 values and matches nothing on text; comparisons ignore case, so
 * whoever needs an exact match compares again.
 */

type TextProperty =
  | 'productNumber'
  | 'text'
  | 'corporateIdentificationNumber'
  | 'ean'
  | 'email'
  | 'telephoneAndFaxNumber'
  | 'mobilePhone'
  | 'references.other';
export type NumberProperty =
  | 'accountNumber'
  | 'customerNumber'
  | 'bookedInvoiceNumber'
  | 'voucherNumber'
  | 'voucher.voucherNumber';
type InstantProperty = 'lastUpdated';

/** A condition that is ready to stand in a filter. */
export interface Filter {
  readonly expression: string;
}

/** More values make e-conomic refuse the whole filter. */
export const MOST_IN_LIST = 200;

const escaped = (value: string): string => value.replaceAll(/[$()*,]/g, (character) => `$${character}`);

/** Equal but for case. */
export const equals = (property: TextProperty, value: string): Filter => ({
  expression: `${property}$eq:${escaped(value)}`,
});

/** Contains the text, but for case: `$like` without a wildcard means that. */
export const contains = (property: TextProperty, value: string): Filter => ({
  expression: `${property}$like:${escaped(value).replaceAll('[', '[[]')}`,
});

/** Contains the characters in their order with anything between: digits that people write with spaces. */
export const containsEachOf = (property: TextProperty, digits: string): Filter => ({
  expression: `${property}$like:*${Array.from(digits, escaped).join('*')}*`,
});

/** One of 1 to 200 numbers. Throws RangeError for more or none. */
export function oneOf(property: NumberProperty, values: readonly number[]): Filter {
  if (values.length === 0 || values.length > MOST_IN_LIST) {
    throw new RangeError(`a list in a filter holds 1 to ${MOST_IN_LIST} numbers, not ${values.length}`);
  }
  return { expression: `${property}$in:[${values.join(',')}]` };
}

/** At or after a moment, which is cut to whole seconds. */
export const since = (property: InstantProperty, moment: Date): Filter => ({
  expression: `${property}$gte:${moment.toISOString().slice(0, 19)}Z`,
});

/** Both inclusive. */
export const between = (property: 'entryNumber', { from, to }: { from: number; to: number }): Filter => ({
  expression: `${property}$gte:${from}$and:${property}$lte:${to}`,
});

export const anyOf = (filters: readonly Filter[]): Filter => ({
  expression: filters.map((filter) => filter.expression).join('$or:'),
});

/** Percent-encoded for a query; `$ : ,` may stand as they are and keep the address short. */
export const encodedFilter = (filter: Filter): string =>
  encodeURIComponent(filter.expression.toWellFormed())
    .replaceAll('%24', '$')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll("'", '%27');
