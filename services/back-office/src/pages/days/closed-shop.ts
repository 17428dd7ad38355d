import { dateIn } from '@kassebro/contracts';
import { markClosed, unmarkClosed } from '@kassebro/outbox';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import { WrongForm } from '../../http/refusals.ts';
import type { StoreTurn } from '../../http/route.ts';
import { wholeDate } from './date-words.ts';
import type { DaysHouse } from './index.ts';
import { monthWith } from './month.ts';

const dateForm = z.object({ date: z.iso.date() });

/** Says that the shop was closed on a date that has passed and has no day. */
export async function closeDate(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const wish = wishOf(turn, house);
  const text = turn.visit.words.text.days.closedShop;
  const outcome = await markClosed(wish, house);
  const name = wholeDate(wish.date, turn.visit.words.language);
  if (outcome === 'day-closed')
    return backToMonth(turn, house, { ...wish, notice: text.dayClosed(name), isQuiet: true });
  await backToMonth(turn, house, { ...wish, notice: text.done(name) });
}

/** Takes that back. */
export async function reopenDate(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const wish = wishOf(turn, house);
  const text = turn.visit.words.text.days.closedShop;
  await unmarkClosed(wish, house);
  await backToMonth(turn, house, { ...wish, notice: text.undone(wholeDate(wish.date, turn.visit.words.language)) });
}

/** @throws WrongForm for a date that the page has no button for */
function wishOf(turn: StoreTurn, house: DaysHouse): { store: string; date: string; by: string } {
  const { date } = readForm(turn, dateForm);
  const { store, visit } = turn;
  if (date >= dateIn(store.timeZone, house.now())) throw new WrongForm('date');
  return { store: store.id, date, by: visit.user.email };
}

function backToMonth(
  turn: StoreTurn,
  { pages }: DaysHouse,
  { store, date, notice, isQuiet = false }: { store: string; date: string; notice: string; isQuiet?: boolean },
): Promise<void> {
  const path = `/s/${store}/days?month=${monthWith(date).name}`;
  return pages.backTo(turn, path, isQuiet ? { tone: 'quiet', text: notice } : notice);
}
