/** Rows with their columns below each other; numbers stand to the right when the column says so. */
export function table(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const cell = (text: string, column: number): string => {
    const blank = ' '.repeat((widths[column] ?? 0) - widthOf(text));
    return right.has(column) ? blank + text : text + blank;
  };
  return rows.map((row) => row.map(cell).join('  ').trimEnd());
}

/** Letters that are one place wide, however many units of UTF-16 they take. */
const widthOf = (text: string): number => Array.from(text).length;
