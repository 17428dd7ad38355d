import { type LineOrigin, pointer } from '@kassebro/contracts';
import { sum } from '../figures.ts';

/** Something of a list in the day report, and where it stands in it. */
export interface Placed<T> {
  item: T;
  /** Into the day report, as a path. */
  at: readonly [list: string, index: number];
}

/** The entries of one of the report's lists with their places, which grouping and sorting would lose. */
export const placed = <T>(list: string, items: readonly T[] | undefined): Placed<T>[] =>
  (items ?? []).map((item, index) => ({ item, at: [list, index] }));

/**
 * A figure of the report as a part of a line, or nothing when the report does not have it. Øre.
 * @param sign -1 where the figure is taken off
 */
export function part(path: readonly PropertyKey[], figure: number | undefined, sign: 1 | -1 = 1): LineOrigin[] {
  return figure === undefined ? [] : [{ pointer: pointer(path), amount: sign === 1 ? figure : 0 - figure }];
}

/** An amount, and the figures that it is made of: one is computed from the other, so they cannot disagree. */
export const madeOf = (from: LineOrigin[]): { amount: number; from: LineOrigin[] } => ({
  amount: sum(from, ({ amount }) => amount),
  from,
});
