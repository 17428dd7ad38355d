import type { DayReport, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type Day, grouped, sum, worthOf } from '../figures.ts';

/** Ten kroner a day, or one per cent: a till rounds foreign money to whole coins, which no day brings beyond that. */
const ROUNDED_BY_AT_MOST = 1_000;
const ROUNDED_BY_AT_MOST_PERCENT = 1;

/**
 * Whether what foreign money is worth at its rate is what the till took it for, but for rounding. A rate of another currency, or
 * for one unit in place of a hundred, would otherwise end on the account for rounding. One reason a payment type and currency.
 */
export function checkExchange({ report }: Day): Reason[] {
  const foreign = report.payments.filter((payment) => payment.foreign !== undefined);
  return grouped(foreign, ({ type, foreign: money }) => JSON.stringify([type, money?.currency])).flatMap((group) => {
    const [{ type: title, foreign: money }] = group;
    const taken = sum(group, ({ amount }) => amount);
    const amount = Math.abs(taken - sum(group, worthOf));
    const currency = money?.currency ?? '';
    return amount <= mostRounding(group) ? [] : [because('exchange-rate-differs', { title, currency, amount })];
  });
}

const mostRounding = (payments: readonly DayReport['payments'][number][]): number =>
  Math.max(
    ROUNDED_BY_AT_MOST,
    Math.trunc((sum(payments, ({ amount }) => Math.abs(amount)) * ROUNDED_BY_AT_MOST_PERCENT) / 100),
  );
