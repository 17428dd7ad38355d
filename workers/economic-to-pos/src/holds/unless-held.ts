import type { BoardName, Reason } from '@kassebro/contracts';
import { causes, isCause, NeedsAttention } from '@kassebro/errors';
import type { Board } from '@kassebro/queue';
import type { Hold } from '@kassebro/store';

export interface HoldTools {
  holds: {
    find(board: BoardName): Promise<Hold | undefined>;
    of(store: string): Promise<Hold[]>;
    put(board: BoardName, reason: Reason): Promise<Hold>;
    lift(board: BoardName): Promise<boolean>;
    lookAgain(store: string): Promise<void>;
  };
  now: () => Date;
}

/**
 * Does the work unless the board waits for a person and its next try is still to come. Work that e-conomic refuses for the
 * store as a whole (its access is lost, or a module is missing) leaves the board held.
 * @returns what the work answered; nothing when the board is, or has now been, held
 */
export async function unlessHeld<T>(
  board: BoardName,
  { holds, now }: HoldTools,
  work: (hold: Hold | undefined) => Promise<T>,
): Promise<T | undefined> {
  const hold = await holds.find(board);
  if (hold && hold.nextLookAt > now()) return undefined;
  try {
    return await work(hold);
  } catch (error) {
    if (!(error instanceof NeedsAttention) || !concernsTheStore(error.reason)) throw error;
    await holds.put(board, error.reason);
    return undefined;
  }
}

/** Lost access, or a module that the agreement lacks: no number of the board can be looked at. */
const concernsTheStore = ({ cause }: Reason): boolean =>
  isCause(cause) && (causes[cause].scope === 'store' || causes[cause].scope === 'cause');

/** A look has worked. What was mended for one board is mended for the store's others. */
export async function letGo(
  hold: Hold,
  { holds, board, correlation }: HoldTools & { board: Pick<Board, 'remind'>; correlation: string },
): Promise<void> {
  await holds.lift(hold);
  await holds.lookAgain(hold.store);
  for (const { store, sync } of await holds.of(hold.store)) await board.remind({ store, sync }, correlation);
}
