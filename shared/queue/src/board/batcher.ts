interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface BatchSettings<T> {
  /** Sends one batch; what it throws is what everyone in the batch gets. */
  send: (items: readonly T[]) => Promise<void>;
  /** A batch is closed when the weights in it reach this. */
  fullWeight: number;
  weigh: (item: T) => number;
}

/**
 * Gathers what is asked for in one turn of the event loop, or while a batch is under way, into one call. Under load the
 * batches grow by themselves, and a lone caller never waits for others.
 */
export function createBatcher<T>({ send, fullWeight, weigh }: BatchSettings<T>): (item: T) => Promise<void> {
  let waiting: Waiting<T>[] = [];
  let underWay = false;

  function nextBatch(): Waiting<T>[] {
    let weight = 0;
    const end = waiting.findIndex(({ item }) => (weight += weigh(item)) >= fullWeight);
    const batch = end === -1 ? waiting : waiting.slice(0, end + 1);
    waiting = end === -1 ? [] : waiting.slice(end + 1);
    return batch;
  }

  async function sendAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = nextBatch();
      try {
        await send(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    underWay = false;
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ item, resolve, reject });
    if (!underWay) {
      underWay = true;
      setImmediate(() => void sendAll());
    }
    return promise;
  };
}
