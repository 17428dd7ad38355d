import { dateIn } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import { z } from 'zod';
import { editors, isOneOf, keepers } from '../../access/who.ts';
import { sendCsv } from '../../http/csv.ts';
import { readForm, textIn } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { calendarView } from './calendar-view.ts';
import { monthName } from './date-words.ts';
import { datesOf } from './dates.ts';
import { dayStates } from './day-state.ts';
import type { DaysHouse } from './index.ts';
import { asked } from './in-economic.ts';
import { loadDays } from './load.ts';
import { keepLook, standingNow } from './look.ts';
import { type Month, monthOf, monthWith } from './month.ts';
import { documentWords, stateWords } from './state-view.ts';
import { type Entry, entryOf, isIn, isPosted, summaryOf } from './summary.ts';

export async function showDays(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const { store, roles, visit } = turn;
  const { words } = visit;
  const month = await wantedMonth(turn, house);
  const [entries, closed] = await Promise.all([
    entriesOf(turn, house, month),
    house.closedDates.among(store.id, month.dates),
  ]);
  const now = house.now();
  const page = {
    store: store.id,
    month,
    state: stateIn(turn),
    entries,
    dates: datesOf({ month, entries, closed, store, now }),
    summary: summaryOf(entries, store),
    today: dateIn(store.timeZone, now),
    now,
    mayWork: isOneOf(roles, keepers),
    mayDecide: isOneOf(roles, editors),
  };
  const title = `${words.text.days.title}, ${monthName(month.name, words.language)}`;
  await house.pages.send(turn, { title, here: 'days', main: calendarView(page, words) });
}

const stateIn = ({ request }: StoreTurn) => z.enum(dayStates).safeParse(request.query['state']).data;

/** The month that the address names, else that of the day that was closed last, else this one. */
async function wantedMonth({ request, store }: StoreTurn, { dayReports, now }: DaysHouse): Promise<Month> {
  const named = monthOf(textIn(request.query['month']));
  if (named) return named;
  const [latest] = (await dayReports.list({ store: store.id, limit: 1 })).items;
  return monthWith(latest?.report.businessDate ?? dateIn(store.timeZone, now()));
}

/** The days of a month, each with its state. */
export async function entriesOf({ store }: StoreTurn, house: DaysHouse, { dates }: Month): Promise<Entry[]> {
  const span = { store: store.id, from: dates.at(0) ?? '', to: dates.at(-1) ?? '' };
  const days = await loadDays(house, span);
  return days.map((day) => entryOf(day, store));
}

export async function sendDaysFile(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const month = await wantedMonth(turn, house);
  const state = stateIn(turn);
  const entries = await entriesOf(turn, house, month);
  const shown = state === undefined ? entries : entries.filter(isIn(state));
  const { words } = turn.visit;
  const text = words.text.days;
  const head = [
    text.date,
    text.register,
    text.number,
    text.revision(''),
    text.gross,
    text.summary.till,
    text.stateHead,
    text.document,
    text.year,
    text.reason,
  ].map((title) => title.trim());
  await sendCsv(turn.response, { name: `${turn.store.id}-${month.name}`, head, rows: rowsOf(shown, words) });
}

/** Amounts stand as spreadsheets in Denmark read them: a comma, and no currency. */
const kroner = (oere: number): string => (oere / 100).toFixed(2).replace('.', ',');

async function* rowsOf(entries: readonly Entry[], words: Words): AsyncGenerator<string[]> {
  for (const { newest, number, state } of entries) {
    const { report, gross, revision } = newest;
    const { posting, document } = state;
    yield [
      report.businessDate,
      report.register,
      number,
      String(revision),
      kroner(gross),
      posting?.difference === undefined ? '' : kroner(posting.difference),
      stateWords(state, words),
      document ? documentWords(document, words) : '',
      document?.year ?? '',
      posting?.reason ? explain(posting.reason, words.language).sentence : '',
    ];
  }
}

const monthForm = z.object({ month: z.string().refine((text) => monthOf(text) !== undefined) });

/** Reads them one after another; what was seen until the patience is over is kept. */
const PATIENCE_MS = 20_000;

/** Compares what is posted in a month with e-conomic. What is booked and agrees cannot change any more. */
export async function lookAtDays(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const { month: name } = readForm(turn, monthForm);
  const month = monthOf(name) ?? monthWith(name);
  const entries = await entriesOf(turn, house, month);
  const open = entries.filter((entry) => isPosted(entry) && !isSettled(entry));
  const path = `/s/${turn.store.id}/days?month=${name}`;
  const text = turn.visit.words.text.days;
  if (open.length === 0) return house.pages.backTo(turn, path, text.nothingToLook);
  let count = 0;
  const answer = await asked(house, { store: turn.store.id, patienceMs: PATIENCE_MS }, async (ledger) => {
    for (const { state } of open) {
      if (!state.posting) continue;
      // One after another, since the budget of calls is shared.
      // oxlint-disable-next-line no-await-in-loop
      const standing = await standingNow(state.posting, ledger, house.now());
      // oxlint-disable-next-line no-await-in-loop
      await keepLook({ posting: state.posting, standing }, ledger, house);
      count += 1;
    }
  });
  const looked = text.looked(count, open.length);
  if ('said' in answer) return house.pages.backTo(turn, path, looked);
  await house.pages.backTo(turn, path, { tone: 'quiet', text: count > 0 ? looked : text.silentNew });
}

const isSettled = ({ state, standings }: Entry): boolean =>
  state.state === 'corrected' ||
  (state.state === 'booked' && state.posting !== undefined && standings.has(state.posting.id));
