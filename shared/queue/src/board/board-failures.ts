import { type BoardName, type Reason, syncs, type Sync } from '@kassebro/contracts';
import type { Queue } from 'bullmq';
import { z } from 'zod';
import { boardId, keysOf } from '../keys.ts';
import type { Queues } from '../producer.ts';

/** Why a board waits whose last look failed. */
export interface BoardFailure {
  /** What came of the last look. */
  reason: Reason;
  /** When the first of the looks in a row failed. */
  since: Date;
  /** When the next one is due; absent when it is under way, or when housekeeping is to bring its job back. */
  nextAt?: Date;
}

/** Kept beside the boards, and lost with them. One look at a board at a time, so nobody else writes of it meanwhile. */
export interface BoardFailures {
  note(board: BoardName, reason: Reason): Promise<void>;
  of(store: string, jobOf: (board: BoardName) => string): Promise<Map<Sync, BoardFailure>>;
}

const kept = z.object({
  reason: z.strictObject({
    cause: z.string(),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  since: z.number(),
});

const read = (text: string | null | undefined) => (text ? kept.parse(JSON.parse(text)) : undefined);

/** BullMQ keeps when a job is due as ms since 1970, followed by twelve bits that keep jobs of one ms in their order. */
const ORDER_BITS = 0x1000;

export function createBoardFailures(queues: Queues): BoardFailures {
  const { redis, prefix } = queues.connection;
  const { boardFailures: key } = keysOf(prefix);

  async function dueOf(jobName: string): Promise<Date | undefined> {
    const pull = pullOf(queues);
    const job = await pull.getDeduplicationJobId(jobName);
    const score = job === null ? null : await redis.zscore(pull.toKey('delayed'), job);
    return score === null ? undefined : new Date(Math.floor(Number(score) / ORDER_BITS));
  }

  return {
    async note(board, reason) {
      const id = boardId(board);
      const since = read(await redis.hget(key, id))?.since ?? Date.now();
      await redis.hset(key, id, JSON.stringify({ reason, since }));
    },
    async of(store, jobOf) {
      const texts = await redis.hmget(key, ...syncs.map((sync) => boardId({ store, sync })));
      const failures = new Map<Sync, BoardFailure>();
      for (const [index, sync] of syncs.entries()) {
        const known = read(texts[index]);
        if (!known) continue;
        const nextAt = await dueOf(jobOf({ store, sync }));
        failures.set(sync, { reason: known.reason, since: new Date(known.since), ...(nextAt && { nextAt }) });
      }
      return failures;
    },
  };
}

/** The queue of the looks at boards. */
export function pullOf(queues: Queues): Queue {
  const pull = queues.all().find(({ name }) => name === 'pull');
  if (!pull) throw new Error('there is no queue for looks at boards');
  return pull;
}
