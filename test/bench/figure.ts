/** One measured number, next to what it is measured against in the same run on the same machine. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  better: 'higher' | 'lower';
  anchor?: { name: string; value: number };
  /** The promise, as a limit on `value`; figures without one are for information. */
  goal?: number;
  /** The single measurements whose median `value` is. */
  rounds?: number[];
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
};

/** Whether the promise is kept; a figure without one always is. */
export const isKept = ({ value, goal, better }: Figure): boolean =>
  goal === undefined || (better === 'higher' ? value >= goal : value <= goal);
