import type { Words } from '../../i18n/index.ts';
import { html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { monthName, shortDate } from '../days/date-words.ts';
import type { Month } from '../days/month.ts';
import { dayBadge, documentWords } from '../days/state-view.ts';
import type { Entry } from '../days/summary.ts';
import { filesView } from './files-view.ts';
import { countsInWords, grossOf } from './months-view.ts';

const monthPath = (name: string): string => `/a/months/${name}`;

export function monthView({ month, entries }: { month: Month; entries: readonly Entry[] }, words: Words): SafeHtml {
  const { accountant, days: text } = words.text;
  const { language } = words;
  return html`<header class="title">
  <div>
    <p><a class="back" href="/a?year=${month.name.slice(0, 4)}">${icon('back')}${accountant.month.back}</a></p>
    <h1>${monthName(month.name, language)}</h1>
  </div>
  <nav class="months" aria-label="${text.month}">
    <a class="button" href="${monthPath(month.before)}" aria-label="${text.before}: ${monthName(month.before, language)}">${icon('back')}<span>${monthName(month.before, language)}</span></a>
    <a class="button" href="${monthPath(month.after)}" aria-label="${text.after}: ${monthName(month.after, language)}"><span>${monthName(month.after, language)}</span>${icon('out')}</a>
  </nav>
</header>
${when(
  entries.length > 0,
  () => html`<div class="card padded">
  <p class="sentence">${prose(accountant.month.summary(entries.length, countsInWords(entries, words)))}</p>
  <dl class="month-facts"><div><dt>${text.summary.gross}</dt><dd>${words.format.kroner(grossOf(entries))}</dd></div></dl>
  <p>${filesView(month.name, words)}</p>
</div>`,
)}
<div class="card">${daysTable(entries, month, words)}</div>`;
}

const daysTable = (entries: readonly Entry[], month: Month, words: Words): SafeHtml => {
  const { days: text, accountant } = words.text;
  return table<Entry>({
    caption: monthName(month.name, words.language),
    rows: entries,
    empty: accountant.month.empty,
    columns: [
      { title: text.date, kind: 'head', cell: (entry) => dateLink(entry, words) },
      { title: text.register, cell: ({ newest }) => newest.report.register },
      { title: text.number, kind: 'figure', cell: (entry) => numberOf(entry, words) },
      { title: text.gross, kind: 'figure', cell: ({ newest }) => words.format.kroner(newest.gross) },
      { title: text.stateHead, cell: ({ state }) => dayBadge(state, words) },
      { title: text.document, kind: 'figure', cell: (entry) => documentOf(entry, words) },
    ],
  });
};

const dateLink = ({ number, newest }: Entry, { language }: Words): SafeHtml =>
  html`<a href="/a/days/${encodeURIComponent(number)}">${shortDate(newest.report.businessDate, language)}</a>`;

const numberOf = ({ number, newest: { revision } }: Entry, { text }: Words): View =>
  html`${number}${when(revision > 1, () => html`<br><span class="small-print">${text.days.revision(String(revision))}</span>`)}`;

const documentOf = ({ state: { document } }: Entry, words: Words): View =>
  document
    ? html`${documentWords(document, words)}${when(document.year, () => html` <span class="muted">${document.year ?? ''}</span>`)}`
    : '';
