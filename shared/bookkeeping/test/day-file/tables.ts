// The pages are files; only the rule book itself does no I/O.
// oxlint-disable-next-line no-restricted-imports
import { readdirSync, readFileSync } from 'node:fs';

/*
 * A day as a bookkeeper reads it: a title, what is special, and tables. Read strictly: a heading, a column or a word that is not
 * known is an error, so that nothing on the page goes unchecked.
 */

/** The tables that a page can have, each with its columns. */
const COLUMNS = {
  Indstillinger: ['Indstilling', 'Valg'],
  'e-conomic': ['Hvad', 'Tilstand'],
  'Kassens tal': ['Tal', 'Navn', 'Sats', 'Beløb'],
  'Forventede linjer': ['Konto', 'Modkonto', 'Beløb', 'Momskode', 'Tekst'],
  'Forventet virkning': ['Hvad', 'Beløb'],
  'Forventet årsag': ['Årsag', 'Sætning'],
  'Forventet bemærkning': ['Årsag', 'Sætning'],
} as const;
export type TableName = keyof typeof COLUMNS;

export type Row = readonly string[];

export interface Page {
  title: string;
  tables: ReadonlyMap<TableName, Row[]>;
}

const FOLDER = new URL('../days/', import.meta.url);

/** The names of all pages. README.md says how to read them. */
export const pageNames = (): string[] => readdirSync(FOLDER).filter((name) => name !== 'README.md');

export function readPage(name: string): Page {
  const [head = '', ...parts] = readFileSync(new URL(name, FOLDER), 'utf8').split('\n## ');
  const [title, blank, special] = head.split('\n');
  if (!title?.startsWith('# ') || blank !== '' || !special)
    throw new Error('a page begins with its title and what is special');
  const tables = new Map<TableName, Row[]>();
  for (const part of parts) {
    const [heading = '', ...lines] = part.split('\n');
    if (!isTable(heading) || tables.has(heading)) throw new Error(`no table, or one too many: "${heading}"`);
    tables.set(
      heading,
      rowsOf(
        heading,
        lines.filter((line) => line !== ''),
      ),
    );
  }
  return { title: title.slice(2), tables };
}

const isTable = (name: string): name is TableName => Object.hasOwn(COLUMNS, name);

const NONE = 'Ingen.';

function rowsOf(name: TableName, [head = '', ruler = '', ...lines]: string[]): Row[] {
  if (head === NONE && ruler === '') return [];
  const columns = COLUMNS[name];
  const rows = [head, ...lines].map(cellsOf);
  if (JSON.stringify(rows[0]) !== JSON.stringify(columns)) throw new Error(`${name} has other columns: ${head}`);
  if (!/^\|[-:|]+\|$/.test(ruler)) throw new Error(`${name} has no line under its columns`);
  const odd = rows.find((row) => row.length !== columns.length);
  if (odd) throw new Error(`${name} has a row of another length: ${odd.join(' | ')}`);
  return rows.slice(1);
}

function cellsOf(line: string): string[] {
  if (!line.startsWith('| ') || !line.endsWith(' |')) throw new Error(`no row of a table: ${line}`);
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}
