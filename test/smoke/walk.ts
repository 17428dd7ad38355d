/** One way through the bridge, told stop by stop with the time that each took. */
export interface Walk {
  /** Something happened; the time since the last stop is printed. */
  stop(what: string): void;
  /** Asks until there is an answer, and makes it a stop. */
  wait<T>(what: string, ask: () => Promise<T | undefined>): Promise<T>;
}

const PATIENCE_MS = 60_000;
const STEP_MS = 10;

export function begin(title: string, print: (line: string) => void): Walk {
  print(`\n${title}`);
  let last = performance.now();
  const stop = (what: string): void => {
    const now = performance.now();
    print(`  ${(now - last).toFixed(0).padStart(6)} ms  ${what}`);
    last = now;
  };
  return {
    stop,
    async wait(what, ask) {
      const deadline = performance.now() + PATIENCE_MS;
      for (;;) {
        const answer = await ask();
        if (answer !== undefined) {
          stop(what);
          return answer;
        }
        if (performance.now() > deadline) throw new Error(`waited ${PATIENCE_MS / 1000} s in vain: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      }
    },
  };
}
