import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { facts } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { periodName } from './files-view.ts';
import { yearNav } from './months-view.ts';
import type { Period } from './period.ts';

const file = (path: string, period: string, label: string): SafeHtml =>
  html`<a class="file" href="${path}?period=${period}" aria-label="${label}" download>${icon('download')}${path.endsWith('.csv') ? 'CSV' : 'Zip'}</a>`;

export function downloadsView({ year, months }: { year: Period; months: string[] }, words: Words): SafeHtml {
  const { downloads: text, months: names } = words.text.accountant;
  const nameOf = (period: string): string => (period === year.name ? names.wholeYear : periodName(period, words));
  return html`<header class="title">
  <div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div>
  ${yearNav('/a/downloads', year, words)}
</header>
<div class="card padded stack">
  ${facts([
    [text.postings, text.postingsHelp],
    [text.books, text.booksHelp],
  ])}
  <p class="small-print">${text.law}</p>
</div>
<section aria-labelledby="year">
  <h2 id="year" class="month-name">${year.name}</h2>
  <div class="card">${table<string>({
    caption: `${text.title}, ${year.name}`,
    rows: months.length > 0 ? [year.name, ...months] : [],
    empty: text.empty,
    columns: [
      { title: text.period, kind: 'head', cell: nameOf },
      {
        title: text.postings,
        cell: (period) => file('/a/postings.csv', period, text.postingsFile(periodName(period, words))),
      },
      { title: text.books, cell: (period) => file('/a/books.zip', period, text.booksFile(periodName(period, words))) },
    ],
  })}</div>
</section>`;
}
