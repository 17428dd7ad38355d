import { describe, expect, test } from '@jest/globals';
import { operationState } from '@kassebro/contracts';
import { isFinal, mayFollow } from '../src/operations/transitions.ts';

/** Rows: from. Columns: queued running retrying uncertain attention done skipped cancelled. */
const table = `
  queued     - x - - - - x x
  running    - x x x x x x x
  retrying   x x - - - - x x
  uncertain  x x - - - - - -
  attention  x - - - - - x x
  done       - - - - - - - -
  skipped    - - - - - - - -
  cancelled  - - - - - - - -`;
const rows = table.trim().split('\n');

describe('which state may follow which', () => {
  test.each(rows)('%s', (row) => {
    const [from, ...marks] = row.trim().split(/\s+/);
    const allowed = operationState.options.filter((to) => mayFollow(operationState.parse(from), to));
    expect(allowed).toEqual(operationState.options.filter((_to, column) => marks[column] === 'x'));
  });

  test('the table names every state once', () => {
    expect(rows.map((row) => row.trim().split(/\s+/)[0])).toEqual(operationState.options);
  });

  test('nothing follows a final state', () => {
    const final = operationState.options.filter(isFinal);
    expect(final).toEqual(['done', 'skipped', 'cancelled']);
    expect(final.flatMap((from) => operationState.options.filter((to) => mayFollow(from, to)))).toEqual([]);
  });
});
