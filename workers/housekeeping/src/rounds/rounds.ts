import {
  createBoard,
  createCallBudget,
  createDoorBook,
  createMendBook,
  type Handlers,
  type Queues,
} from '@kassebro/queue';
import type { Store } from '@kassebro/store';
import { createForgetOld } from './forget-old.ts';
import { createPlanReadBacks } from './plan-read-backs.ts';
import { createPlanSweeps } from './plan-sweeps.ts';
import { createPublishDoors } from './publish-doors.ts';
import { createRelayOutbox } from './relay-outbox.ts';
import { createRemindBoards } from './remind-boards.ts';
import { createRemindImports } from './remind-imports.ts';
import { createRemindOperations } from './remind-operations.ts';
import { createRetryMended } from './retry-mended.ts';

/** Every round that housekeeping makes. */
export function roundsOf({
  store,
  queue,
  stillMs,
  now,
}: {
  store: Store;
  queue: Queues;
  /** What was not touched for so long stands still. */
  stillMs: number;
  now: () => Date;
}): Handlers<'housekeeping'> {
  const tools = {
    ...store,
    queue,
    board: createBoard(queue),
    doorBook: createDoorBook(queue),
    mendBook: createMendBook(queue),
    calls: createCallBudget(queue),
    stillMs,
    now,
  };
  const planSweeps = createPlanSweeps(tools);
  const planReadBacks = createPlanReadBacks(tools);
  return {
    'plan-sweeps': async (job) => {
      await planSweeps(job);
      await planReadBacks(job);
    },
    'remind-imports': createRemindImports(tools),
    'relay-outbox': createRelayOutbox(tools),
    'remind-operations': createRemindOperations(tools),
    'remind-boards': createRemindBoards(tools),
    'publish-doors': createPublishDoors(tools),
    'retry-mended': createRetryMended(tools),
    'forget-old': createForgetOld(tools),
  };
}
