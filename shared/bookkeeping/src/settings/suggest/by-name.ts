import type { LedgerAccount } from '@kassebro/contracts';
import { accountProblem } from '../../gate/chart.ts';

/** How an account is recognised by what it is called. */
export interface Look {
  type: 'profitAndLoss' | 'status';
  /** The first pattern that any account answers to decides; of several, the lowest number. */
  names: readonly RegExp[];
  /** Never these, whatever else they are called. */
  not?: RegExp;
}

/** Only an account that takes entries is ever proposed. */
export const usable = (accounts: readonly LedgerAccount[]): LedgerAccount[] =>
  accounts
    .filter((account) => accountProblem(account.number, account) === undefined)
    .toSorted((a, b) => a.number - b.number);

/** The account that looks most like it; nothing when none does. */
export function recognised(accounts: readonly LedgerAccount[], { type, names, not }: Look): LedgerAccount | undefined {
  const candidates = accounts.filter((account) => account.type === type && not?.test(account.name) !== true);
  for (const name of names) {
    const found = candidates.find((account) => name.test(account.name));
    if (found) return found;
  }
  return undefined;
}

/** Shorter words say too little, and so do those that every second account is called. */
const FEWEST_LETTERS = 4;
const EVERYWHERE = /^(?:salg|vare|moms|konto|diverse|øvrig|andre|sale|good|other|account|with)/u;
/** Endings of number and definiteness, so that `Bøgerne` are found as `Bøger`. */
const ENDINGS = /(?:erne|ene|er|et|en|es|e|s)$/u;
const LONG_ENOUGH_WITHIN = 5;

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= FEWEST_LETTERS && !EVERYWHERE.test(word));
const stemOf = (word: string): string => word.replace(ENDINGS, '');

/** How many words of a title an account's name has, in any form, also within a longer word. */
export function wordsInCommon(title: string, name: string): number {
  const known = new Set(wordsOf(name).map(stemOf));
  const together = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return wordsOf(title).filter(
    (word) => known.has(stemOf(word)) || (word.length >= LONG_ENOUGH_WITHIN && together.includes(word)),
  ).length;
}
