import type { Queue } from 'bullmq';

const STUCK_AFTER_MS = 60_000;
const ANSWER_WITHIN_MS = 1_500;

/** Notices a worker that looks alive but takes no jobs, which a mere ping does not see. */
export interface Watch {
  moved(): void;
  check(): Promise<void>;
}

export function createWatch(queue: Queue): Watch {
  let lastMove = performance.now();
  return {
    moved: () => void (lastMove = performance.now()),
    async check() {
      const counts = await inTime(queue.getJobCounts('waiting', 'prioritized', 'active'));
      const waiting = (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0);
      if (waiting === 0 || (counts['active'] ?? 0) > 0) lastMove = performance.now();
      if (performance.now() - lastMove > STUCK_AFTER_MS && !(await inTime(queue.isPaused())))
        throw new Error(`jobs wait in ${queue.name} and none was taken for a minute`);
    },
  };
}

/** The worker's connection waits for Redis without limit, which a question about health must not. */
async function inTime<T>(asking: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('Redis does not answer')), ANSWER_WITHIN_MS);
  try {
    return await Promise.race([asking, promise]);
  } finally {
    clearTimeout(timer);
  }
}
