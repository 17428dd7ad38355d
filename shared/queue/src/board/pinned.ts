/** A number on a board. `score` is its place in the order; `at` the same as a moment (ms since 1970). */
export interface Pinned {
  number: string;
  score: number;
  at: number;
}

function* pairsIn(flat: readonly string[]): Generator<[string, string]> {
  for (let index = 0; index + 1 < flat.length; index += 2) yield [flat[index] ?? '', flat[index + 1] ?? ''];
}
/** Numbers and scores by turns, as Redis answers them. */
export const pinnedOf = (flat: readonly string[]): Pinned[] =>
  [...pairsIn(flat)].map(([number, score]) => pinned(number, Number(score)));

const pinned = (number: string, score: number): Pinned => ({ number, score, at: Math.floor(score / 1_000) });
