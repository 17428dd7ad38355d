/*
 * What two records of one person have in common, in the one form in which it is compared: people write phone and CVR
 * numbers with spaces and prefixes, and e-mail addresses with capitals.
 */

/** Fewer digits tell nobody apart. */
const FEWEST_DIGITS = 6;

/** Digits only; a Danish number has eight of them, with or without +45 or 0045, those of other countries keep their code. */
export const phoneDigits = (text: string): string =>
  text
    .replaceAll(/\D/g, '')
    .replace(/^00/, '')
    .replace(/^45(?=\d{8}$)/, '');

/** A phone number by which somebody can be told from others. */
export function phoneKey(text: string): string | undefined {
  const digits = phoneDigits(text);
  return digits.length < FEWEST_DIGITS ? undefined : digits;
}

/** A Danish CVR number has eight digits, with or without `DK` before them; those of other countries keep their letters. */
export function companyKey(text: string): string | undefined {
  const key = text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^DK(?=\d{8}$)/, '');
  return key.replaceAll(/\D/g, '').length < FEWEST_DIGITS ? undefined : key;
}

/** Thirteen digits. */
export function eanKey(text: string): string | undefined {
  const digits = text.replaceAll(/\s/g, '');
  return /^\d{13}$/.test(digits) ? digits : undefined;
}

/** Every address of a field that may hold several with spaces between (e-conomic API facts). */
export const emailKeys = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s;,]+/)
    .filter((address) => /^[^@]+@[^@]+$/.test(address));

/** Every number of a field for telephone and fax, since some write both into it. */
export const phoneKeys = (text: string): string[] => text.split(/[/,;]/).flatMap((part) => phoneKey(part) ?? []);
