import type { Words } from '../../i18n/index.ts';
import { flag, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, prose } from '../../ui/parts.ts';
import { addView } from './add-view.ts';
import type { AccountsPage } from './page.ts';
import { rowView } from './row-view.ts';
import { saidOf } from './said-view.ts';
import { isMissing, type Row, type Section } from './rows.ts';

/** A part of the page: what it is about beside its lines. */
export function sectionView(page: AccountsPage, section: Section, words: Words): View {
  const { name } = section;
  const rows = page.onlyMissing ? section.rows.filter((row) => isOpen(row, page)) : section.rows;
  if (page.onlyMissing && rows.length === 0) return nothing;
  const { heading, help } = words.text.accounts.sections[name];
  return html`<section class="part" aria-labelledby="part-${name}">
<div class="part-head"><h2 id="part-${name}" tabindex="-1">${prose(heading)}</h2><p class="muted">${prose(help)}</p>${countView(page, section, words)}</div>
${foldedView(page, { section, rows }, words)}
</section>
`;
}

/** What is not in use is folded up; it is still there to be chosen before it is turned on. */
function foldedView(
  page: AccountsPage,
  { section, rows }: { section: Section; rows: readonly Row[] },
  words: Words,
): View {
  const lines = linesView(page, { section, rows }, words);
  const why = unusedWords(page, section, words);
  if (why === undefined || page.onlyMissing) return html`<div class="card part-rows">${lines}</div>`;
  const isTold = rows.some((row) => isOpen(row, page));
  return html`<details class="card part-rows folded"${flag('open', isTold)}><summary>${icon('fold')}<span>${prose(why)}</span></summary>
<div>${lines}</div></details>`;
}

function unusedWords({ store }: AccountsPage, { name }: Section, { text }: Words): string | undefined {
  const { dayReportAs, sendCustomers, sendProducts } = store.settings;
  const { unused } = text.accounts.sections;
  if (name === 'invoice' && dayReportAs === 'journal') return unused.invoice;
  return name === 'records' && !sendCustomers && !sendProducts ? unused.records : undefined;
}

const linesView = (
  page: AccountsPage,
  { section: { name }, rows }: { section: Section; rows: readonly Row[] },
  words: Words,
): View => html`${when(name === 'payments' && !page.onlyMissing, () => html`<p class="advice">${icon('info')}<span>${words.text.accounts.clearing}</span></p>`)}
${rows.map((row) => rowView(page, row, words))}
${when(!page.onlyMissing && page.mayEdit, () => addView(page, name, words))}`;

/** What is missing, and what is wrong. */
export const isOpen = (row: Row, page: AccountsPage): boolean =>
  isMissing(row, page.draft) || saidOf(page, row)?.tone === 'bad' || page.both.has(row.key);

function countView(page: AccountsPage, { rows, chosen, needed }: Section, { text }: Words): View {
  const wrong = rows.filter((row) => saidOf(page, row)?.tone === 'bad').length;
  if (wrong > 0) return html`<p>${badge('bad', text.accounts.wrong(wrong))}</p>`;
  if (needed === 0) return nothing;
  return html`<p>${badge(chosen === needed ? 'ok' : 'quiet', text.accounts.chosen(chosen, needed))}</p>`;
}

/** Ways to the parts, each with what is missing in it. */
export function sectionsNav(page: AccountsPage, sections: readonly Section[], words: Words): SafeHtml {
  const text = words.text.accounts;
  const entry = (section: Section): SafeHtml => {
    const { heading } = text.sections[section.name];
    const open = section.rows.filter((row) => isOpen(row, page)).length;
    return html`<li><a href="#part-${section.name}"${when(open > 0, () => html` aria-label="${text.missingIn(heading, open)}"`)}>${heading}${when(open > 0, () => html` <span class="count">${open}</span>`)}</a></li>`;
  };
  const shown = page.onlyMissing ? sections.filter(({ rows }) => rows.some((row) => isOpen(row, page))) : sections;
  return html`<nav class="chips part-nav" aria-label="${text.sectionsNav}"><ul>${shown.map(entry)}</ul></nav>`;
}
