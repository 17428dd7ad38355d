import { dayNumber } from '@kassebro/contracts';
import { isOneOf } from '../../access/who.ts';
import { textIn, type FieldProblem } from '../../http/forms.ts';
import type { Stale } from '../../http/pages.ts';
import { NotFound } from '../../http/refusals.ts';
import type { StoreTurn } from '../../http/route.ts';
import { fixOf } from '../../operations/fix-of.ts';
import { type DayPage, dayView } from './day-view.ts';
import { dayTitle } from './head-view.ts';
import type { DaysHouse } from './index.ts';
import { loadDay } from './load.ts';
import { type OneDay, oneDayOf } from './one-day.ts';

/**
 * The day that the address names, as the visitor may see it.
 * @throws NotFound when the store has no such day
 */
export async function wantedDay(turn: StoreTurn, house: DaysHouse, revision?: number): Promise<OneDay> {
  const { store, roles, request } = turn;
  const number = dayNumber(String(request.params['number']));
  const day = await loadDay(house, { store: store.id, number });
  if (!day) throw new NotFound('no such day');
  return oneDayOf(day, { store, roles, revision });
}

/** What is said beside the day when something could not be done. */
export type Refused = Pick<DayPage, 'refused' | 'draftDate'> & {
  problems?: readonly FieldProblem[];
  stale?: Stale | undefined;
};

export async function showDay(turn: StoreTurn, house: DaysHouse, refused: Refused = {}): Promise<void> {
  const revision = Number(textIn(turn.request.query['revision'])) || undefined;
  const day = await wantedDay(turn, house, revision);
  const { words, user } = turn.visit;
  const { problems = [], stale, ...said } = refused;
  const page: DayPage = {
    ...said,
    day,
    now: house.now(),
    seesRequest: isOneOf(turn.roles, ['owner', 'operator']),
    fixOf: (cause) => fixOf(cause, { routes: house.routes(), user, store: turn.store.id }),
  };
  const title = dayTitle(day, words);
  await house.pages.send(turn, { title, here: 'days', main: dayView(page, words), problems, stale });
}
