import { standings, type FoundRecord, type RecordQuery } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { chips, pager, withQuery } from '../../ui/filters.ts';
import { html, nothing, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { standingBadge } from './standing-badge.ts';
import { figuresOf, nameOf, pathOf } from './wanted.ts';

export interface RecordsPage {
  store: string;
  filter: Omit<RecordQuery, 'limit'>;
  items: FoundRecord[];
  next: string | undefined;
}

type Change = { kind?: RecordQuery['kind']; state?: RecordQuery['standing']; cursor?: string };

/** Products and customers, searched and narrowed down. */
export function recordsView(page: RecordsPage, words: Words): SafeHtml {
  const { records } = words.text;
  const { store, filter } = page;
  const at = (change: Change, end = ''): string => {
    const all = { q: filter.text, kind: filter.kind, state: filter.standing, ...change };
    return withQuery(`/s/${store}/records${end}`, all);
  };
  return html`<header class="title"><div><h1>${records.title}</h1><p class="lead">${prose(records.lead)}</p></div></header>
${searchForm(page, words)}
<div class="filters">
  ${chips(records.head.kind, kindChips(page, at, words))}
  ${chips(records.head.state, stateChips(page, at, words))}
</div>
<div class="card">${listView(page, words)}</div>
${pager({ next: page.next && at({ cursor: page.next }), first: filter.cursor === undefined ? undefined : at({}), csv: at({}, '.csv'), inOrder: true }, words)}`;
}

/** Without script, too: a form that is sent as an address. */
function searchForm({ store, filter }: RecordsPage, { text }: Words): SafeHtml {
  const kept = { kind: filter.kind, state: filter.standing };
  const hidden = Object.entries(kept).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}">`],
  );
  return html`<form method="get" action="/s/${store}/records" role="search" class="search">
  <label class="unseen" for="q">${text.records.search}</label>
  <input type="search" id="q" name="q" value="${filter.text ?? ''}" maxlength="100" placeholder="${text.records.searchHelp}">
  ${hidden}
  <button type="submit">${icon('search')} ${text.records.find}</button>
</form>`;
}

type Address = (change: Change) => string;

const kindChips = ({ filter }: RecordsPage, at: Address, { text }: Words) =>
  ([undefined, 'product', 'customer'] as const).map((kind) => ({
    label: kind === undefined ? text.forms.all : text.records.kinds[kind],
    href: at({ kind }),
    chosen: filter.kind === kind,
  }));

const stateChips = ({ filter }: RecordsPage, at: Address, { text }: Words) =>
  [undefined, ...standings].map((state) => ({
    label: state === undefined ? text.forms.all : text.records.state[state],
    href: at({ state }),
    chosen: filter.standing === state,
  }));

function listView({ store, filter, items, next }: RecordsPage, words: Words): SafeHtml {
  const { records } = words.text;
  const { head } = records;
  const isFiltered = filter.text !== undefined || filter.standing !== undefined || filter.kind !== undefined;
  const none = next === undefined ? records.emptyFiltered : records.goesOn;
  return table<FoundRecord>({
    caption: records.title,
    rows: items,
    empty: isFiltered || next !== undefined ? none : records.empty,
    columns: [
      { title: head.name, kind: 'head', cell: (found) => nameView(found, store, words) },
      { title: head.record, cell: ({ record, binding }) => (binding?.unplaced ? nothing : record) },
      { title: head.number, cell: ({ binding }) => binding?.number ?? nothing },
      { title: head.amount, kind: 'figure', cell: (found) => amountView(found, words) },
      { title: head.state, cell: ({ standing }) => standingBadge(standing, words) },
    ],
  });
}

const nameView = (found: FoundRecord, store: string, { text }: Words): View =>
  html`<a href="${pathOf(store, found)}">${nameOf(found) || found.record}</a><span class="small-print line">${text.work.kind[found.kind]}</span>`;

function amountView(found: FoundRecord, { format }: Words): View {
  const { price, balance } = figuresOf(found);
  const amount = price ?? balance;
  return amount === undefined ? nothing : format.kroner(amount);
}
