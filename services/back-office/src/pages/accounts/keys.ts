import { createHash } from 'node:crypto';
import { pointer, type StoreSettings } from '@kassebro/contracts';

/**
 * What one field of the page is about, as a JSON pointer (RFC 6901) into the settings in which lists have the names of their entries
 * instead of positions: `/accounts/bank`, `/paymentTypes/Dankort`, `/paymentTypes/Dankort/cash`. It is also the name of the field.
 */
export type Key = string;

export const keyOf = (...parts: readonly PropertyKey[]): Key => pointer(parts);

export const partsOf = (key: Key): string[] =>
  key
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** 42 bits: a page would need a million fields before two of them are likely to meet. */
const FINGERPRINT = 7;
const PLAIN = /^[A-Za-z0-9/]+$/;

/**
 * The id of the field on the page. Names of categories and payment types may hold anything, and there may be hundreds, so those
 * have a short fingerprint.
 */
export function idOf(key: Key): string {
  const [first = '', ...names] = partsOf(key);
  const isOwn = PLAIN.test(key) && first !== 'paymentTypes' && names.length < 2;
  if (isOwn) return [first, ...names].join('-');
  return `f${createHash('sha256').update(key).digest('base64url').slice(0, FINGERPRINT)}`;
}

/** The field that a finding is about; findings name entries of lists by their position. */
export function keyOfPointer(found: string, { paymentTypes, invoiceProducts }: StoreSettings): Key {
  const [list = '', position = ''] = partsOf(found);
  if (list === 'paymentTypes') return keyOf('paymentTypes', paymentTypes[Number(position)]?.type ?? '');
  const row = list === 'invoiceProducts' ? invoiceProducts[Number(position)] : undefined;
  return row ? keyOf(list, row.category ?? '', row.vatPercentage) : found;
}
