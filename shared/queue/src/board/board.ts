import { type BoardName, type Notice, boardName, type Reason, type Sync } from '@kassebro/contracts';
import type { Queues } from '../producer.ts';
import { boardId, keysOf, type Keys } from '../keys.ts';
import { boardCommands, type BoardCommands } from './board-scripts.ts';
import { type BoardFailure, type BoardFailures, createBoardFailures, pullOf } from './board-failures.ts';
import { createBatcher } from './batcher.ts';
import { type Pinned, pinnedOf } from './pinned.ts';
import { type BoardPins, type Pin, type PinPlaces, merge, pinArguments } from './pin.ts';

export interface Pace {
  /** A board that holds so many is looked at at once. */
  full: number;
  /** How long notices are gathered between two looks (ms). */
  gatherMs: number;
  /** Whether this asker was told to wait before: then it may look whatever the clock says. */
  waited: boolean;
}

/**
 * `empty`: nothing to do. `look`: go, the look is noted; `taken` are the numbers, as `take` answers them, when they are few.
 * `wait`: come back in so many ms.
 */
export type Turn = { kind: 'empty' } | { kind: 'look'; taken?: Pinned[] } | { kind: 'wait'; ms: number };

/**
 * The notice board of a store and sync: the numbers that e-conomic told us to look at and nobody has looked at yet.
 *
 * The rules that make it safe: `pin` before `take` before the fetch before `clear`, and `clear` removes only what was
 * not pinned again since it was taken. So a notice that arrives at any moment is either on the board or was pinned
 * before the fetch that covers it. A looker that dies leaves the board as it was.
 */
export interface Board {
  /**
   * Resolves when Redis holds the numbers and a job that will look at them; rejects when either is not certain. The
   * numbers may be on the board all the same then, which is harmless.
   * @param origin `webhook` also notes that e-conomic was heard
   */
  pin(notices: readonly Notice[], correlation: string, origin?: 'webhook' | 'sweep'): Promise<void>;
  /** The oldest numbers, left on the board until they are cleared. */
  take(board: BoardName, limit: number): Promise<Pinned[]>;
  /** @returns how many numbers are left on the board */
  clear(board: BoardName, looked: readonly Pick<Pinned, 'number' | 'score'>[]): Promise<number>;
  /** Asked before each look, so that a burst is gathered while a lone notice is looked at at once. */
  turn(board: BoardName, pace: Pace): Promise<Turn>;
  size(board: BoardName): Promise<number>;
  /** Those of the numbers that are on the board. */
  waiting(board: BoardName, numbers: readonly string[]): Promise<Set<string>>;
  nonEmpty(): Promise<BoardName[]>;
  /** Adds the job that looks, as pin does: for boards whose job was lost. */
  remind(board: BoardName, correlation: string): Promise<void>;
  /** A look at the board has failed, for that reason. Forgotten with the next one that ends well. */
  failed(board: BoardName, reason: Reason): Promise<void>;
  /** Those of a store's boards whose last look failed, by sync. */
  failures(store: string): Promise<Map<Sync, BoardFailure>>;
}

/** Large enough for a burst, small enough that one script never holds up Redis for more than a few milliseconds. */
const NUMBERS_A_BATCH = 2_000;
/** So many numbers come with the turn to look at them. */
const FEW = 50;

export function createBoard(queues: Queues): Board {
  return new RedisBoard(queues);
}

class RedisBoard implements Board {
  readonly #queues: Queues;
  readonly #keys: Keys;
  readonly #places: PinPlaces;
  readonly #commands: BoardCommands;
  readonly #batch: (pin: Pin) => Promise<void>;
  readonly #failures: BoardFailures;

