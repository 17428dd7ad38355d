import type { Words } from '../../i18n/index.ts';
import { chips, withQuery } from '../../ui/filters.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { type DatePage, dateView } from './date-view.ts';
import { monthName, weekdays } from './date-words.ts';
import type { OneDate } from './dates.ts';
import { dayStates, type DayStateName } from './day-state.ts';
import type { Month } from './month.ts';
import { canBeTried, type Entry, isIn, type Summary } from './summary.ts';

export interface CalendarPage extends DatePage {
  month: Month;
  state: DayStateName | undefined;
  /** All of the month; a filter greys nothing out, it leaves out. */
  entries: Entry[];
  dates: OneDate[];
  summary: Summary;
  now: Date;
  mayWork: boolean;
}

export function calendarView(page: CalendarPage, words: Words): SafeHtml {
  const text = words.text.days;
  const { language } = words;
  const { store, month } = page;
  const at = (name: string): string => withQuery(`/s/${store}/days`, { month: name, state: page.state });
  return html`<header class="title">
  <div><h1>${text.title}</h1><p class="lead">${prose(text.lead)}</p></div>
  <nav class="months" aria-label="${text.month}">
    <a class="button" href="${at(month.before)}" aria-label="${text.before}: ${monthName(month.before, language)}">${icon('back')}<span>${monthName(month.before, language)}</span></a>
    <a class="button" href="${at(month.after)}" aria-label="${text.after}: ${monthName(month.after, language)}"><span>${monthName(month.after, language)}</span>${icon('out')}</a>
  </nav>
</header>
<section aria-labelledby="month">
  <h2 id="month" class="month-name">${monthName(month.name, language)}</h2>
  ${when(page.entries.length > 0, () => summaryView(page, words))}
</section>
${when(page.entries.length > 0, () => html`<div class="filters">${stateChips(page, words)}</div>`)}
${datesView(page, words)}
<div class="pager">
  <a class="file" href="${withQuery(`/s/${store}/days.csv`, { month: month.name, state: page.state })}" download>${icon('download')}${words.text.forms.csv}</a>
</div>`;
}

function summaryView(page: CalendarPage, words: Words): SafeHtml {
  const { summary, store, month, entries } = page;
  const text = words.text.days;
  const waiting = entries.filter(canBeTried).length;
  return html`<div class="card padded">
  <p class="sentence">${sentenceOf(summary, words)}</p>
  ${given(withoutWords(page.dates, words), (said) => html`<p class="small-print">${said}</p>`)}
  <dl class="month-facts">
    <div><dt>${text.summary.gross}</dt><dd>${words.format.kroner(summary.gross)}</dd></div>
    <div><dt>${text.summary.till}</dt><dd>${words.format.kroner(summary.till)}</dd></div>
  </dl>
  ${when(summary.compared.last, () => html`<p class="small-print">${comparedWords(page, words)}</p>`)}
  ${when(
    page.mayWork && (waiting > 0 || summary.compared.posted > 0),
    () => html`<div class="actions">
    ${when(waiting > 0, () => html`<a class="button strong" href="${withQuery(`/s/${store}/send-days`, { month: month.name })}">${icon('send')}${text.sendMany(waiting)}</a>`)}
    ${when(
      summary.compared.posted > 0,
      () => html`<form method="post" action="/s/${store}/look-at-days">
      <input type="hidden" name="month" value="${month.name}">
      <button type="submit">${icon('scales')}${prose(words.text.days.look)}</button>
    </form>`,
    )}
  </div>`,
  )}
</div>`;
}

/** `28 days: 26 booked, 1 waiting, 1 needs attention, difference 0.00`. */
function sentenceOf({ days, counted, compared }: Summary, { text, format }: Words): string {
  const { summary } = text.days;
  const counts = counted.map(([state, count]) => summary.counted[state](count));
  const agreed =
    compared.count > 0
      ? [summary.difference(format.kroner(compared.difference))]
      : compared.posted > 0
        ? [summary.notCompared]
        : [];
  return `${summary.days(days)}: ${[...counts, ...agreed].join(', ')}`;
}

/** `2 dates not closed, 4 closed shop`; those are no days, so they stand apart from them. */
function withoutWords(dates: readonly OneDate[], { text }: Words): string | undefined {
  const { counted, without } = text.days.summary;
  const counts = (['none', 'closed'] as const).flatMap((state) => {
    const count = dates.filter((date) => date.without === state).length;
    return count > 0 ? [counted[state](count)] : [];
  });
  return counts.length > 0 ? `${without}: ${counts.join(', ')}` : undefined;
}

function comparedWords({ summary: { compared }, now }: CalendarPage, { text, format }: Words): string {
  const at = compared.last ? format.short(compared.last, now) : '';
  return text.days.summary.compared(format.count(compared.count), format.count(compared.posted), at);
}

function stateChips({ store, month, state, entries, dates }: CalendarPage, words: Words): SafeHtml {
  const text = words.text.days;
  const present = dayStates.filter(
    (one) => one === state || entries.some(isIn(one)) || dates.some(({ without }) => without === one),
  );
  const entry = (one: DayStateName | undefined) => ({
    label: one === undefined ? words.text.forms.all : text.state[one],
    href: withQuery(`/s/${store}/days`, { month: month.name, state: one }),
    chosen: one === state,
  });
  return chips(text.filter, [undefined, ...present].map(entry));
}

/** Seven columns; on a narrow screen a list, which leaves out the dates on which nothing was closed. */
function datesView(page: CalendarPage, words: Words): View {
  const { entries, state, month, store } = page;
  const text = words.text.days;
  const shown = state === undefined ? page.dates : page.dates.map((date) => filtered(date, state));
  // A month in which nothing was closed is not a month of closed shops, unless somebody says so.
  const isEmpty = entries.length === 0 && !page.dates.some(({ without }) => without === 'closed');
  if (isEmpty || !shown.some(isShown))
    return html`<div class="card"><p class="empty">${isEmpty ? text.empty : text.emptyFiltered}</p></div>`;
  return html`<div class="calendar">
  <div class="weekdays" aria-hidden="true">${weekdays(words.language).map((name) => html`<span>${name}</span>`)}</div>
  <ol class="begins-${month.begins}">${shown.map((date) => dateView(date, page, words))}</ol>
  ${when(page.mayDecide, () => closedShopForms(store, shown))}
</div>`;
}

/** The buttons stand at their dates. A form without a button would be heard as one that cannot be sent. */
function closedShopForms(store: string, shown: readonly OneDate[]): SafeHtml {
  const has = (which: 'none' | 'closed'): boolean => shown.some(({ without }) => without === which);
  const path = `/s/${store}/closed-dates`;
  return html`${when(has('none'), () => html`<form id="closed-shop" method="post" action="${path}"></form>`)}${when(has('closed'), () => html`<form id="not-closed-shop" method="post" action="${path}/undo"></form>`)}`;
}

/** Of a date that a filter leaves nothing of, only its place is shown. */
const filtered = ({ date, entries, without }: OneDate, state: DayStateName): OneDate => ({
  date,
  entries: entries.filter(isIn(state)),
  ...(without === state && { without }),
});

const isShown = ({ entries, without }: OneDate): boolean => entries.length > 0 || without !== undefined;
