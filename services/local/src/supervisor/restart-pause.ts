const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** How long a process must have run to count as well again. */
export const HEALTHY_AFTER_MS = 60_000;

/**
 * The pause before a process that has died is started again, in milliseconds: 1 s, doubled with each death in a row, at most 30 s.
 * @param deaths how often it has died since it was last well, from 1
 */
export function restartPause(deaths: number): number {
  return Math.min(FIRST_MS * 2 ** (deaths - 1), LONGEST_MS);
}
