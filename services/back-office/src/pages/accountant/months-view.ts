import type { Words } from '../../i18n/index.ts';
import { html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { monthName, wholeDate } from '../days/date-words.ts';
import { type DayStateName, dayStates } from '../days/day-state.ts';
import { type Entry, isIn } from '../days/summary.ts';
import { filesView } from './files-view.ts';
import type { Period } from './period.ts';

interface MonthsPage {
  year: Period;
  entries: Entry[];
  /** By `YYYY-MM`, in the order of the year. */
  months: ReadonlyMap<string, Entry[]>;
}

export function monthsView({ year, entries, months }: MonthsPage, words: Words): SafeHtml {
  const text = words.text.accountant.months;
  const rows: Row[] = [...months].map(([period, days]) => ({ period, days }));
  const whole: Row[] = rows.length > 0 ? [{ period: year.name, days: entries }] : [];
  return html`<header class="title">
  <div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div>
  ${yearNav('/a', year, words)}
</header>
<section aria-labelledby="year">
  <h2 id="year" class="month-name">${year.name}</h2>
  <div class="card">${table<Row>({
    caption: `${text.title}, ${year.name}`,
    rows: [...rows, ...whole],
    empty: text.empty,
    columns: [
      { title: text.month, kind: 'head', cell: (row) => nameView(row, words) },
      { title: text.days, kind: 'figure', cell: ({ days }) => words.format.count(days.length) },
      { title: text.gross, kind: 'figure', cell: ({ days }) => words.format.kroner(grossOf(days)) },
      { title: text.states, cell: ({ days }) => statesView(days, words) },
      { title: text.files, cell: ({ period }) => filesView(period, words) },
    ],
  })}</div>
</section>
${driftView(entries.filter(isIn('drift')), words)}`;
}

interface Row {
  /** `YYYY-MM`, or `YYYY` for the whole year. */
  period: string;
  days: readonly Entry[];
}

const nameView = ({ period }: Row, { text, language }: Words): View =>
  period.length === 4
    ? text.accountant.months.wholeYear
    : html`<a href="/a/months/${period}">${monthName(period, language)}</a>`;

/** Sales with VAT, øre. */
export const grossOf = (days: readonly Entry[]): number => days.reduce((sum, { newest }) => sum + newest.gross, 0);

/** How many days are in each state; what needs somebody stands out. */
function statesView(days: readonly Entry[], { text }: Words): SafeHtml {
  const counts = countsOf(days);
  const said = ([state, count]: Counted): string => text.days.summary.counted[state](count);
  const plain = counts.filter(([state]) => !needsSomebody(state)).map(said);
  const needs = counts.filter(([state]) => needsSomebody(state));
  return html`<span class="wrapping">${plain.join(', ')} ${needs.map((one) => html`${badge('bad', said(one))} `)}</span>`;
}

type Counted = [state: DayStateName, count: number];

const needsSomebody = (state: DayStateName): boolean => state === 'attention' || state === 'drift';

/** In the order in which states are told of. */
const countsOf = (days: readonly Entry[]): Counted[] =>
  dayStates
    .map((state): Counted => [state, days.filter((day) => day.state.state === state).length])
    .filter(([, count]) => count > 0);

/** `26 booked, 1 waiting`. */
export const countsInWords = (days: readonly Entry[], { text }: Words): string =>
  countsOf(days)
    .map(([state, count]) => text.days.summary.counted[state](count))
    .join(', ');

/** Ways to the year before and after; `path` is the page that shows years. */
export function yearNav(path: string, { name }: Period, { text }: Words): SafeHtml {
  const { year, yearBefore, yearAfter } = text.accountant.months;
  const [before, after] = [Number(name) - 1, Number(name) + 1];
  return html`<nav class="months" aria-label="${year}">
  <a class="button" href="${path}?year=${before}" aria-label="${yearBefore}: ${before}">${icon('back')}<span>${before}</span></a>
  <a class="button" href="${path}?year=${after}" aria-label="${yearAfter}: ${after}"><span>${after}</span>${icon('out')}</a>
</nav>`;
}

function driftView(days: readonly Entry[], words: Words): View {
  const { heading, lead } = words.text.accountant.drift;
  const item = ({ number, newest }: Entry): SafeHtml =>
    html`<li><a href="/a/days/${encodeURIComponent(number)}">${wholeDate(newest.report.businessDate, words.language)}</a> <span class="muted">${newest.report.register}</span></li>`;
  return when(
    days.length > 0,
    () => html`<section aria-labelledby="drift">
  <h2 id="drift">${heading}</h2>
  <p class="lead">${lead}</p>
  <ul class="card padded plain-list">${days.map(item)}</ul>
</section>`,
  );
}
