import { ENTRY_TYPES } from '../../state/records.ts';
import type { Journal } from '../../state/records.ts';
import { link } from '../links.ts';
import { figure, table } from '../table.ts';
import { to } from '../visit.ts';
import type { View, Visit } from '../visit.ts';

/** The journals and how much waits in each to be booked. */
export const JOURNALS: View = {
  menu: 'journals',
  show(visit) {
    const { books, frame } = visit.words;
    const columns = [books.journal, books.name, books.vouchers, books.entries, books.numbers, books.restrictedTo];
    const rows = visit.agreement.journals.all().map((journal) => rowOf(visit, journal));
    return { title: frame.views.journals, main: table(visit.words, { caption: frame.views.journals, columns }, rows) };
  },
};

function rowOf(visit: Visit, { number, name, minimum, maximum, restrictedTo }: Journal) {
  const { format, books } = visit.words;
  const vouchers = visit.agreement.vouchersOf(number);
  const entries = vouchers.reduce((sum, voucher) => sum + voucher.entries.length, 0);
  return [
    link(to(visit, 'journal', { number }), String(number)),
    name,
    figure(format.count(vouchers.length)),
    figure(format.count(entries)),
    `${minimum}–${maximum}`,
    ENTRY_TYPES.filter((type) => type === restrictedTo).map((type) => books.entryTypes[type]),
  ];
}
