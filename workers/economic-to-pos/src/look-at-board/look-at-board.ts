import type { BoardName, JobData, LookedAt, LookResult, Renumbering, Sync } from '@kassebro/contracts';
import type { ConnectedAgreement } from '@kassebro/agreement';
import { judge } from '@kassebro/errors';
import type { Board, HandlerResult, JobContext, Pinned } from '@kassebro/queue';
import type { Log } from '@kassebro/process';
import type { Hold } from '@kassebro/store';
import { type HoldTools, letGo, unlessHeld } from '../holds/unless-held.ts';
import { readsNarrowly } from '../records/narrow.ts';
import { type Noticed, noticedOf } from './noticed.ts';
import { Places } from './places.ts';
import { summaryOf } from './summary.ts';

/** What a pull is given: the numbers to look at, and the store's way into its ledger. */
export interface Look extends ConnectedAgreement {
  store: string;
  /** Each number once, oldest notice first. */
  noticed: readonly Noticed[];
  /** What e-conomic said got another number, in the order in which it said so. Both numbers are among those noticed. */
  renumberings: readonly Renumbering[];
  log: Pick<Log, 'info' | 'warn'>;
  signal: AbortSignal;
  /**
   * The look has failed more than once. Lists that e-conomic answers with a fault of its own are read in pieces then: what it
   * cannot show needs a person, and holds nobody else any longer.
   */
  narrow: boolean;
}

/**
 * Looks the numbers up in e-conomic and brings the till up to them. Running it twice ends the same. It throws only when
 * the look as a whole failed; what is wrong with one record is written down and does not hold the others.
 * @returns what came of each number
 */
export type Pull = (look: Look) => Promise<LookedAt[]>;

export interface LookTools extends HoldTools {
  board: Pick<Board, 'turn' | 'take' | 'clear' | 'remind' | 'failed'>;
  connect(store: string): Promise<ConnectedAgreement>;
  pauses: { isPaused(store: string, direction: 'toTill'): Promise<boolean> };
  pulls: Record<Sync, Pull>;
  looks: { add(look: LookResult): Promise<void> };
  /** How long notices are gathered between two looks at one board, in ms. */
  gatherMs: number;
}

/**
 * One look takes so many entries at most: a storm costs few calls when much of it is looked at together, and the hand has
 * places for several boards, so that a long look holds nobody up.
 */
const TAKE = 20_000;
/** Beyond so many numbers a look keeps much in memory, so that only a few of those go on at once. */
const LARGE = 1_000;
const LARGE_AT_ONCE = 8;

/**
 * Looks at one board: takes what is on it, has it pulled, clears what was not noticed again meanwhile. What is left gets
 * its next turn at the end of the queue, behind every other store's board. A crash anywhere leaves the board as it was, and so
 * does a pause: the numbers wait on it.
 */
export function createLookAtBoard(tools: LookTools) {
  const large = new Places(LARGE_AT_ONCE);
  return async (job: JobData<'look-at-board'>, context: JobContext): Promise<HandlerResult> => {
    const name: BoardName = { store: job.store, sync: job.sync };
    const pull = tools.pulls[job.sync];
    // The board is asked before anything else, since whoever is told to wait must not be inside a try.
    const turn = await tools.board.turn(name, { full: TAKE, gatherMs: tools.gatherMs, waited: context.waited });
    if (turn.kind === 'wait') return context.delay(turn.ms);
    // The turn was taken all the same, so that a burst of notices about a paused store is two short jobs a second at most.
    if (await tools.pauses.isPaused(job.store, 'toTill')) return undefined;
    const work = async (hold: Hold | undefined): Promise<number> => {
      const { correlation } = job;
      const rest = turn.kind === 'look' ? await look({ ...turn, name, pull, large, correlation }, tools, context) : 0;
      if (hold) await letGo(hold, { ...tools, correlation: job.correlation });
      return rest;
    };
    const left = await noting(() => unlessHeld(name, tools, work), { name, board: tools.board, context });
    return left !== undefined && left > 0 ? { again: true } : undefined;
  };
}

interface Noting {
  name: BoardName;
  board: Pick<Board, 'failed'>;
  context: JobContext;
}

/** Notes why the board waits when its look fails, for whoever asks. */
async function noting<T>(work: () => Promise<T>, { name, board, context }: Noting): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { reason } = judge(error, `${context.jobId}-${context.attempt}`);
    await board.failed(name, reason).catch((away: unknown) => {
      context.log.warn('why a board waits cannot be noted', { error: away });
    });
    throw error;
  }
}

interface Turn {
  name: BoardName;
  pull: Pull;
  /** Where large looks wait for one another. */
  large: Places;
  correlation: string;
  /** What is on the board, when it came with the turn. */
  taken?: Pinned[];
}

async function look(turn: Turn, tools: LookTools, context: JobContext): Promise<number> {
  const { name, pull, large, correlation, taken } = turn;
  const { log, signal } = context;
  const connected = await tools.connect(name.store);
  const entries = taken ?? (await tools.board.take(name, TAKE));
  if (entries.length > 0) {
    const at = tools.now();
    const narrow = readsNarrowly(context);
    const its = { ...connected, store: name.store, ...noticedOf(entries), log, signal, narrow };
    const looked = entries.length > LARGE ? await large.during(() => pull(its)) : await pull(its);
    const ms = tools.now().getTime() - at.getTime();
    const result = summaryOf(looked, { ...name, at, ms, correlation });
    await tools.looks.add(result);
    const detail = Object.entries(result.counts).map(([outcome, count]) => `${count} ${outcome}`);
    log.info('looked at a board', { count: looked.length, detail: detail.join(', '), ms });
  }
  return tools.board.clear(name, entries);
}
