import type { DayReport } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';

/** What a figure of the report is called, by where it stands in it (RFC 6901); the pointer itself when nothing is there. */
export function figureName(pointer: string, report: DayReport, words: Words): string {
  // None of the names in a report needs escaping.
  const [, list = '', place = '', name = ''] = pointer.split('/');
  if (list === 'cash') return cashName(place, words) ?? pointer;
  return entryName({ list, index: Number(place), name }, report, words) ?? pointer;
}

function cashName(name: string, { text }: Words): string | undefined {
  const names: ReadonlyMap<string, string> = new Map(Object.entries(text.days.one.cash));
  return names.get(name);
}

interface Place {
  list: string;
  index: number;
  /** Which figure of the entry. */
  name: string;
}

function entryName({ list, index, name }: Place, report: DayReport, words: Words): string | undefined {
  switch (list) {
    case 'revenue':
      return revenueName(report.revenue[index], name, words);
    case 'payments':
      return report.payments[index]?.type;
    case 'giftCards':
      return cardName(report.giftCards?.[index], name, words);
    case 'customerPayments':
      return customerName(report.customerPayments?.[index], words);
    default:
      return undefined;
  }
}

function revenueName(
  line: DayReport['revenue'][number] | undefined,
  name: string,
  { text, format }: Words,
): string | undefined {
  if (!line) return undefined;
  const { noCategory, invoiced } = text.days.one.figures;
  const sold = `${line.category ?? noCategory} ${format.percent(line.vatPercentage)}`;
  return name === 'invoiced' ? invoiced(sold) : sold;
}

function cardName(
  card: NonNullable<DayReport['giftCards']>[number] | undefined,
  name: string,
  { text }: Words,
): string | undefined {
  if (!card) return undefined;
  const { issued, used } = text.days.one.cards[card.kind];
  return name === 'used' ? used : issued;
}

function customerName(
  payment: NonNullable<DayReport['customerPayments']>[number] | undefined,
  { text }: Words,
): string | undefined {
  if (!payment) return undefined;
  return text.days.one.figures.onAccount(payment.customerNumber === undefined ? '–' : String(payment.customerNumber));
}
