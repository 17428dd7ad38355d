import type { BoardName, QueueName } from '@kassebro/contracts';

/** Store ids hold no colon, so the name of a board can be read back. */
export const boardId = (board: BoardName): string => `${board.store}:${board.sync}`;

/** Every key of ours in Redis beside those that BullMQ makes for its queues. */
export interface Keys {
  /** One sorted set a board: number -> score. */
  board(id: string): string;
  /** The highest score given so far, of all boards. */
  boardClock: string;
  /** Set of the ids of boards that are not empty. */
  nonEmptyBoards: string;
  /** Hash: board id -> when it was last looked at (ms). */
  boardLooks: string;
  /** Hash: board id -> why and since when its looks fail, as JSON. */
  boardFailures: string;
  /** Hash: board id -> when e-conomic was last heard (ms). */
  boardHeard: string;
  /** Begins the names of hashes, one a day since 1970 (UTC): board id and hour since 1970 -> how often e-conomic was heard. */
  heardHours: string;
  /** Hash: store -> its door as JSON, and the mark of who published them. */
  doors: string;
  /** Hash an agreement: calls made lately. */
  callBudget(agreement: number): string;
  /** Hash a queue: whose turn it is. */
  fairOrder(queue: QueueName): string;
  /** Set: agreements that let us in again, until somebody has seen to what waited for it. */
  openedAgreements: string;
  /** Hash: what was mended, until everything that waited for it runs again. */
  mended: string;
  /** Hash: which operation tries whether something was mended. */
  tries: string;
  /** Hash: counts and last samples of notices that were turned away. */
  doorDiary: string;
}

export function keysOf(prefix: string): Keys {
  return {
    board: (id) => `${prefix}:board:${id}`,
    boardClock: `${prefix}:board-clock`,
    nonEmptyBoards: `${prefix}:boards`,
    boardLooks: `${prefix}:board-looks`,
    boardFailures: `${prefix}:board-failures`,
    boardHeard: `${prefix}:board-heard`,
    heardHours: `${prefix}:heard-hours`,
    doors: `${prefix}:doors`,
    callBudget: (agreement) => `${prefix}:call-budget:${agreement}`,
    fairOrder: (queue) => `${prefix}:fair-order:${queue}`,
    openedAgreements: `${prefix}:opened-agreements`,
    mended: `${prefix}:mended`,
    tries: `${prefix}:tries`,
    doorDiary: `${prefix}:door-diary`,
  };
}
