const SHORTEST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 500;
/** What takes long to ask is asked rarely, so that asking does not slow down what is waited for. */
const PAUSE_FOR_AN_ASK = 4;
/** Enough for a slow machine that does something else, too; the limit of a test is larger (jest.config.mjs). */
const WITHIN_MS = 90_000;

/**
 * Asks until there is an answer; fails with what was said last when there is none in time.
 * @param ask undefined or false means: not yet
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  withinMs = WITHIN_MS,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let last: unknown = 'nothing';
  for (;;) {
    const asked = performance.now();
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    const now = performance.now();
    if (now > deadline) throw new Error(`waited ${withinMs} ms for ${what}`, { cause: last });
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, PAUSE_FOR_AN_ASK * (now - asked)));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
