import type { StoreSettings, VoucherLine } from '@kassebro/contracts';
import { type Day, figuresOf, grouped, sum } from './figures.ts';
import { type Effect, effectOn, effectsOf } from './line-effects.ts';
import { vatOf } from './money/vat.ts';

/** What a voucher does to the ledger once e-conomic has taken the VAT out, in øre; positive is a debit. */
export interface DaySummary {
  /** Sales of the day with VAT, those on e-conomic invoices included. */
  gross: number;
  invoiced: number;
  /** Negative when money was missing at the count. */
  tillDifference: number;
  netOnCash: number;
  /** Per account in the order of the lines, without VAT. */
  accounts: { account: number; amount: number }[];
  customers: { customer: number; amount: number }[];
  /** Owed to the tax authority: positive for sales. */
  vatPayable: { rate: number; code: string; amount: number }[];
}

/**
 * The day in figures, for people. VAT is taken out line by line, as e-conomic does it. Accounts, customers and VAT payable add up to
 * nothing: accounts + customers = VAT payable.
 */
export function daySummary({ report, settings, lines }: Day & { lines: readonly VoucherLine[] }): DaySummary {
  const { gross, invoiced, tillDifference } = figuresOf({ report, settings });
  const effects = lines.flatMap(effectsOf).map((effect) => withoutVat(effect, settings));
  const { cash } = settings.accounts;
  return {
    gross,
    invoiced,
    tillDifference,
    netOnCash: cash === undefined ? 0 : effectOn(cash, lines),
    accounts: totals(effects, 'account').map(([account, amount]) => ({ account, amount })),
    customers: totals(effects, 'customer').map(([customer, amount]) => ({ customer, amount })),
    vatPayable: vatPayable(effects),
  };
}

interface NetEffect extends Effect {
  rate: number;
  vat: number;
}

function withoutVat(effect: Effect, settings: StoreSettings): NetEffect {
  const rate = effect.vatCode === undefined ? 0 : rateOf(effect.vatCode, settings);
  const vat = vatOf(effect.amount, rate);
  return { ...effect, amount: effect.amount - vat, rate, vat };
}

/** A code stands for one percentage in e-conomic, and the settings say which one the store uses it for. */
function rateOf(code: string, settings: StoreSettings): number {
  const rate = Object.entries(settings.vatCodes).find(([, chosen]) => chosen === code)?.[0];
  return rate === undefined ? 0 : Number(rate);
}

function totals(effects: readonly NetEffect[], of: 'account' | 'customer'): [number, number][] {
  const numbers = new Set(effects.flatMap((effect) => effect[of] ?? []));
  return [...numbers].map((number) => [
    number,
    sum(
      effects.filter((effect) => effect[of] === number),
      (effect) => effect.amount,
    ),
  ]);
}

function vatPayable(effects: readonly NetEffect[]): DaySummary['vatPayable'] {
  const taxed = effects.filter((effect) => effect.vatCode !== undefined);
  return grouped(taxed, (effect) => effect.vatCode ?? '').map((group) => ({
    rate: group[0].rate,
    code: group[0].vatCode ?? '',
    amount: sum(group, (effect) => 0 - effect.vat),
  }));
}
