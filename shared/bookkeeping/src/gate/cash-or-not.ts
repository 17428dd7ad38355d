import type { Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { chosenAsCash } from '../accounts.ts';
import { type Day, grouped, sum } from '../figures.ts';

/**
 * Payment types that are cash to the till and not to the store's settings, or the other way round. Whichever is wrong, the
 * amount would end in the till difference without a word, so a person decides: the settings are changed, or the till is and
 * tells the day again. One reason a payment type, with its amount; amounts that come to nothing change no line.
 */
export function checkCashOrNot({ report, settings }: Day): Reason[] {
  const disputed = report.payments.filter(({ type, cash }) => {
    const chosen = chosenAsCash(settings, type);
    return cash !== undefined && chosen !== undefined && cash !== chosen;
  });
  return grouped(disputed, ({ type }) => type).flatMap((group) => {
    const [{ type: title, cash }] = group;
    const amount = sum(group, (payment) => payment.amount);
    if (amount === 0) return [];
    return [because('cash-or-not', { title, amount, till: named(cash), settings: named(!cash) })];
  });
}

const named = (cash: boolean | undefined): string => (cash === true ? 'cash' : 'not cash');
