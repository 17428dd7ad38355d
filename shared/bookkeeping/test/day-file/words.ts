import { parseOere } from '../../src/index.ts';

/** `1.234,50`, `-5,00`: always two decimals, so that a slip of the pen is seen. */
export function kroner(text: string): number {
  const amount = /,\d\d$/.test(text) ? parseOere(text) : undefined;
  if (amount === undefined) throw new Error(`no amount: "${text}"`);
  return amount;
}

/** `25 %`, `12,5 %`. */
export function percent(text: string): number {
  const [, rate] = /^(\d{1,3}(?:,\d{1,2})?) %$/.exec(text) ?? [];
  if (rate === undefined) throw new Error(`no percentage: "${text}"`);
  return Number(rate.replace(',', '.'));
}

export function whole(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`no number: "${text}"`);
  return Number(text);
}

/** The meaning of a word that must be one of a list. */
export function oneOf<T>(words: Readonly<Record<string, T>>, word: string): T {
  const meaning = Object.entries(words).find(([known]) => known === word);
  if (!meaning) throw new Error(`"${word}" is none of ${Object.keys(words).join(', ')}`);
  return meaning[1];
}

export function nothing(...cells: string[]): void {
  const cell = cells.find((text) => text !== '');
  if (cell !== undefined) throw new Error(`"${cell}" stands where nothing can stand`);
}
