import type { StoreTurn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { wholeDate } from './date-words.ts';
import { loadDay } from './load.ts';
import { stateWords } from './state-view.ts';
import { entryOf } from './summary.ts';

/** The day that was closed last and how it stands, as one sentence; nothing before the first. */
export async function lastDayWords(
  { store, visit }: StoreTurn,
  house: Pick<House, 'dayReports' | 'operations' | 'standings'>,
): Promise<string | undefined> {
  const [latest] = (await house.dayReports.list({ store: store.id, limit: 1 })).items;
  const day = latest && (await loadDay(house, { store: store.id, number: latest.number }));
  if (!day) return undefined;
  const { words } = visit;
  const { state } = entryOf(day, store);
  const said = stateWords(state, words);
  const date = wholeDate(day.newest.report.businessDate, words.language);
  return words.text.attention.lastDay(date, said.charAt(0).toLowerCase() + said.slice(1));
}
