import type { DayReport, ForeignMoney, LineOrigin } from '@kassebro/contracts';
import { accountFor } from '../accounts.ts';
import { type Day, grouped, sum } from '../figures.ts';
import { inKroner } from '../money/foreign.ts';
import { formatOere, formatRate } from '../money/oere.ts';
import type { Draft } from './draft.ts';
import { madeOf, part, type Placed, placed } from './origin.ts';

/*
 * A till that takes euro names three figures: the kroner that the sale got, the euro, and the rate. The books are in kroner, so a
 * payment is worth its euro at the rate, and that seldom is the kroner to the øre: the till rounds to whole coins. What is between
 * the two has its own line, on the account for rounding, and names its currency. The rate is the till's for the day; what the
 * currency is worth later is the bookkeeper's.
 */

type Payment = DayReport['payments'][number];

/** A payment as part of a line; foreign money at what it is worth. */
export const takenIn = ({ item, at }: Placed<Payment>): LineOrigin[] =>
  item.foreign ? foreignValue(item.foreign, at) : part([...at, 'amount'], item.amount);

const foreignValue = (foreign: ForeignMoney, at: readonly PropertyKey[]): LineOrigin[] =>
  part([...at, 'foreign', 'amount'], inKroner(foreign)).map((origin) => ({
    ...origin,
    exchangeRate: foreign.exchangeRate,
  }));

/** `67,00 EUR, kurs 746` for payments of one currency and rate; nothing for kroner. */
export function inForeignMoney([{ item }, ...others]: readonly [Placed<Payment>, ...Placed<Payment>[]]): string[] {
  if (!item.foreign) return [];
  const { amount, currency, exchangeRate } = item.foreign;
  const all = amount + sum(others, (other) => other.item.foreign?.amount ?? 0);
  return [`${formatOere(all)} ${currency}, kurs ${formatRate(exchangeRate)}`];
}

/** What rounding between a currency and kroner gained: debit cash, credit rounding; negative when the till lost by it. */
export function exchangeRounding({ report, settings }: Day): Draft[] {
  const foreign = placed('payments', report.payments).filter(({ item }) => item.foreign !== undefined);
  return grouped(foreign, ({ item }) => item.foreign?.currency ?? '').map((group) => ({
    kind: 'finance',
    source: 'rounding',
    what: `Kursafrunding ${group[0].item.foreign?.currency}`,
    ...madeOf(group.flatMap(gained)),
    account: accountFor(settings, 'cash'),
    contra: accountFor(settings, 'rounding'),
  }));
}

const gained = (payment: Placed<Payment>): LineOrigin[] => [
  ...takenIn(payment),
  ...part([...payment.at, 'amount'], payment.item.amount, -1),
];
