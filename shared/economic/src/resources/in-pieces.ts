import { because, RetryLater } from '@kassebro/errors';
import { EconomicFault } from '../outcome/economic-fault.ts';

/** How lists are read. */
export interface Reading {
  /**
   * A list that e-conomic answers with a fault of its own is read in ever smaller pieces, until what it cannot show stands
   * alone and everything else is read. A fault that passes is not worth those calls, so this is for whoever has met it more
   * than once.
   */
  narrow?: boolean | undefined;
}

/** What is read in pieces, and how. */
export interface InPieces<P, R> extends Reading {
  read(piece: P): Promise<R>;
  /** Smaller pieces that are the same together; none when it cannot be cut. */
  cut(piece: P): readonly P[];
  /** Asks once more for one that cannot be cut, and says what is told of it when it meets the fault again. */
  readAlone(piece: P): Promise<R>;
  /** Whether e-conomic answers when it is asked for others of the kind. */
  answersOthers(): Promise<boolean>;
}

/** More than these at once, and it is not they who are odd. */
const MOST_ALONE = 20;
const TOO_MANY_WAIT_MS = 10 * 60_000;

/**
 * Reads all pieces. Where it narrows, a fault is only ever held against what was asked for when e-conomic answers for others of
 * the kind, before and after; so an e-conomic that is down costs a few calls and is told as such. All pieces of one size come
 * before any smaller one, which keeps answers between the faults. One odd record among n costs 2 log2(n) calls and a few.
 * @returns in no order
 * @throws what `read` throws; RetryLater when too many meet the fault
 */
export async function inPieces<P, R>(pieces: readonly P[], how: InPieces<P, R>): Promise<R[]> {
  const hunt = new Hunt(how);
  for (let left = pieces; left.length > 0; ) left = await hunt.readAll(left);
  return hunt.end();
}

class Hunt<P, R> {
  readonly #how: InPieces<P, R>;
  readonly #read: R[] = [];
  readonly #alone: P[] = [];
  #fault: EconomicFault | undefined;

  constructor(how: InPieces<P, R>) {
    this.#how = how;
  }

  /** @returns the pieces of what met the fault */
  async readAll(pieces: readonly P[]): Promise<P[]> {
    const smaller: P[] = [];
    let faults = 0;
    // One call after another: the budget of calls is shared, and a store's turn should not crowd out the others.
    for (const piece of pieces) {
      if (await this.#answers(piece)) continue;
      faults += 1;
      this.#assertFew(faults + this.#alone.length);
      const parts = this.#how.cut(piece);
      if (parts.length === 0) this.#alone.push(piece);
      smaller.push(...parts);
    }
    return smaller;
  }

  async end(): Promise<R[]> {
    for (const piece of this.#alone) this.#read.push(await this.#how.readAlone(piece));
    if (this.#alone.length > 0) await this.#assertAnswersOthers();
    return this.#read;
  }

  async #answers(piece: P): Promise<boolean> {
    try {
      this.#read.push(await this.#how.read(piece));
      return true;
    } catch (error) {
      if (!this.#how.narrow || !(error instanceof EconomicFault)) throw error;
      const isFirst = this.#fault === undefined;
      this.#fault = error;
      if (isFirst) await this.#assertAnswersOthers();
      return false;
    }
  }

  async #assertAnswersOthers(): Promise<void> {
    if (!(await this.#how.answersOthers())) throw this.#fault ?? new RetryLater(because('economic-down'));
  }

  #assertFew(faults: number): void {
    if (faults <= MOST_ALONE) return;
    throw new RetryLater(because('economic-down'), { afterMs: TOO_MANY_WAIT_MS, cause: this.#fault });
  }
}
