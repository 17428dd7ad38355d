import type { Sync } from '@kassebro/contracts';
import { createBoard } from '@kassebro/queue';
import type { Bridge } from './bridge.ts';

/** Whether nothing is on the first store's board of that sync, and nobody is about to look. */
export const quietBoard = (bridge: Pick<Bridge, 'queues' | 'id'>, sync: Sync) => async (): Promise<boolean> => {
  const { pull } = await bridge.queues.counts();
  const left = await createBoard(bridge.queues).size({ store: bridge.id, sync });
  return left + pull.waiting + pull.active + pull.delayed === 0;
};
