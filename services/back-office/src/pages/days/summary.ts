import { postingMode } from '@kassebro/contracts';
import { compared } from './comparison.ts';
import { dayStates, type DayState, type DayStateName, type Known, stateOf } from './day-state.ts';
import type { LoadedDay } from './load.ts';

/** A day as the calendar has it. */
export interface Entry extends LoadedDay {
  state: DayState;
  /** Of earlier revisions that are kept, so that a day that was corrected can be found. */
  before: DayState[];
}

export const entryOf = (day: LoadedDay, { settings }: Pick<Known, 'settings'>): Entry => {
  const known = { settings, standings: day.standings };
  return { ...day, state: stateOf(day.newest, known), before: day.earlier.map((one) => stateOf(one, known)) };
};

export const isIn = (state: DayStateName) => (entry: Entry) =>
  entry.state.state === state || entry.before.some((before) => before.state === state);

export interface Summary {
  days: number;
  counted: [DayStateName, number][];
  /** Sales with VAT, øre. */
  gross: number;
  /** Counted less what should be in the drawers, øre, of the days that were examined. */
  till: number;
  /** How many are in e-conomic, how many of those were compared, by how much they differ (øre), and when last. */
  compared: { posted: number; count: number; difference: number; last?: Date };
}

export function summaryOf(entries: readonly Entry[], { settings }: Pick<Known, 'settings'>): Summary {
  const counted = dayStates.map((state): [DayStateName, number] => [
    state,
    entries.filter((entry) => entry.state.state === state).length,
  ]);
  return {
    days: entries.length,
    counted: counted.filter(([, count]) => count > 0),
    gross: sum(entries.map(({ newest }) => newest.gross)),
    till: sum(entries.map(({ state }) => state.posting?.difference ?? 0)),
    compared: comparedOf(entries, { settings }),
  };
}

const sum = (figures: readonly number[]): number => figures.reduce((all, figure) => all + figure, 0);

function comparedOf(entries: readonly Entry[], { settings }: Pick<Known, 'settings'>): Summary['compared'] {
  const posted = entries.filter(isPosted);
  const looks = posted.flatMap(({ state: { posting }, standings, newest: { report } }) => {
    const standing = posting && standings.get(posting.id);
    const comparison = posting && standing && compared({ posting, report, settings }, standing);
    if (!comparison || !standing) return [];
    const missing = sum((posting.lines ?? []).map(({ amount }) => Math.abs(amount)));
    return [{ at: standing.at, difference: comparison === 'gone' ? missing : comparison.difference }];
  });
  const last = looks.map(({ at }) => at).toSorted((a, b) => b.getTime() - a.getTime())[0];
  const difference = sum(looks.map((look) => look.difference));
  return { posted: posted.length, count: looks.length, difference, ...(last && { last }) };
}

/** Something of it is, or was, in e-conomic through us. */
export const isPosted = ({ state: { posting } }: Entry): boolean =>
  posting !== undefined && posting.state === 'done' && postingMode.safeParse(posting.mode).success;

/** It waits for a person, or for its next attempt, and can be set going by one. */
export const canBeTried = ({ state: { posting } }: Pick<Entry, 'state'>): boolean =>
  posting !== undefined &&
  (posting.state === 'attention' || posting.state === 'retrying' || posting.state === 'uncertain');
