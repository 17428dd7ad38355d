import type { Sync } from '@kassebro/contracts';
import type { Field } from './keys.ts';
import type { Reading } from './reading.ts';

/**
 * Looks like `something=...` with a key that nobody knows: a template that has to be put right, not a number. One letter
 * is no key, and neither is what holds a digit before its third letter: numbers such as `A=B` and `M8=40` are read.
 */
const unknownKey = /(?:^|&)\s*[a-z_]{2,}[\w.-]*=/i;
const ledgerFields = ['book', 'from', 'to'] as const satisfies Field[];
/** A number has at most 25 letters, so a longer text is not worth taking apart. */
const LONGEST = 60;

/** Reads templates without keys: `[OLDNUMBER]&[NEWNUMBER]`, `[NUMBER]`, `[DAYBOOKNO]&[FROMSERIALNO]&[TOSERIALNO]`. */
export function readKeyless(sync: Sync, text: string): Reading[] {
  if (text.trim() === '' || text.length > LONGEST || unknownKey.test(text)) return [];
  switch (sync) {
    case 'products':
      return oldAndNew(text);
    case 'inventory':
      return [number(text)];
    case 'customers':
      return inPair(tokens(text).map((token) => number(token)));
    case 'balances':
      return tokens(text).map((token) => number(token));
    case 'ledger':
      return inOrder(text);
  }
}

const number = (value: string, also: string[] = []): Reading => ({ field: 'number', value, also });
const tokens = (text: string): string[] => text.split(/[&,;\s]+/).filter((token) => token !== '');

/**
 * A number may hold `&` itself. Mostly old and new are the same, and then there is one place where the text falls into
 * equal halves. When they differ and more than one `&` could be the border, every possibility is looked at.
 */
function oldAndNew(text: string): Reading[] {
  const same = readSameTwice(text);
  if (same) return same;
  const borders = [...text.matchAll(/&/g)].map(({ index }) => index);
  const [first, ...others] = borders.map((at) => [text.slice(0, at), text.slice(at + 1)] as const);
  if (!first) return [number(text)];
  const [before, after] = first;
  if (before === '' || after === '') return [number(before || after, [text])];
  return inPair([number(before, [text, ...others.flat()]), number(after)]);
}

/** Old and new without keys, when both are the same: two equal halves about an `&`, whatever a number is made of. */
export function readSameTwice(text: string): Reading[] | undefined {
  const middle = (text.length - 1) / 2;
  const half = text.slice(0, middle);
  return text[middle] === '&' && half === text.slice(middle + 1) ? [number(half)] : undefined;
}

/** Without keys the old number comes first, as the merge fields do in every guide. */
function inPair(readings: Reading[]): Reading[] {
  const [old, now, ...more] = readings;
  return old && now && more.length === 0
    ? [
        { ...old, side: 'old' },
        { ...now, side: 'new' },
      ]
    : readings;
}

function inOrder(text: string): Reading[] {
  const found = tokens(text);
  return found.length === ledgerFields.length
    ? ledgerFields.map((field, index) => ({ field, value: found[index] ?? '', also: [] }))
    : [];
}
