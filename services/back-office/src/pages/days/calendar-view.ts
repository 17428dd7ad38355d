import type { Words } from '../../i18n/index.ts';
import { chips, withQuery } from '../../ui/filters.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { monthName, shortDate, weekdays } from './date-words.ts';
import { dayStates, type DayStateName } from './day-state.ts';
import type { Month } from './month.ts';
import { dayBadge, documentWords, toneOfDay } from './state-view.ts';
import { canBeTried, type Entry, isIn, type Summary } from './summary.ts';

export interface CalendarPage {
  store: string;
  month: Month;
  state: DayStateName | undefined;
  /** All of the month; a filter greys nothing out, it leaves out. */
  entries: Entry[];
  summary: Summary;
  /** The store's date of today. */
  today: string;
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
<nav class="pager" aria-label="${text.month}">
  <a class="file" href="${withQuery(`/s/${store}/days.csv`, { month: month.name, state: page.state })}" download>${icon('download')}${words.text.forms.csv}</a>
</nav>`;
}

function summaryView(page: CalendarPage, words: Words): SafeHtml {
  const { summary, store, month, entries } = page;
  const text = words.text.days;
  const waiting = entries.filter(canBeTried).length;
  return html`<div class="card padded">
  <p class="sentence">${sentenceOf(summary, words)}</p>
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

function comparedWords({ summary: { compared }, now }: CalendarPage, { text, format }: Words): string {
  const at = compared.last ? format.short(compared.last, now) : '';
  return text.days.summary.compared(format.count(compared.count), format.count(compared.posted), at);
}

function stateChips({ store, month, state, entries }: CalendarPage, words: Words): SafeHtml {
  const text = words.text.days;
  const present = dayStates.filter((one) => one === state || entries.some(isIn(one)));
  const entry = (one: DayStateName | undefined) => ({
    label: one === undefined ? words.text.forms.all : text.state[one],
    href: withQuery(`/s/${store}/days`, { month: month.name, state: one }),
    chosen: one === state,
  });
  return chips(text.filter, [undefined, ...present].map(entry));
}

/** Seven columns; on a narrow screen a list, which leaves out the dates on which nothing was closed. */
function datesView(page: CalendarPage, words: Words): View {
  const { entries, state, month } = page;
  const text = words.text.days;
  const shown = state === undefined ? entries : entries.filter(isIn(state));
  if (shown.length === 0) {
    return html`<div class="card"><p class="empty">${entries.length === 0 ? text.empty : text.emptyFiltered}</p></div>`;
  }
  const byDate = Map.groupBy(shown, ({ newest }) => newest.report.businessDate);
  return html`<div class="calendar">
  <div class="weekdays" aria-hidden="true">${weekdays(words.language).map((name) => html`<span>${name}</span>`)}</div>
  <ol class="begins-${month.begins}">${month.dates.map((date) => dateView({ date, entries: byDate.get(date) ?? [] }, page, words))}</ol>
</div>`;
}

interface OneDate {
  date: string;
  entries: Entry[];
}

function dateView({ date, entries }: OneDate, { today, store, state }: CalendarPage, words: Words): SafeHtml {
  const isPast = date < today;
  const marks = [...(entries.length === 0 ? ['is-empty'] : []), ...(date === today ? ['is-today'] : [])].join(' ');
  return html`<li class="${marks}">
  <p class="date"><time datetime="${date}"><span class="date-long">${shortDate(date, words.language)}</span><span class="date-short" aria-hidden="true">${Number(date.slice(8))}</span></time></p>
  ${entries.map((entry) => entryView(entry, store, words))}
  ${when(entries.length === 0 && isPast && state === undefined, () => html`<p class="not-closed">${words.text.days.state.none}</p>`)}
</li>\n`;
}

function entryView(entry: Entry, store: string, words: Words): SafeHtml {
  const { state, newest, number } = entry;
  const { document } = state;
  return html`<a class="day ${toneOfDay(state.state)}" href="/s/${store}/days/${encodeURIComponent(number)}">
  <span class="day-register">${newest.report.register}</span>
  <strong class="day-gross">${words.format.kroner(newest.gross)}</strong>
  ${dayBadge(state, words)}
  ${document && state.state !== 'by-hand' ? html`<span class="small-print">${documentWords(document, words)}</span>` : nothing}
  ${given(newest.revision > 1 ? newest.revision : undefined, (revision) => html`<span class="small-print">${words.text.days.revision(String(revision))}</span>`)}
</a>`;
}
