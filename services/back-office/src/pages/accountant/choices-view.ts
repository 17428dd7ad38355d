import type { Chart } from '@kassebro/agreement';
import type { AuditEntry } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { pager, withQuery } from '../../ui/filters.ts';
import { html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { banner, moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { type Draft, YES } from '../accounts/draft.ts';
import { choiceWords } from '../accounts/field-view.ts';
import { differencesView } from '../accounts/history-view.ts';
import { keyOf, partsOf } from '../accounts/keys.ts';
import { labelOf } from '../accounts/labels.ts';
import type { Row, Section } from '../accounts/rows.ts';
import { itemsFor } from '../accounts/said-view.ts';

interface ChoicesPage {
  sections: Section[];
  draft: Draft;
  chart: Chart;
  history: AuditEntry[];
  names: ReadonlyMap<string, string>;
  next: string | undefined;
  isLater: boolean;
  now: Date;
}

export function choicesView(page: ChoicesPage, words: Words): SafeHtml {
  const text = words.text.accountant.accounts;
  return html`<header class="title"><div><h1>${text.title}</h1><p class="lead">${prose(text.lead)}</p></div></header>
${when(page.chart.lists.accounts === undefined, () => banner('off', text.noChart))}
${page.sections.map((section) => sectionView(page, section, words))}
${historyView(page, words)}`;
}

function sectionView(page: ChoicesPage, { name, rows }: Section, words: Words): View {
  const { sections } = words.text.accounts;
  const text = words.text.accountant.accounts;
  const { heading } = sections[name];
  const chosen = rows.filter((row) => isChosen(row, page));
  const isNamed = chosen.some((row) => calledOf(row, page) !== '');
  return html`<section aria-labelledby="part-${name}">
  <h2 id="part-${name}">${prose(heading)}</h2>
  <div class="card choices-of">${table<Row>({
    caption: heading,
    rows: chosen,
    empty: text.empty,
    columns: [
      { title: text.what, kind: 'head', cell: ({ key }) => prose(labelOf(key, words)) },
      { title: text.chosen, cell: (row) => valueOf(row, page, words) },
      ...(isNamed ? [{ title: text.called, cell: (row: Row) => calledOf(row, page) }] : []),
    ],
  })}</div>
</section>`;
}

const isCash = ({ key, kind }: Row, { draft }: ChoicesPage): boolean =>
  kind === 'payment' && draft.get(keyOf(...partsOf(key), 'cash')) === YES;

const isChosen = (row: Row, page: ChoicesPage): boolean => (page.draft.get(row.key) ?? '') !== '' || isCash(row, page);

function valueOf(row: Row, page: ChoicesPage, words: Words): View {
  const { draft } = page;
  const { key, kind } = row;
  const value = draft.get(key) ?? '';
  if (isCash(row, page)) return words.text.accountant.accounts.cash;
  const rate = kind === 'gift-card' ? (draft.get(keyOf(...partsOf(key).slice(0, -1), 'vatPercentage')) ?? '') : '';
  const said = choiceWords(key, value, words) ?? value;
  return rate === '' ? said : `${said}, ${words.format.percent(Number(rate))}`;
}

/** The name that e-conomic has for the number, where its lists could be read. */
function calledOf(row: Row, page: ChoicesPage): string {
  const value = page.draft.get(row.key) ?? '';
  if (value === '' || isCash(row, page)) return '';
  return namesFor(row, page.chart).get(value) ?? '';
}

function namesFor({ key, kind }: Row, { lists }: Chart): Map<string, string> {
  const { accounts = [], productGroups = [], vatAccounts = [] } = lists;
  if (kind === 'vat-code') return new Map(vatAccounts.map(({ code, name }) => [code, name]));
  const known = {
    account: accounts,
    payment: accounts,
    group: productGroups,
    list: itemsFor(key, lists) ?? [],
    'gift-card': [],
    product: [],
    choice: [],
  };
  return new Map(known[kind].map(({ number, name }) => [String(number), name]));
}

function historyView(page: ChoicesPage, words: Words): SafeHtml {
  const { history, names, now, next, isLater } = page;
  const { heading, empty, when: time, who, what } = words.text.accounts.history;
  const path = '/a/accounts';
  return html`<section aria-labelledby="history">
  <h2 id="history">${heading}</h2>
  <div class="card">${table<AuditEntry>({
    caption: heading,
    rows: history,
    empty,
    columns: [
      { title: time, cell: ({ at }) => moment(at, words.format.short(at, now)) },
      { title: who, kind: 'head', cell: ({ by }) => names.get(by) ?? by },
      { title: what, cell: (entry) => differencesView(entry, words, Infinity) },
    ],
  })}</div>
  ${pager({ next: next && withQuery(path, { cursor: next }), first: isLater ? path : undefined }, words)}
</section>`;
}
