import { NotFound } from '../../http/refusals.ts';
import type { BooksTurn } from '../../http/route.ts';
import { monthName } from '../days/date-words.ts';
import { monthOf } from '../days/month.ts';
import { sendBooks } from './frame.ts';
import type { BooksTools } from './house.ts';
import { monthView } from './month-view.ts';
import { entriesIn } from './months.ts';
import { periodOf } from './period.ts';

/**
 * The days of a month, each with its state and number.
 * @throws NotFound for what is no month
 */
export async function showMonth(turn: BooksTurn, house: BooksTools): Promise<void> {
  const name = String(turn.request.params['month']);
  const [month, period] = [monthOf(name), periodOf(name)];
  if (!month || !period) throw new NotFound('no such month');
  const entries = await entriesIn(turn, house, period);
  const { words } = turn.visit;
  const main = monthView({ month, entries }, words);
  sendBooks(turn, house, { title: monthName(name, words.language), here: 'months', main });
}
