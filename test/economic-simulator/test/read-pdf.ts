/** Checks what every reader of PDFs relies on, and counts the pages. Throws when something is wrong. */
export function checkedPdf(bytes: Buffer): { pages: number; text: string; bytes: Buffer } {
  const text = bytes.toString('latin1');
  const isWhole = text.startsWith('%PDF-1.') && text.endsWith('%%EOF\n');
  must(isWhole, 'it has no beginning or no end');
  checkTable(text);
  for (const { index, 0: head, 1: length } of text.matchAll(/\/Length (\d+) >>\nstream\n/g)) {
    must(text.startsWith('\nendstream', index + head.length + Number(length)), `/Length ${length} is wrong`);
  }
  const [, kids = '', count = ''] = /\/Kids \[([^\]]*)\] \/Count (\d+)/.exec(text) ?? [];
  const pages = kids.split(' 0 R').filter((kid) => kid.trim() !== '').length;
  must(pages === Number(count), `/Count ${count} of ${pages} pages`);
  return { pages, text, bytes };
}

/** Each row of the table leads to its object. */
function checkTable(text: string): void {
  const table = text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]));
  const [, size = ''] = /^xref\n0 (\d+)\n/.exec(table) ?? [];
  const rows = [...table.matchAll(/(\d{10}) 00000 n /g)];
  must(rows.length === Number(size) - 1, `${rows.length} rows in a table of ${size}`);
  for (const [index, [, offset]] of rows.entries()) {
    must(text.startsWith(`${index + 1} 0 obj\n`, Number(offset)), `object ${index + 1} is elsewhere`);
  }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(`not a PDF: ${otherwise}`);
}
