import type { DayReport } from '@kassebro/contracts';
import type { Dice } from './dice.ts';
import { PAYMENTS } from './shop-settings.ts';

/** How one day was paid, and what lay in the drawer. All amounts in øre. */
export interface Money {
  readonly payments: DayReport['payments'];
  readonly cash: DayReport['cash'];
}

const SMALLEST_COIN = 50;
/** What the shop leaves in the drawer when it takes money to the bank. */
const FLOAT = 50_000;
const BANK_ABOVE = 250_000;

/**
 * Divides what customers owed among cards, MobilePay and cash, and counts the drawer.
 * @param due what was paid for in any way but gift cards
 * @param start what lay in the drawer in the morning
 */
export function moneyOf(dice: Dice, due: number, start: number): Money {
  const card = share(due, dice.between(52, 68));
  const mobile = share(due, dice.between(18, 27));
  const owedInCash = due - card - mobile;
  // Cash is rounded to the smallest coin; the till gains or loses the rest.
  const cash = Math.round(owedInCash / SMALLEST_COIN) * SMALLEST_COIN;
  const expenses = dice.chance(15) ? dice.between(3, 18) * 1000 : 0;
  const difference = dice.chance(12) ? dice.oneOf([-2000, -1000, -500, 500, 1000]) : 0;
  const before = start + cash - expenses;
  const toBank = before > BANK_ABOVE ? before - FLOAT : 0;
  return {
    payments: [
      { type: PAYMENTS.card, amount: card },
      { type: PAYMENTS.mobile, amount: mobile },
      { type: PAYMENTS.cash, amount: cash, cash: true },
    ],
    cash: {
      start,
      counted: Math.max(before - toBank + difference, 0),
      toBank,
      expenses,
      rounding: cash - owedInCash,
    },
  };
}

/** A percentage of an amount, in whole kroner. */
function share(amount: number, percent: number): number {
  return Math.round((amount * percent) / 10_000) * 100;
}
