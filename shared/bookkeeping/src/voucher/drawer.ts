import { accountFor } from '../accounts.ts';
import { type Day, figuresOf } from '../figures.ts';
import type { Draft } from './draft.ts';

/** Rounding to whole coins: debit cash, credit rounding; negative when the till lost by it. */
export function rounding(day: Day): Draft[] {
  return [
    {
      kind: 'finance',
      source: 'rounding',
      what: 'Øreafrunding',
      amount: figuresOf(day).rounding,
      account: accountFor(day.settings, 'cash'),
      contra: accountFor(day.settings, 'rounding'),
    },
  ];
}

/** Expenses paid out of the drawer: debit expenses, credit cash. */
export function expenses(day: Day): Draft[] {
  return [
    {
      kind: 'finance',
      source: 'expenses',
      what: 'Udlæg',
      amount: figuresOf(day).expenses,
      account: accountFor(day.settings, 'expenses'),
      contra: accountFor(day.settings, 'cash'),
    },
  ];
}

/** Cash carried to the bank or the safe: debit bank, credit cash. */
export function cashToBank(day: Day): Draft[] {
  return [
    {
      kind: 'finance',
      source: 'cash-to-bank',
      what: 'Kontanter til bank',
      amount: figuresOf(day).toBank,
      account: accountFor(day.settings, 'bank'),
      contra: accountFor(day.settings, 'cash'),
    },
  ];
}

/** Money missing at the count: debit till difference, credit cash; negative when there was too much. */
export function tillDifference(day: Day): Draft[] {
  return [
    {
      kind: 'finance',
      source: 'till-difference',
      what: 'Kassedifference',
      amount: 0 - figuresOf(day).tillDifference,
      account: accountFor(day.settings, 'tillDifference'),
      contra: accountFor(day.settings, 'cash'),
    },
  ];
}
