import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { monthName } from '../days/date-words.ts';

/** What a period is called; `YYYY-MM` or `YYYY`. */
export const periodName = (period: string, { language }: Words): string =>
  period.length === 4 ? period : monthName(period, language);

/** The two files of a period. */
export function filesView(period: string, words: Words): SafeHtml {
  const { postingsFile, booksFile } = words.text.accountant.downloads;
  const name = periodName(period, words);
  const link = (path: string, short: string, whole: string): SafeHtml =>
    html`<a class="file" href="${path}?period=${period}" aria-label="${whole}" download>${icon('download')}${short}</a>`;
  return html`<span class="period-files">${link('/a/postings.csv', 'CSV', postingsFile(name))}${link('/a/books.zip', 'Zip', booksFile(name))}</span>`;
}
