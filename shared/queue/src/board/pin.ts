import type { BoardName } from '@kassebro/contracts';
import { HOURS_KEPT_S } from '../door/heard-hours.ts';
import { boardId, type Keys } from '../keys.ts';

/** Numbers of one notice on their way to a board. */
export interface Pin {
  board: BoardName;
  numbers: readonly string[];
  correlation: string;
  /** Whether e-conomic itself spoke. */
  heard: boolean;
}

/** What one batch has for one board. */
export interface BoardPins {
  id: string;
  board: BoardName;
  /** Each number once. */
  numbers: Set<string>;
  /** Of the newest notice: the look is done because of it. */
  correlation: string;
  /** How often e-conomic itself spoke. */
  heard: number;
}

/** The pins of a batch by board, so that each board gets one place in the script and one job. */
export function merge(pins: readonly Pin[]): BoardPins[] {
  const boards = new Map<string, BoardPins>();
  let last: BoardPins | undefined;
  for (const { board, numbers, correlation, heard } of pins) {
    // Mostly a burst is about one board, whose id need not be put together and looked up for each of its notices.
    if (last?.board.store !== board.store || last.board.sync !== board.sync) last = placeOf(board, boards);
    for (const number of numbers) last.numbers.add(number);
    last.correlation = correlation;
    if (heard) last.heard += 1;
  }
  return [...boards.values()];
}

function placeOf(board: BoardName, boards: Map<string, BoardPins>): BoardPins {
  const id = boardId(board);
  const known = boards.get(id);
  if (known) return known;
  const made = { id, board, numbers: new Set<string>(), correlation: '', heard: 0 };
  boards.set(id, made);
  return made;
}

/** Where the script finds what it needs. */
export interface PinPlaces {
  keys: Keys;
  /** How the keys of the queue of looks begin. */
  queue: string;
  /** What deduplicates the looks at a board. */
  lookOf: (board: BoardName) => string;
}

/** The call of the pin script for these boards. */
export function pinArguments(
  boards: readonly BoardPins[],
  { keys, queue, lookOf }: PinPlaces,
): { keys: string[]; args: string[] } {
  const names = [keys.boardClock, keys.nonEmptyBoards, keys.boardHeard, keys.heardHours, `${queue}active`];
  const args = [String(HOURS_KEPT_S), queue];
  for (const { id, board, numbers, heard } of boards) {
    names.push(keys.board(id), `${queue}de:${lookOf(board)}`);
    args.push(id, String(heard), String(numbers.size));
    for (const number of numbers) args.push(number);
  }
  return { keys: names, args };
}
