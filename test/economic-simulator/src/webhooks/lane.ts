/**
 * The notices of one agreement on their way out, a bounded number at once. Each agreement has a lane of its own, so
 * that a slow receiver of one keeps no other waiting.
 */
export class Lane<T> {
  readonly #queue: T[] = [];
  #next = 0;
  #inFlight = 0;
  #overtaken: T | undefined;

  /** Queued or on their way. */
  get size(): number {
    return this.#queue.length - this.#next + this.#inFlight;
  }

  enqueue(task: T): void {
    this.#queue.push(task);
  }

  /** Holds a notice back until the next one has gone out; gives the one that was held back so far. */
  holdBack(task: T): T | undefined {
    const before = this.#overtaken;
    this.#overtaken = task;
    return before;
  }

  /** What was held back, or only this very notice if it still is. */
  release(only?: T): T | undefined {
    const task = this.#overtaken;
    if (only !== undefined && only !== task) return undefined;
    this.#overtaken = undefined;
    return task;
  }

  /** Starts the next one when fewer than `most` are under way; undefined when there is none, or no room. */
  start(most: number): T | undefined {
    if (this.#inFlight >= Math.max(1, most)) return undefined;
    const task = this.#queue[this.#next];
    if (task === undefined) {
      this.#queue.length = 0;
      this.#next = 0;
      return undefined;
    }
    this.#next += 1;
    this.#inFlight += 1;
    return task;
  }

  /** One that was started has its answer. */
  finish(): void {
    this.#inFlight -= 1;
  }
}
