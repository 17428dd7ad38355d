import type { Response } from 'express';

/** What spreadsheets in Denmark expect: UTF-8 with its mark, semicolons, and the line ends of Windows. */
export const MARK = '\uFEFF';
const BETWEEN = ';';
const LINE_END = '\r\n';

/** A text that a spreadsheet would run as a formula; a plain negative figure is none, and `-1+…` is no figure. */
const FORMULA = /^(?:[=+@\t\r\n＝＋－＠]|-(?!\d[\d\s.,]*$))/;

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line of such a file. */
export const csvLine = (cells: readonly string[]): string => cells.map(cell).join(BETWEEN) + LINE_END;

/** Sends a table as a file, page after page as they come, so that a long one needs no memory. */
export async function sendCsv(
  response: Response,
  { name, head, rows }: { name: string; head: readonly string[]; rows: AsyncIterable<readonly string[]> },
): Promise<void> {
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  });
  response.write(MARK + csvLine(head));
  for await (const row of rows) {
    if (response.destroyed) return;
    response.write(csvLine(row));
  }
  response.end();
}
