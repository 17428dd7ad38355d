/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  readonly oneOf: <T>(items: readonly [T, ...T[]]) => T;
  /** True in about `percent` of a hundred throws. */
  readonly chance: (percent: number) => boolean;
}

/** Mulberry32 (public domain): small, quick and even enough for made-up turnover. */
export function dice(seed: number): Dice {
  let state = Math.trunc(seed);
  const next = (): number => {
    state = Math.trunc(state + 0x6d_2b_79_f5);
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    oneOf: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (percent) => next() * 100 < percent,
  };
}
