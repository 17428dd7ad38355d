import { randomUUID } from 'node:crypto';
import type { JobsOf } from '@kassebro/contracts';
import type { Queues } from '@kassebro/queue';
import type { Log } from '@kassebro/process';

/** How often each round is made, in ms, when what stands still is looked for every `lookMs`. */
const every = (lookMs: number): [round: JobsOf<'housekeeping'>, ms: number][] => [
  ['relay-outbox', 5_000],
  ['publish-doors', 5_000],
  ['remind-operations', lookMs],
  ['remind-boards', lookMs],
  ['plan-sweeps', 60_000],
  ['remind-imports', lookMs],
  ['retry-mended', lookMs / 2],
  ['forget-old', 3_600_000],
];

/**
 * Puts each round on its queue when its time has come, and all of them once at the start. A plain timer, because a
 * timetable that lives in Redis would be gone exactly when it is needed: after Redis was flushed. A round that still
 * waits is not added twice, so several processes may keep the same timetable.
 * @param lookMs how often it is looked for what stands still, in ms
 * @returns how to stop it
 */
export function keepTimetable(queues: Pick<Queues, 'add'>, lookMs: number, log: Log): () => void {
  const add = (round: JobsOf<'housekeeping'>): void => {
    queues
      .add(round, { correlation: randomUUID() }, { dedup: { id: round, keepLastIfActive: true } })
      .catch((error: unknown) => log.warn('a round could not be put on its queue', { job: round, error }));
  };
  const rounds = every(lookMs);
  for (const [round] of rounds) add(round);
  const timers = rounds.map(([round, ms]) => setInterval(() => add(round), ms));
  return () => timers.forEach((timer) => clearInterval(timer));
}