  constructor(queues: Queues) {
    this.#queues = queues;
    this.#keys = keysOf(queues.connection.prefix);
    this.#places = { keys: this.#keys, queue: pullOf(queues).toKey(''), lookOf: reminderId };
    this.#commands = boardCommands(queues.connection.redis);
    this.#failures = createBoardFailures(queues);
    this.#batch = createBatcher<Pin>({
      send: (pins) => this.#send(pins),
      fullWeight: NUMBERS_A_BATCH,
      weigh: (pin) => pin.numbers.length,
    });
  }

  pin(notices: readonly Notice[], correlation: string, origin: 'webhook' | 'sweep' = 'sweep'): Promise<void> {
    const heard = origin === 'webhook';
    const pins = notices.flatMap((notice) => pinsOf(notice, correlation, heard));
    const [only] = pins;
    return only && pins.length === 1 ? this.#batch(only) : Promise.all(pins.map(this.#batch)).then(() => undefined);
  }

  async #send(pins: readonly Pin[]): Promise<void> {
    const boards = merge(pins);
    const call = pinArguments(boards, this.#places);
    // First the numbers, then the job, so that a looker can never run between its job and its numbers.
    const needy = await this.#commands.pin(call.keys, call.args);
    if (needy.size > 0) await this.#addReminders(boards.filter(({ id }) => needy.has(id)));
  }

  async #addReminders(boards: readonly BoardPins[]): Promise<void> {
    const [only, ...others] = boards.map(({ board, correlation }) => reminder(board, correlation));
    if (only && others.length === 0) await this.#queues.add(only.name, only.data, only.options);
    else if (only) await this.#queues.addMany([only, ...others]);
  }

  async take(board: BoardName, limit: number): Promise<Pinned[]> {
    if (limit < 1) return [];
    const key = this.#keys.board(boardId(board));
    const flat = await this.#queues.connection.redis.zrange(key, '0', String(limit - 1), 'WITHSCORES');
    return pinnedOf(flat);
  }

  async clear(board: BoardName, looked: readonly Pick<Pinned, 'number' | 'score'>[]): Promise<number> {
    const id = boardId(board);
    const keys = [this.#keys.board(id), this.#keys.nonEmptyBoards, this.#keys.boardFailures];
    let left = 0;
    for (const part of parts(looked, NUMBERS_A_BATCH)) {
      const args = [id, ...part.flatMap(({ number, score }) => [number, String(score)])];
      left = await this.#commands.clear(keys, args);
    }
    return left;
  }

  async turn(board: BoardName, { full, gatherMs, waited }: Pace): Promise<Turn> {
    const id = boardId(board);
    const args = [id, String(full), String(gatherMs), waited ? '1' : '0', String(FEW)];
    const [answer, ...taken] = await this.#commands.turn([this.#keys.board(id), this.#keys.boardLooks], args);
    if (answer < 0) return { kind: 'empty' };
    if (answer > 0) return { kind: 'wait', ms: answer };
    return taken.length > 0 ? { kind: 'look', taken: pinnedOf(taken) } : { kind: 'look' };
  }

  size(board: BoardName): Promise<number> {
    return this.#queues.connection.redis.zcard(this.#keys.board(boardId(board)));
  }

  async waiting(board: BoardName, numbers: readonly string[]): Promise<Set<string>> {
    const key = this.#keys.board(boardId(board));
    const found = new Set<string>();
    for (const part of parts(numbers, NUMBERS_A_BATCH).filter(({ length }) => length > 0)) {
      const scores = await this.#queues.connection.redis.zmscore(key, ...part);
      part.forEach((number, index) => scores[index] !== null && found.add(number));
    }
    return found;
  }

  async nonEmpty(): Promise<BoardName[]> {
    const ids = await this.#queues.connection.redis.smembers(this.#keys.nonEmptyBoards);
    return ids.map(nameOf);
  }

  async remind(board: BoardName, correlation: string): Promise<void> {
    const { name, data, options } = reminder(board, correlation);
    await forgetLost(pullOf(this.#queues), options.dedup.id);
    await this.#queues.add(name, data, options);
  }

  failed(board: BoardName, reason: Reason): Promise<void> {
    return this.#failures.note(board, reason);
  }

  failures(store: string): Promise<Map<Sync, BoardFailure>> {
    return this.#failures.of(store, ({ sync }) => reminderId({ store, sync }));
  }
}

/** A look that Redis still takes for waiting, and that stands in none of its lists, is run by nobody: it is forgotten. */
async function forgetLost(pull: ReturnType<typeof pullOf>, look: string): Promise<void> {
  const job = await pull.getDeduplicationJobId(look);
  if (job !== null && (await pull.getJobState(job)) === 'unknown') await pull.remove(job);
}

const reminder = ({ store, sync }: BoardName, correlation: string) => ({
  name: 'look-at-board' as const,
  data: { store, sync, correlation },
  options: { dedup: { id: reminderId({ store, sync }), keepLastIfActive: true as const } },
});

const reminderId = ({ store, sync }: BoardName): string => `board-${store}-${sync}`;

const pinsOf = (notice: Notice, correlation: string, heard: boolean): Pin[] =>
  parts(notice.numbers, NUMBERS_A_BATCH)
    .filter((numbers) => numbers.length > 0)
    .map((numbers) => ({ board: notice, numbers, correlation, heard }));

function nameOf(id: string): BoardName {
  const [store, sync] = id.split(':');
  return boardName.parse({ store, sync });
}

/** At least one part, so that an empty list still reaches the script and gets its answer. */
function parts<T>(list: readonly T[], size: number): (readonly T[])[] {
  if (list.length <= size) return [list];
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
