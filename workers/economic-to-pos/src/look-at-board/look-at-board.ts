import type { BoardName, JobData, Sync } from '@kassebro/contracts';
import type { ConnectedStore } from '@kassebro/agreement';
import type { Board, HandlerResult, JobContext, Pinned } from '@kassebro/queue';
import type { Log } from '@kassebro/process';

/** What a pull is given: the numbers to look at, and the store's way into its ledger. */
export interface Look extends ConnectedStore {
  store: string;
  pinned: readonly Pinned[];
  log: Pick<Log, 'info' | 'warn'>;
  signal: AbortSignal;
}

/**
 * Looks the numbers up in e-conomic and brings the till up to them. Running it twice ends the same. It throws only when
 * the look as a whole failed; what is wrong with one record is written down and does not hold the others.
 */
export type Pull = (look: Look) => Promise<void>;

export interface LookTools {
  board: Pick<Board, 'turn' | 'take' | 'clear' | 'size'>;
  connect(store: string): Promise<ConnectedStore>;
  /** The syncs that this version pulls. Numbers of the others wait on their boards. */
  pulls: Partial<Record<Sync, Pull>>;
  /** How long notices are gathered between two looks at one board, in ms. */
  gatherMs: number;
}

/** One look takes so many numbers at most: enough for e-conomic's pages, little enough for one turn in the queue. */
const TAKE = 5_000;

/**
 * Looks at one board: takes what is on it, has it pulled, clears what was not noticed again meanwhile. What is left gets
 * its next turn at the end of the queue, behind every other store's board. A crash anywhere leaves the board as it was.
 */
export function createLookAtBoard(tools: LookTools) {
  return async (job: JobData<'look-at-board'>, context: JobContext): Promise<HandlerResult> => {
    const name: BoardName = { store: job.store, sync: job.sync };
    const pull = tools.pulls[job.sync];
    if (!pull) {
      context.log.debug('nobody pulls this yet; its numbers wait', { count: await tools.board.size(name) });
      return undefined;
    }
    const turn = await tools.board.turn(name, { full: TAKE, gatherMs: tools.gatherMs, waited: context.waited });
    if (turn.kind === 'empty') return undefined;
    if (turn.kind === 'wait') return context.delay(turn.ms);
    const left = await look({ name, pull }, tools, context);
    return left > 0 ? { again: true } : undefined;
  };
}

async function look(
  { name, pull }: { name: BoardName; pull: Pull },
  tools: LookTools,
  { log, signal }: JobContext,
): Promise<number> {
  const connected = await tools.connect(name.store);
  const pinned = await tools.board.take(name, TAKE);
  if (pinned.length > 0) await pull({ ...connected, store: name.store, pinned, log, signal });
  return tools.board.clear(name, pinned);
}
