import type { JobData } from '@kassebro/contracts';
import type { Board } from '@kassebro/queue';

export interface RemindBoardsTools {
  board: Pick<Board, 'nonEmpty' | 'remind'>;
  pauses: { paused(direction: 'toTill'): Promise<string[]> };
}

/**
 * A board that holds numbers always has a job that will look at it; one whose job was lost gets it back here. Boards of a store
 * that is paused keep their numbers, and are looked at when it is not paused any more.
 */
export function createRemindBoards({ board, pauses }: RemindBoardsTools) {
  return async ({ correlation }: JobData<'remind-boards'>): Promise<void> => {
    const paused = new Set(await pauses.paused('toTill'));
    for (const name of await board.nonEmpty()) if (!paused.has(name.store)) await board.remind(name, correlation);
  };
}
