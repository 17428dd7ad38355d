import type { LineOrigin } from '@kassebro/contracts';
import { accountFor, isCash } from '../accounts.ts';
import type { Day } from '../figures.ts';
import type { Draft } from './draft.ts';
import { takenIn } from './foreign-money.ts';
import { madeOf, part, placed } from './origin.ts';

/** Rounding to whole coins: debit cash, credit rounding; negative when the till lost by it. */
export function rounding({ report, settings }: Day): Draft[] {
  return [
    {
      kind: 'finance',
      source: 'rounding',
      what: 'Øreafrunding',
      ...madeOf(part(['cash', 'rounding'], report.cash.rounding)),
      account: accountFor(settings, 'cash'),
      contra: accountFor(settings, 'rounding'),
    },
  ];
}

/** Expenses paid out of the drawer: debit expenses, credit cash. */
export function expenses({ report, settings }: Day): Draft[] {
  return [
    {
      kind: 'finance',
      source: 'expenses',
      what: 'Udlæg',
      ...madeOf(part(['cash', 'expenses'], report.cash.expenses)),
      account: accountFor(settings, 'expenses'),
      contra: accountFor(settings, 'cash'),
    },
  ];
}

/** Cash carried to the bank or the safe: debit bank, credit cash. */
export function cashToBank({ report, settings }: Day): Draft[] {
  return [
    {
      kind: 'finance',
      source: 'cash-to-bank',
      what: 'Kontanter til bank',
      ...madeOf(part(['cash', 'toBank'], report.cash.toBank)),
      account: accountFor(settings, 'bank'),
      contra: accountFor(settings, 'cash'),
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
      ...madeOf(expectedLessCounted(day)),
      account: accountFor(day.settings, 'tillDifference'),
      contra: accountFor(day.settings, 'cash'),
    },
  ];
}

/** What should be in the drawer, less what was counted. Foreign cash lies in it at what it is worth. */
function expectedLessCounted({ report, settings }: Day): LineOrigin[] {
  const { start, counted, toBank, expenses: paidOut } = report.cash;
  const taken = placed('payments', report.payments).filter(({ item }) => isCash(settings, item));
  return [
    ...part(['cash', 'start'], start),
    ...taken.flatMap(takenIn),
    ...part(['cash', 'toBank'], toBank, -1),
    ...part(['cash', 'expenses'], paidOut, -1),
    ...part(['cash', 'counted'], counted, -1),
  ];
}
