import { markup, when } from './markup.ts';
import type { Markup, Part } from './markup.ts';
import type { Words } from './words/index.ts';

/** A number or an amount, ready to be read; it stands to the right. */
export interface Figure {
  figure: string;
}

export const figure = (text: string): Figure => ({ figure: text });

type Cell = Part | Figure;

const isFigure = (cell: Cell): cell is Figure => typeof cell === 'object' && 'figure' in cell;

/** The head of a table: what it holds, said to those who cannot see it, and the name of each column. */
export interface Head {
  caption: string;
  columns: readonly string[];
}

/** A table in a box of its own, which scrolls when the window is narrow. The first cell names its row. */
export function table(words: Words, head: Head, rows: readonly (readonly Cell[])[]): Markup {
  if (rows.length === 0) return markup`<p class="quiet">${words.frame.none}</p>`;
  const isNumeric = head.columns.map((_, column) => rows.some((row) => isFigure(row[column])));
  const side = (column: number): Markup => when(isNumeric[column] === true, () => markup` class="figure"`);
  const headings = head.columns.map((name, column) =>
    name === '' ? markup`<td></td>` : markup`<th scope="col"${side(column)}>${name}</th>`,
  );
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => {
      const shown = isFigure(cell) ? cell.figure : cell;
      return column === 0
        ? markup`<th scope="row"${side(column)}>${shown}</th>`
        : markup`<td${side(column)}>${shown}</td>`;
    });
    return markup`<tr>${cells}</tr>\n`;
  });
  return markup`<section class="scroll" aria-label="${head.caption}" tabindex="0"><table>
<thead><tr>${headings}</tr></thead>
<tbody>${lines}</tbody></table></section>`;
}

/** Names and what they are; what is empty is left out. */
export function facts(rows: readonly (readonly [name: string, value: Part])[]): Markup {
  const known = rows.filter(([, value]) => value !== undefined && value !== '');
  return markup`<dl class="facts">${known.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A day, in one piece. */
export function day({ format }: Words, date: string | undefined): Markup {
  return when(date !== undefined, () => markup`<time datetime="${date}">${format.day(date)}</time>`);
}

/** A moment, in one piece; nothing for undefined. */
export function moment({ format }: Words, timestamp: string | undefined): Markup {
  return when(
    timestamp !== undefined,
    () => markup`<time datetime="${timestamp}">${format.moment(timestamp ?? '')}</time>`,
  );
}

/** A state in a word. */
export function tag(tone: 'good' | 'bad' | 'quiet', text: string): Markup {
  return markup`<span class="tag ${tone}">${text}</span>`;
}
