import type { BoardName, JobData, LookedAt, LookResult, Reason, Renumbering, Sync } from '@kassebro/contracts';
import type { ConnectedStore } from '@kassebro/agreement';
import { causes, isCause, NeedsAttention } from '@kassebro/errors';
import type { Board, HandlerResult, JobContext } from '@kassebro/queue';
import type { Log } from '@kassebro/process';
import type { Hold } from '@kassebro/store';
import { type Noticed, noticedOf } from './noticed.ts';
import { summaryOf } from './summary.ts';

/** What a pull is given: the numbers to look at, and the store's way into its ledger. */
export interface Look extends ConnectedStore {
  store: string;
  /** Each number once, oldest notice first. */
  noticed: readonly Noticed[];
  /** What e-conomic said got another number, in the order in which it said so. Both numbers are among those noticed. */
  renumberings: readonly Renumbering[];
  log: Pick<Log, 'info' | 'warn'>;
  signal: AbortSignal;
}

/**
 * Looks the numbers up in e-conomic and brings the till up to them. Running it twice ends the same. It throws only when
 * the look as a whole failed; what is wrong with one record is written down and does not hold the others.
 * @returns what came of each number
 */
export type Pull = (look: Look) => Promise<LookedAt[]>;

export interface LookTools {
  board: Pick<Board, 'turn' | 'take' | 'clear' | 'remind'>;
  connect(store: string): Promise<ConnectedStore>;
  pulls: Record<Sync, Pull>;
  holds: {
    find(board: BoardName): Promise<Hold | undefined>;
    of(store: string): Promise<Hold[]>;
    put(board: BoardName, reason: Reason): Promise<Hold>;
    lift(board: BoardName): Promise<boolean>;
    lookAgain(store: string): Promise<void>;
  };
  looks: { add(look: LookResult): Promise<void> };
  /** How long notices are gathered between two looks at one board, in ms. */
  gatherMs: number;
  now(): Date;
}

/** One look takes so many entries at most: enough for e-conomic's pages, little enough for one turn in the queue. */
const TAKE = 5_000;

/**
 * Looks at one board: takes what is on it, has it pulled, clears what was not noticed again meanwhile. What is left gets
 * its next turn at the end of the queue, behind every other store's board. A crash anywhere leaves the board as it was.
 */
export function createLookAtBoard(tools: LookTools) {
  return async (job: JobData<'look-at-board'>, context: JobContext): Promise<HandlerResult> => {
    const name: BoardName = { store: job.store, sync: job.sync };
    const pull = tools.pulls[job.sync];
    const hold = await tools.holds.find(name);
    if (hold && hold.nextLookAt > tools.now()) return undefined;
    const turn = await tools.board.turn(name, { full: TAKE, gatherMs: tools.gatherMs, waited: context.waited });
    if (turn.kind === 'empty') return liftIfHeld(hold, tools);
    if (turn.kind === 'wait') return context.delay(turn.ms);
    const left = await lookOrHold({ name, pull, hold, correlation: job.correlation }, tools, context);
    return left > 0 ? { again: true } : undefined;
  };
}

interface Turn {
  name: BoardName;
  pull: Pull;
  hold: Hold | undefined;
  correlation: string;
}

/** A store that e-conomic refuses as a whole holds its own board, with its numbers, until somebody has mended it. */
async function lookOrHold(turn: Turn, tools: LookTools, context: JobContext): Promise<number> {
  try {
    const left = await look(turn, tools, context);
    await letOthersGo(turn, tools);
    return left;
  } catch (error) {
    if (!(error instanceof NeedsAttention) || !concernsTheStore(error.reason)) throw error;
    const hold = await tools.holds.put(turn.name, error.reason);
    context.log.warn('the board waits for a person', { cause: error.reason.cause, count: hold.looks });
    return 0;
  }
}

/** Lost access, or a module that the agreement lacks: no number of the board can be looked at. */
const concernsTheStore = ({ cause }: Reason): boolean =>
  isCause(cause) && (causes[cause].scope === 'store' || causes[cause].scope === 'cause');

/** What was mended for one board is mended for the store's others. */
async function letOthersGo({ name, hold, correlation }: Turn, tools: LookTools): Promise<void> {
  if (!hold) return;
  await tools.holds.lift(name);
  await tools.holds.lookAgain(name.store);
  for (const { store, sync } of await tools.holds.of(name.store))
    await tools.board.remind({ store, sync }, correlation);
}

async function liftIfHeld(hold: Hold | undefined, tools: LookTools): Promise<undefined> {
  if (hold) await tools.holds.lift({ store: hold.store, sync: hold.sync });
}

async function look({ name, pull, correlation }: Turn, tools: LookTools, { log, signal }: JobContext): Promise<number> {
  const connected = await tools.connect(name.store);
  const entries = await tools.board.take(name, TAKE);
  if (entries.length > 0) {
    const at = tools.now();
    const looked = await pull({ ...connected, store: name.store, ...noticedOf(entries), log, signal });
    const ms = tools.now().getTime() - at.getTime();
    const result = summaryOf(looked, { ...name, at, ms, correlation });
    await tools.looks.add(result);
    const detail = Object.entries(result.counts).map(([outcome, count]) => `${count} ${outcome}`);
    log.info('looked at a board', { count: looked.length, detail: detail.join(', '), ms });
  }
  return tools.board.clear(name, entries);
}
