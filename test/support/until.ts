const STEP_MS = 25;
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
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
