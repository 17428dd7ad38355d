/** When an agreement is shut, and how gently it is tried again. */
export interface BreakerRules {
  /** It lets us in no more: so many refusals in a row, then pauses that double. */
  refused: { after: number; firstPauseMs: number; longestPauseMs: number };
  /** It answers nothing that can be used: so many times in a row, for so long. */
  silent: { after: number; forMs: number; firstPauseMs: number; longestPauseMs: number };
}

/**
 * One refusal may be a slip, and a person who has mended it and tries again at once must not be told "shut". What does not
 * answer usually comes back by itself, so it is tried more often than what a person has to mend.
 */
export const gentle: BreakerRules = {
  refused: { after: 3, firstPauseMs: 15_000, longestPauseMs: 10 * 60_000 },
  silent: { after: 5, forMs: 20_000, firstPauseMs: 5_000, longestPauseMs: 2 * 60_000 },
};

/** Longer than any call is under way, so that a process that died while it tried does not keep the agreement shut. */
export const A_TRY_MS = 90_000;
/** A try mostly takes less than a second. */
export const MEET_A_TRY_MS = 3_000;
