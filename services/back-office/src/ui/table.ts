import { html, when, type SafeHtml, type View } from './html.ts';

export interface Column<T> {
  title: string;
  cell(row: T): View;
  /** Figures stand to the right in figures of equal width; `head` names the row. */
  kind?: 'figure' | 'head';
}

export interface Table<T> {
  /** Said to those who cannot see the heading above the table. */
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /** What will stand here, and when, while there is nothing. */
  empty: string;
  /** Mostly figures: on a narrow screen they stand beside each other. */
  compact?: boolean;
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles are written out because browsers forget that it is
 * a table once its boxes are laid out differently.
 */
export function table<T>({ caption, columns, rows, empty, compact = false }: Table<T>): SafeHtml {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const head = (column: Column<T>): SafeHtml =>
    html`<th role="columnheader" scope="col"${classOf(column)}>${column.title}</th>`;
  return html`<table role="table"${when(compact, () => html.raw` class="compact"`)}>
<caption class="unseen">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(head)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${columns.map((column) => cell(column, row))}</tr>\n`)}
</tbody>
</table>`;
}

const cell = <T>(column: Column<T>, row: T): SafeHtml =>
  column.kind === 'head'
    ? html`<th role="rowheader" scope="row" data-title="${column.title}"><div>${column.cell(row)}</div></th>`
    : html`<td role="cell"${classOf(column)} data-title="${column.title}"><div>${column.cell(row)}</div></td>`;

const classOf = <T>(column: Column<T>): SafeHtml => (column.kind === 'figure' ? html.raw` class="figure"` : html``);
