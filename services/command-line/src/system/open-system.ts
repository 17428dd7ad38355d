import { createLog, createSeal, type Seal, withoutLogin } from '@kassebro/process';
import {
  type Board,
  type CallBudget,
  connectQueue,
  createBoard,
  createCallBudget,
  createDoorDiary,
  type DoorDiary,
  type Queues,
} from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import { Refused } from '../run/faults.ts';
import type { Found } from './find-system.ts';

/** A running Kassebro, opened to be looked at and to be asked. */
export interface System {
  store: Store;
  queue: Queues;
  board: Board;
  diary: DoorDiary;
  calls: Pick<CallBudget, 'tryNow'>;
  /** Absent without its ENCRYPTION_KEY. */
  seal?: Seal;
  publicUrl?: string;
  /** Who asks, for the audit log. */
  by: string;
  now: () => Date;
  close(): Promise<void>;
}

/**
 * Opens database and Redis.
 * @throws Refused when one of them cannot be reached
 */
export async function openSystem(
  found: Found,
  { by, now = () => new Date() }: { by: string; now?: () => Date },
): Promise<System> {
  // Whatever goes wrong is told by the command itself, once.
  const log = createLog({ process: 'command-line', level: 'error', format: 'short', write: () => undefined });
  const queue = connectQueue({ redisUrl: found.redisUrl, prefix: found.redisPrefix, log });
  try {
    await reach({ what: 'Redis', url: found.redisUrl, by: found.by }, () => queue.checkRedis());
    const store = await reach({ what: 'The database', url: found.mongodbUri, by: found.by }, () =>
      openStore({ uri: found.mongodbUri, now }),
    );
    const diary = createDoorDiary(queue);
    return {
      store,
      queue,
      board: createBoard(queue),
      diary,
      calls: createCallBudget(queue),
      ...(found.encryptionKey !== undefined && { seal: createSeal(found.encryptionKey, found.encryptionKeysOld) }),
      ...(found.publicUrl !== undefined && { publicUrl: found.publicUrl.replace(/\/$/, '') }),
      by,
      now,
      async close() {
        await diary.close();
        await queue.close();
        await store.close();
      },
    };
  } catch (error) {
    await queue.close();
    throw error;
  }
}

async function reach<T>(
  { what, url, by }: { what: string; url: string; by: string },
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const why = error instanceof Error ? withoutLogin(error.message) : String(error);
    throw new Refused(
      `${what} at ${withoutLogin(url)}, which ${by} names, cannot be used: ${why}. Does that Kassebro run?`,
      { cause: error },
    );
  }
}
