import type { Words } from '../../i18n/index.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { shortDate } from './date-words.ts';
import type { OneDate } from './dates.ts';
import { dayBadge, documentWords, toneOfDay } from './state-view.ts';
import type { Entry } from './summary.ts';

export interface DatePage {
  store: string;
  today: string;
  /** Whether the visitor decides what is booked. */
  mayDecide: boolean;
}

export function dateView(one: OneDate, page: DatePage, words: Words): SafeHtml {
  const { date, entries, without } = one;
  const isEmpty = entries.length === 0 && without === undefined;
  const marks = [...(isEmpty ? ['is-empty'] : []), ...(date === page.today ? ['is-today'] : [])].join(' ');
  return html`<li class="${marks}">
  <p class="date"><time datetime="${date}"><span class="date-long">${shortDate(date, words.language)}</span><span class="date-short" aria-hidden="true">${Number(date.slice(8))}</span></time></p>
  ${entries.map((entry) => entryView(entry, page.store, words))}
  ${given(without, (state) => withoutView({ ...one, without: state }, page, words))}
</li>\n`;
}

/** A date without a day: whether the shop was closed, and the button that says so, or takes it back. */
function withoutView(
  { date, without, closed }: OneDate & { without: 'none' | 'closed' },
  { mayDecide }: DatePage,
  words: Words,
): View {
  const { state, closedShop } = words.text.days;
  const day = shortDate(date, words.language);
  const isMarked = without === 'closed';
  const form = isMarked ? 'not-closed-shop' : 'closed-shop';
  const label = isMarked ? closedShop.undo : closedShop.mark;
  const button = html`<button type="submit" form="${form}" name="date" value="${date}" class="plain small" aria-label="${label}: ${day}">${label}</button>`;
  return html`<p class="not-closed"${given(closed, ({ by }) => html` title="${closedShop.by(by)}"`)}>${when(isMarked, () => icon('barred'))}${state[without]}</p>
  ${when(mayDecide, () => button)}`;
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
