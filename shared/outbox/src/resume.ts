import { randomUUID } from 'node:crypto';
import {
  type BoardName,
  type Direction,
  directionOf,
  hasEnded,
  type ImportRun,
  type Operation,
  syncs,
} from '@kassebro/contracts';
import { bringBack, type BringBackTools } from './bring-back.ts';
import { DAYS_APART_MS } from './run-again.ts';
import { addImportJob, type ImportQueue } from './imports.ts';

/** What ending a pause asks of the rest of the house. */
export interface ResumeTools {
  pauses: { resume(wish: ResumeWish): Promise<boolean> };
  operations: BringBackTools['operations'] & { waiting(store: string, limit: number): Promise<Operation[]> };
  imports: { list(store: string): Promise<ImportRun[]> };
  board: {
    size(board: BoardName): Promise<number>;
    remind(board: BoardName, correlation: string): Promise<void>;
  };
  queue: BringBackTools['queue'] & ImportQueue;
  log: { warn(message: string, fields: { store: string; error: unknown }): void };
}

export interface ResumeWish {
  store: string;
  direction: Direction;
  by: string;
}

/** So many operations run again at once, closed days before all others; the rest gets its jobs in housekeeping's next rounds. */
const AT_ONCE = 500;

/** A person waits. What is not done by then goes on behind, or is done by housekeeping. */
const PATIENCE_MS = 5_000;

/**
 * A direction runs again, and with it everything that has waited: operations get their jobs back, closed days first and with a
 * little time between them, boards are looked at, and imports go on. Should Redis be away, housekeeping does all of it.
 * @returns false when the direction was not paused
 */
export async function resume(wish: ResumeWish, tools: ResumeTools): Promise<boolean> {
  const { store } = wish;
  if (!(await tools.pauses.resume(wish))) return false;
  try {
    await within(PATIENCE_MS, goesOn(wish, tools));
  } catch (error) {
    tools.log.warn('what has waited for the end of the pause goes on somewhat later', { store, error });
  }
  return true;
}

async function goesOn({ store, direction }: ResumeWish, tools: ResumeTools): Promise<void> {
  await (direction === 'toLedger' ? operationsGoOn(store, tools) : boardsGoOn(store, tools));
  for (const run of await tools.imports.list(store))
    if (!hasEnded(run) && run.state !== 'paused' && directionOf(run.kind) === direction)
      await addImportJob(run, tools.queue);
}

async function operationsGoOn(store: string, tools: ResumeTools): Promise<void> {
  let days = 0;
  for (const operation of await tools.operations.waiting(store, AT_ONCE)) {
    const isDay = operation.kind === 'day-report';
    const given = await bringBack(operation, tools, isDay ? days * DAYS_APART_MS : 0);
    if (given && isDay) days += 1;
  }
}

async function boardsGoOn(store: string, { board }: ResumeTools): Promise<void> {
  for (const sync of syncs)
    if ((await board.size({ store, sync })) > 0) await board.remind({ store, sync }, randomUUID());
}

/** @throws when the work fails, or is not done in time; what it fails with afterwards is nobody's any more */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`it was not done within ${ms} ms`)), ms);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
