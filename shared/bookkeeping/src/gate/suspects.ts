import type { DayReport, GiftCardKind, GiftCardLine, RevenueLine } from '@kassebro/contracts';
import { type Day, figuresOf, grouped, sum } from '../figures.ts';
import type { Candidate } from './likely-reason.ts';

/*
 * The figures of a day that a difference may come from, each with the words for it (Danish in shared/errors). A sign says which
 * way the difference would be if that figure were wrong in the way that the words say.
 */

/** What makes payments (cash and used gift cards among them) come to more than what they were for, or to less. */
export function paymentSuspects(day: Day): Candidate[] {
  const { report } = day;
  const { invoiced, paymentsOnAccount } = figuresOf(day);
  const used = giftCards(report, 'used');
  return [
    ...paymentTypes(report, used),
    ...used.map(({ name, amount }) => suspect(name, amount, 'counted as a payment as well')),
    ...giftCards(report, 'issued').map(({ name, amount }) => suspect(name, 0 - amount, 'counted as sales as well')),
    suspect('the payments on account', 0 - paymentsOnAccount, MISSING_OR_SALES),
    suspect('the sales on e-conomic invoices', invoiced),
    suspect('the sales on e-conomic invoices', 0 - invoiced),
    ...sales(report.revenue).flatMap(({ name, here }) => [suspect(name, 0 - here), countedTwice(name, 0 - here)]),
    ...drawer(report),
  ];
}

const MISSING_OR_SALES = 'missing among the payments or counted as sales as well';

/** A type that is as large as the used gift cards is those cards, and is told as such. */
function paymentTypes({ payments }: DayReport, used: readonly { amount: number }[]): Candidate[] {
  return grouped(payments, ({ type }) => type).flatMap((group) => {
    const name = `payment type ${group[0].type}`;
    const amount = sum(group, (payment) => payment.amount);
    const isGiftCards = used.some((cards) => cards.amount === amount);
    return [...(isGiftCards ? [] : [suspect(name, amount)]), countedTwice(name, amount)];
  });
}

function drawer({ cash }: DayReport): Candidate[] {
  const { start, toBank = 0, expenses = 0, rounding = 0 } = cash;
  return [
    suspect('the rounding', 0 - rounding, MISSING_OR_SALES),
    suspect('the rounding', -2 * rounding, 'which has the wrong sign'),
    suspect('the cash at the start', start, 'counted as a payment'),
    suspect('the cash to the bank', toBank, 'counted as a payment'),
    suspect('the cash to the bank', 0 - toBank, 'taken off the payments'),
    suspect('the expenses', expenses, 'counted as a payment'),
    suspect('the expenses', 0 - expenses, 'taken off the payments'),
  ];
}

/** What makes our sales come to more than the till's own total, or to less, when the VAT agrees: so all of it is without VAT. */
export function grossSuspects(day: Day): Candidate[] {
  const untaxed = day.report.revenue.filter(({ vatPercentage }) => vatPercentage === 0);
  const multi = (day.report.giftCards ?? []).filter(({ purpose }) => purpose === 'multi');
  const { paymentsOnAccount, rounding } = figuresOf(day);
  return [
    ...sales(untaxed).map(({ name, gross }) => suspect(name, gross)),
    suspect('the sales on e-conomic invoices', sum(untaxed, invoicedOf)),
    ...giftCards({ giftCards: multi }, 'issued').map(({ name, amount }) => suspect(name, 0 - amount)),
    ...giftCards({ giftCards: multi }, 'used').map(({ name, amount }) => suspect(name, amount)),
    suspect('the payments on account', 0 - paymentsOnAccount),
    suspect('the rounding', 0 - rounding),
  ];
}

/** The same for the sales at one rate, in øre with VAT: what VAT that is, only the sum of the rate can tell. */
export function rateSuspects({ report }: Pick<Day, 'report'>, rate: number): Candidate[] {
  const taxed = report.revenue.filter(({ vatPercentage }) => vatPercentage === rate);
  const single = (report.giftCards ?? []).filter(
    ({ purpose, vatPercentage }) => purpose === 'single' && vatPercentage === rate,
  );
  return [
    ...sales(taxed).map(({ name, gross }) => suspect(name, gross)),
    suspect('the sales on e-conomic invoices', sum(taxed, invoicedOf)),
    ...giftCards({ giftCards: single }, 'issued').map(({ name, amount }) => suspect(name, 0 - amount)),
    ...giftCards({ giftCards: single }, 'used').map(({ name, amount }) => suspect(name, amount)),
  ].filter(({ amount }) => amount !== 0);
}

const suspect = (subject: string, amount: number, how?: string): Candidate => ({
  figure: how === undefined ? subject : `${subject}, ${how}`,
  amount,
  subject,
});

/** What is told is twice of what was: the difference is half of it. An odd number of øre is twice of nothing. */
const countedTwice = (subject: string, amount: number): Candidate => ({
  figure: `half of ${subject}, which may be counted twice`,
  amount: amount % 2 === 0 ? amount / 2 : 0,
  subject,
});

const invoicedOf = ({ invoiced = 0 }: RevenueLine): number => invoiced;

/** Sales per category and rate: all of them, and those that are not on invoices. */
function sales(lines: readonly RevenueLine[]): { name: string; gross: number; here: number }[] {
  return grouped(lines, ({ category, vatPercentage }) => JSON.stringify([category, vatPercentage])).map((group) => {
    const gross = sum(group, (line) => line.gross);
    const { category } = group[0];
    return {
      name: category === null ? 'the sales without a category' : `the sales of ${category}`,
      gross,
      here: gross - sum(group, invoicedOf),
    };
  });
}

const KINDS: Record<GiftCardKind, string> = {
  giftcard: 'gift cards',
  voucher: 'credit vouchers',
  deposit: 'deposits',
};

function giftCards(
  { giftCards: cards = [] }: { giftCards?: readonly GiftCardLine[] | undefined },
  way: 'issued' | 'used',
): { name: string; amount: number }[] {
  return grouped(cards, ({ kind }) => kind).map((group) => ({
    name: `the ${KINDS[group[0].kind]} ${way === 'issued' ? 'sold' : 'used'}`,
    amount: sum(group, (card) => card[way] ?? 0),
  }));
}
