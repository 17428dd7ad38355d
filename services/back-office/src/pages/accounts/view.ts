import type { Words } from '../../i18n/index.ts';
import { chips, withQuery } from '../../ui/filters.ts';
import { datalist, type Option, versionField } from '../../ui/form.ts';
import { flag, given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, banner, prose } from '../../ui/parts.ts';
import { barView, impactView } from './bar-view.ts';
import { chartBanner, chartView } from './chart-view.ts';
import { ACCOUNTS_LIST, CATEGORIES_LIST, GROUPS_LIST } from './field-view.ts';
import { historyView } from './history-view.ts';
import type { AccountsPage } from './page.ts';
import { categoriesOf, type Row, type Section, sectionsOf } from './rows.ts';
import { spriteView } from './sprite.ts';
import { saidView } from './said-view.ts';
import { isOpen, sectionsNav, sectionView } from './section-view.ts';

const FORM = 'choices';

/** Everything that a store chooses of its chart of accounts, in one form that is saved together. */
export function accountsView(page: AccountsPage, words: Words): SafeHtml {
  const text = words.text.accounts;
  const sections = sectionsOf(page);
  return html`<header class="title">
<div><h1>${text.title}</h1><p class="lead">${prose(text.lead)}</p></div>
${chartView(page, words)}
</header>
${when(!page.mayEdit, () => banner('off', words.text.forms.readOnly))}
${chartBanner(page, words)}
<div class="choices-head">${chosenView(sections, words)}${filterView(page, words)}</div>
${sectionsNav(page, sections, words)}
<form id="${FORM}" method="post" action="${actionOf(page)}" novalidate autocomplete="off" data-try="/s/${page.store.id}/accounts/try">
${versionField(page.store.version)}
<button type="submit" class="unseen" tabindex="-1" aria-hidden="true">${words.text.forms.save}</button>
<fieldset class="parts"${flag('disabled', !page.mayEdit)}>
<legend class="unseen">${words.text.accounts.title}</legend>
${when(page.mayEdit, () => proposalsView(page, words))}
${bodyView(page, sections, words)}
</fieldset>
${when(page.mayEdit, () => barView(page, FORM, words))}
</form>
${listsView(page)}
${historyView(page, words)}
${spriteView}
<script src="${page.script}" type="module"></script>`;
}

/** The parts of the page that change when one field does, for the script that asks for them. */
export const partsView = (page: AccountsPage, row: Row, words: Words): SafeHtml =>
  html`${saidView(page, row, words)}${chosenView(sectionsOf(page), words)}${impactView(page, words)}`;

const actionOf = ({ store, onlyMissing }: AccountsPage): string =>
  withQuery(`/s/${store.id}/accounts`, { show: onlyMissing ? 'missing' : undefined });

function bodyView(page: AccountsPage, sections: readonly Section[], words: Words): View {
  const isEmpty = page.onlyMissing && !sections.some(({ rows }) => rows.some((row) => isOpen(row, page)));
  if (isEmpty) return html`<p class="card empty">${words.text.accounts.nothingMissing}</p>`;
  return html`${sections.map((section) => sectionView(page, section, words))}`;
}

function chosenView(sections: readonly Section[], { text }: Words): SafeHtml {
  const [chosen, needed] = [sum(sections, 'chosen'), sum(sections, 'needed')];
  const words = text.accounts.chosen(chosen, needed);
  return html`<p id="chosen">${badge(chosen === needed ? 'ok' : 'quiet', words)}</p>`;
}

const sum = (sections: readonly Section[], of: 'chosen' | 'needed'): number =>
  sections.reduce((total, section) => total + section[of], 0);

function filterView({ store, onlyMissing }: AccountsPage, { text }: Words): SafeHtml {
  const { show, all, onlyMissing: missing } = text.accounts;
  const path = `/s/${store.id}/accounts`;
  return chips(show, [
    { label: all, href: path, chosen: !onlyMissing },
    { label: missing, href: `${path}?show=missing`, chosen: onlyMissing },
  ]);
}

/** One press fills in all that is proposed; it still has to be saved. */
function proposalsView({ proposals }: AccountsPage, { text }: Words): View {
  const { suggestion } = text.accounts;
  if (proposals.size === 0) return nothing;
  return html`<div class="banner busy take">
${icon('info')}
<div><p class="banner-title">${suggestion.found(proposals.size)}</p><p>${suggestion.help}</p></div>
<button type="submit" name="use" value="all">${suggestion.useAll(proposals.size)}</button>
</div>`;
}

const option = ({ number, name }: { number: number; name: string }): Option => ({ value: String(number), label: name });

/** The chart stands on the page once, whatever number of fields is chosen from it. */
function listsView(page: AccountsPage): View {
  const { accounts = [], productGroups = [] } = page.chart.lists;
  const usable = accounts.filter(
    ({ type, barred, blockDirectEntries }) =>
      (type === 'profitAndLoss' || type === 'status') && !barred && !blockDirectEntries,
  );
  const shown = new Set(categoriesOf(page));
  const categories = [...new Set(page.kinds.flatMap(({ category }) => category ?? []))].filter(
    (category) => !shown.has(category),
  );
  return html`${datalist(ACCOUNTS_LIST, usable.map(option))}${datalist(GROUPS_LIST, productGroups.map(option))}${given(
    categories.length > 0 ? categories : undefined,
    (all) =>
      datalist(
        CATEGORIES_LIST,
        all.slice(0, 200).map((value) => ({ value, label: value })),
      ),
  )}`;
}
