/** Text made safe for HTML. Only `markup` makes it, so that nothing reaches a page unescaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | undefined | readonly (string | Markup)[];

/** A template whose values are escaped, unless they are markup themselves. */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  let text = strings[0] ?? '';
  for (const [index, part] of parts.entries()) text += render(part) + (strings[index + 1] ?? '');
  return new Markup(text);
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map((one) => render(one)).join('');
  return String(part).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An amount in øre, or a quantity in hundredths; nothing for undefined. */
export interface Amount {
  hundredths: number | undefined;
}

type Cell = Part | Amount;

const isAmount = (cell: Cell): cell is Amount => typeof cell === 'object' && 'hundredths' in cell;

/** A table; columns of amounts stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): Markup {
  const isNumeric = head.map((_, column) => rows.some((row) => isAmount(row[column])));
  const headings = head.map((name, column) => markup`<th scope="col"${side(isNumeric[column])}>${name}</th>`);
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => markup`<td${side(isNumeric[column])}>${shown(cell)}</td>`);
    return markup`<tr>${cells}</tr>`;
  });
  return markup`<div class="scroll"><table><thead><tr>${headings}</tr></thead>
<tbody>${lines}</tbody></table></div>`;
}

function side(isNumeric: boolean | undefined): Markup {
  return new Markup(isNumeric === true ? ' class="number"' : '');
}

function shown(cell: Cell): Part {
  if (!isAmount(cell)) return cell;
  return cell.hundredths === undefined ? '' : (cell.hundredths / 100).toFixed(2);
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 0 auto; padding: 1rem; }
nav a { margin-right: 1rem; }
nav a[aria-current] { font-weight: 700; text-decoration: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1.5rem; }
th, td { text-align: left; padding: 0.25rem 0.75rem; border-bottom: 1px solid #8884; vertical-align: top; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.quiet { opacity: 0.7; }
`;

export function page(title: string, content: Markup): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Markup(STYLE)}</style></head>
<body>${content}</body></html>`.text;
}
