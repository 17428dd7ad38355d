import type { Role } from '../../access/roles.ts';
import type { Words } from '../../i18n/index.ts';
import { textField } from '../../ui/form.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { table } from '../../ui/table.ts';

interface StoreRow {
  id: string;
  name: string;
  roles: Role[];
}

export function storesView(
  { rows, search, isEmpty }: { rows: StoreRow[]; search: string; isEmpty: boolean },
  words: Words,
): SafeHtml {
  const text = words.text.stores;
  return html`<header class="title"><div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div></header>
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
