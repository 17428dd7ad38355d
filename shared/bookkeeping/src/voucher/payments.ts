import { accountFor, isCash, paymentAccount } from '../accounts.ts';
import { type Day, grouped } from '../figures.ts';
import type { Draft } from './draft.ts';
import { inForeignMoney, takenIn } from './foreign-money.ts';
import { madeOf, placed } from './origin.ts';

/**
 * Payments: all revenue was first put on cash, so each payment that was not cash is taken out of it again: debit the
 * payment type's account, credit cash. One line per payment type; foreign money also one per currency and rate, at what it
 * is worth.
 */
export function payments({ report, settings }: Day): Draft[] {
  const notCash = placed('payments', report.payments).filter(({ item }) => !isCash(settings, item));
  return grouped(notCash, ({ item: { type, foreign } }) =>
    JSON.stringify([type, foreign?.currency, foreign?.exchangeRate]),
  ).map((group) => {
    const { type } = group[0].item;
    return {
      kind: 'finance',
      source: 'payment',
      what: [type, ...inForeignMoney(group)].join(': '),
      ...madeOf(group.flatMap(takenIn)),
      account: paymentAccount(settings, type),
      contra: accountFor(settings, 'cash'),
    };
  });
}
