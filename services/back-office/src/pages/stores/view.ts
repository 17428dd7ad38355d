import type { Role } from '../../access/roles.ts';
import type { Words } from '../../i18n/index.ts';
import { textField } from '../../ui/form.ts';
import { given, html, when, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { table } from '../../ui/table.ts';
import { tillKeyView } from './new-store-view.ts';

interface StoreRow {
  id: string;
  name: string;
  roles: Role[];
}

interface StoresPage {
  rows: StoreRow[];
  search: string;
  isEmpty: boolean;
  mayMake: boolean;
  /** Of a store that was just made. */
  tillKey: { name: string; key: string } | undefined;
}

export function storesView({ rows, search, isEmpty, mayMake, tillKey }: StoresPage, words: Words): SafeHtml {
  const text = words.text.stores;
  return html`<header class="title"><div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div>${when(mayMake, () => html`<a class="button" href="/stores/new">${icon('plus')}${text.fresh.title}</a>`)}</header>
${given(tillKey, (made) => tillKeyView(made, words))}
<form method="get" action="/stores" class="search" role="search">
  ${textField({ name: 'q', label: text.search, value: search, type: 'search' }, words)}
  <button type="submit">${text.submit}</button>
</form>
<div class="card">${table<StoreRow>({
    caption: text.title,
    rows,
    empty: isEmpty ? text.empty : text.none,
    columns: [
      { title: text.name, kind: 'head', cell: ({ id, name }) => html`<a href="/s/${id}">${name}</a>` },
      { title: text.id, cell: ({ id }) => html`<code>${id}</code>` },
      { title: text.role, cell: ({ roles }) => roles.map((role) => words.text.frame.role[role]).join(', ') },
    ],
  })}</div>`;
}
