import type { DayReport, Reason, VoucherLine } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import { type DaySummary, daySummary, formatOere } from '../../src/index.ts';
import { settings as standard } from '../days.ts';
import type { Row } from './tables.ts';
import { kroner, oneOf } from './words.ts';

/** Lines in the words of the page; the end of each text, the same on all lines of a day, is left out. */
export function lineRows(lines: readonly VoucherLine[], report: DayReport, marker: string): Row[] {
  const end = ` ${report.businessDate} ${report.register} ${marker}`;
  return lines.map((line) => [
    line.kind === 'finance' ? String(line.account) : `kunde ${line.customer}`,
    String(line.contraAccount),
    formatOere(line.amount),
    line.kind === 'finance' ? codesOf(line) : '',
    line.text.endsWith(end) ? line.text.slice(0, -end.length) : `uden kasse, dato og mærke: ${line.text}`,
  ]);
}

const codesOf = ({ vatCode, contraVatCode }: VoucherLine & { kind: 'finance' }): string =>
  [vatCode && `${vatCode} på konto`, contraVatCode && `${contraVatCode} på modkonto`].filter(Boolean).join(', ');

/** Findings and notes in the words of the page. */
export const reasonRows = (reasons: readonly Reason[]): Row[] =>
  reasons.map((reason) => [reason.cause, explain(reason, 'da').sentence.replaceAll('\u00a0', ' ')]);

/** What a day does to the books. What one has is a debit, what one owes or earns a credit; both are written positive. */
const DEBITS = ['Kasse', 'Bank', 'Betalingskonti', 'Udlæg', 'Kassedifference', 'Kunder'] as const;
const CREDITS = [
  'Omsætning uden moms',
  'Salgsmoms',
  'Skyldige gavekort',
  'Skyldigt depositum',
  'Øreafrunding',
] as const;
const ALL = [...DEBITS, ...CREDITS] as const;
type Effect = (typeof ALL)[number];
type Effects = Record<Effect, number>;

/** The page's effects; what it does not name is 0. They must balance before they are held against anything. */
export function effectsOn(rows: readonly Row[]): Effects {
  const effects = none();
  for (const [what = '', amount = ''] of rows) {
    const effect = oneOf(Object.fromEntries(ALL.map((name) => [name, name])), what);
    effects[effect] = kroner(amount);
  }
  const total = (names: readonly Effect[]) => names.reduce((sum, name) => sum + effects[name], 0);
  if (total(DEBITS) !== total(CREDITS)) throw new Error('the expected effects are out of balance');
  return effects;
}

/** The effects of lines, by the accounts of the standard store; every other account takes payments. */
export function effectsOf(day: Parameters<typeof daySummary>[0]): Effects {
  const summary: DaySummary = daySummary(day);
  const effects = none();
  for (const { account, amount } of summary.accounts) {
    const effect = EFFECTS.get(account) ?? 'Betalingskonti';
    effects[effect] += isCredit(effect) ? 0 - amount : amount;
  }
  for (const { amount } of summary.customers) effects.Kunder += amount;
  for (const { amount } of summary.vatPayable) effects.Salgsmoms += amount;
  return effects;
}

const none = (): Effects => ({
  Kasse: 0,
  Bank: 0,
  Betalingskonti: 0,
  Udlæg: 0,
  Kassedifference: 0,
  Kunder: 0,
  'Omsætning uden moms': 0,
  Salgsmoms: 0,
  'Skyldige gavekort': 0,
  'Skyldigt depositum': 0,
  Øreafrunding: 0,
});

const isCredit = (effect: Effect): boolean => CREDITS.some((credit) => credit === effect);

const { accounts } = standard;
const EFFECTS: ReadonlyMap<number | undefined, Effect> = new Map<number | undefined, Effect>([
  [accounts.cash, 'Kasse'],
  [accounts.bank, 'Bank'],
  [accounts.expenses, 'Udlæg'],
  [accounts.tillDifference, 'Kassedifference'],
  [accounts.giftCards, 'Skyldige gavekort'],
  [accounts.deposits, 'Skyldigt depositum'],
  [accounts.rounding, 'Øreafrunding'],
  [accounts.revenue, 'Omsætning uden moms'],
  ...Object.values(accounts.revenueByCategory).map((account): [number, Effect] => [account, 'Omsætning uden moms']),
]);
