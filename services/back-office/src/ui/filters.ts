import type { Words } from '../i18n/index.ts';
import { given, html, when, type SafeHtml, type View } from './html.ts';
import { icon } from './icon.ts';

export interface Chip {
  label: string;
  href: string;
  chosen: boolean;
}

/** Filters live in the address, so that they can be kept and sent to others. */
export const chips = (
  label: string,
  entries: readonly Chip[],
): SafeHtml => html`<nav class="chips" aria-label="${label}"><ul>
${entries.map(
  ({ label: words, href, chosen }) =>
    html`<li><a href="${href}"${when(chosen, () => html.raw` aria-current="true"`)}>${words}</a></li>`,
)}
</ul></nav>`;

/** The address of a page with these filters; those that are not set are left out. */
export function withQuery(path: string, filters: Record<string, string | undefined>): string {
  const set = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`;
}

interface Pager {
  next?: string | undefined;
  first?: string | undefined;
  csv?: string | undefined;
  /** Where the list is in the order of numbers, not of time. */
  inOrder?: boolean | undefined;
}

/** Under a list: older entries, back to the newest, and the whole list as a file. */
export const pager = (
  { next, first, csv, inOrder = false }: Pager,
  { text }: Words,
): SafeHtml => html`<nav class="pager" aria-label="${inOrder ? text.forms.following : text.forms.next}">
  ${given(first, (href) => link(href, inOrder ? text.forms.beginning : text.forms.first))}
  ${given(next, (href) => link(href, inOrder ? text.forms.following : text.forms.next))}
  ${given(csv, (href) => html`<a class="file" href="${href}" download>${icon('download')}${text.forms.csv}</a>`)}
</nav>`;

const link = (href: string, words: string): View => html`<a class="button" href="${href}">${words}</a>`;
