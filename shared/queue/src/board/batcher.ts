export interface BatchSettings<T> {
  /** Sends one batch; what it throws is what everyone in the batch gets. */
  send: (items: readonly T[]) => Promise<void>;
  /** A batch is closed when the weights in it reach this. */
  fullWeight: number;
  weigh: (item: T) => number;
}

interface Batch<T> extends PromiseWithResolvers<void> {
  readonly items: T[];
  weight: number;
}

/**
 * Gathers what is asked for in one turn of the event loop, or while a batch is under way, into one call. Under load the
 * batches grow by themselves, and a lone caller never waits for others. All callers of a batch share one promise.
 */
export function createBatcher<T>({ send, fullWeight, weigh }: BatchSettings<T>): (item: T) => Promise<void> {
  const waiting: Batch<T>[] = [];
  let underWay = false;

  function open(): Batch<T> {
    const last = waiting.at(-1);
    if (last && last.weight < fullWeight) return last;
    const batch: Batch<T> = { ...Promise.withResolvers<void>(), items: [], weight: 0 };
    waiting.push(batch);
    return batch;
  }

  /**
   * One batch a turn. An answer of Redis arrives among the callers of its turn: who is only read after it would miss a
   * batch that is sent at once, and batches of three cost a notice twice as much as batches of twenty.
   */
  async function sendNext(): Promise<void> {
    const batch = waiting.shift();
    if (!batch) {
      underWay = false;
      return;
    }
    try {
      await send(batch.items);
      batch.resolve();
    } catch (error) {
      batch.reject(error);
    }
    setImmediate(() => void sendNext());
  }

  return (item) => {
    const batch = open();
    batch.items.push(item);
    batch.weight += weigh(item);
    if (!underWay) {
      underWay = true;
      setImmediate(() => void sendNext());
    }
    return batch.promise;
  };
}
