import { dayNumber } from '@kassebro/contracts';
import { textIn } from '../../http/forms.ts';
import { NotFound } from '../../http/refusals.ts';
import type { BooksTurn } from '../../http/route.ts';
import { wholeDate } from '../days/date-words.ts';
import { loadDay } from '../days/load.ts';
import { oneDayOf } from '../days/one-day.ts';
import { booksDayView } from './day-view.ts';
import { sendBooks } from './frame.ts';
import type { BooksTools } from './house.ts';

/**
 * One closed day as the pages of days show it, without anything that can be done with it.
 * @throws NotFound when the store has no such day
 */
export async function showBooksDay(turn: BooksTurn, house: BooksTools): Promise<void> {
  const { store, request, visit } = turn;
  const day = await loadDay(house, { store: store.id, number: dayNumber(String(request.params['number'])) });
  if (!day) throw new NotFound('no such day');
  const revision = Number(textIn(request.query['revision'])) || undefined;
  // Without a role nothing may be done, so no view offers anything.
  const shown = oneDayOf(day, { store, roles: [], revision });
  const { words } = visit;
  const title = wholeDate(shown.shown.report.businessDate, words.language);
  sendBooks(turn, house, { title, here: 'months', main: booksDayView(shown, house.now(), words) });
}
