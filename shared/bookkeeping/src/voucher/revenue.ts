import type { LineOrigin, RevenueLine } from '@kassebro/contracts';
import { accountFor, revenueAccount, vatCodeFor } from '../accounts.ts';
import { type Day, grouped } from '../figures.ts';
import { formatRate } from '../money/oere.ts';
import type { Draft } from './draft.ts';
import { madeOf, part, type Placed, placed } from './origin.ts';

/**
 * Revenue: debit cash, credit revenue, gross, with the VAT code on the revenue side; e-conomic takes the VAT out. One line
 * per account and VAT percentage, so that the VAT of a day is rounded once. Sales on e-conomic invoices are in the ledger
 * already and are left out. A day on which more was returned than sold gives a negative amount.
 */
export function revenue({ report, settings }: Day): Draft[] {
  const account = (line: RevenueLine) => revenueAccount(settings, line.category);
  const groups = grouped(placed('revenue', report.revenue), ({ item: line }) =>
    JSON.stringify([account(line), line.vatPercentage]),
  );
  return groups.map((lines) => {
    const [{ item: first }] = lines;
    return {
      kind: 'finance',
      source: 'revenue',
      what: `${named(lines.map(({ item }) => item))} ${formatRate(first.vatPercentage)} %`,
      ...madeOf(lines.flatMap(soldHere)),
      account: accountFor(settings, 'cash'),
      contra: account(first),
      contraVat: vatCodeFor(settings, first.vatPercentage),
    };
  });
}

/** What was sold and is not on an e-conomic invoice already. */
export const soldHere = ({ item: { gross, invoiced }, at }: Placed<RevenueLine>): LineOrigin[] => [
  ...part([...at, 'gross'], gross),
  ...part([...at, 'invoiced'], invoiced, -1),
];

const MOST_NAMES = 3;

/** `Omsætning Cykler`, `Omsætning Cykler, Hjelme`, `Omsætning Cykler, Hjelme, Låse og 4 flere`. */
function named(lines: readonly RevenueLine[]): string {
  const categories = [...new Set(lines.map((line) => line.category))];
  if (categories.length === 1) return ['Omsætning', categories[0] ?? ''].join(' ').trim();
  const names = categories.map((category) => category ?? 'uden kategori');
  const others = names.length - MOST_NAMES;
  const list = names.slice(0, MOST_NAMES).join(', ');
  return `Omsætning ${list}${others > 0 ? ` og ${others} flere` : ''}`;
}
