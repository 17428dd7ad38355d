import type { JobData } from '@kassebro/contracts';
import type { Board } from '@kassebro/queue';

/** A board that holds numbers always has a job that will look at it; one whose job was lost gets it back here. */
export function createRemindBoards({ board }: { board: Pick<Board, 'nonEmpty' | 'remind'> }) {
  return async ({ correlation }: JobData<'remind-boards'>): Promise<void> => {
    for (const name of await board.nonEmpty()) await board.remind(name, correlation);
  };
}
