import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFairOrder, type FairOrder } from '../src/fair/fair-order.ts';
import { openRoom, type Room } from './support/room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const stores = ['a', 'b', 'c'] as const;
type Step = { do: 'add'; store: string; count: number } | { do: 'start' };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      store: fc.constantFrom(...stores),
      count: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start' as const) }) },
);

interface Waiting {
  store: string;
  tag: number;
  id: string;
}

/** A queue by tag and then by arrival, as BullMQ keeps it, and what was started since two stores both began to wait. */
class Line {
  readonly #order: FairOrder;
  readonly #room: { redis: Room['queues']['connection']['redis']; prefix: string };
  readonly #waiting: Waiting[] = [];
  /** For each pair of stores that both wait: how many of each were started meanwhile. */
  readonly #pairs = new Map<string, Record<string, number>>();
  #number = 0;

  constructor(prefix: string) {
    this.#room = { redis: room.queues.connection.redis, prefix };
    this.#order = createFairOrder('push', this.#room);
  }

  async add({ store, count }: { store: string; count: number }): Promise<void> {
    const tags = await this.#order.tags(Array.from({ length: count }, () => store));
    for (const tag of tags) this.#waiting.push({ store, tag, id: `job-${(this.#number += 1)}` });
    this.#waiting.sort((one, other) => one.tag - other.tag);
    this.#look();
  }

  async start(): Promise<void> {
    const next = this.#waiting.shift();
    if (!next) return;
    await this.#room.redis.hset(`${this.#room.prefix}:push:${next.id}`, 'priority', String(next.tag));
    await this.#order.started(next.id);
    for (const served of this.#pairs.values())
      if (next.store in served) served[next.store] = (served[next.store] ?? 0) + 1;
    this.#look();
  }

  /** The promise of start-time fair queueing with jobs of one size. */
  #look(): void {
    for (const [pair, served] of this.#pairs) {
      const [one = 0, other = 0] = Object.values(served);
      expect({ pair, apart: Math.abs(one - other) <= 2 }).toEqual({ pair, apart: true });
    }
    const waits = (store: string): boolean => this.#waiting.some((job) => job.store === store);
    for (const [index, one] of stores.entries())
      for (const other of stores.slice(index + 1)) this.#keepPair(one, other, waits(one) && waits(other));
  }

  #keepPair(one: string, other: string, bothWait: boolean): void {
    const pair = `${one} ${other}`;
    if (!bothWait) this.#pairs.delete(pair);
    else if (!this.#pairs.has(pair)) this.#pairs.set(pair, { [one]: 0, [other]: 0 });
  }
}

test('whatever is added and started in which order, of two stores that both wait neither gets more than two turns ahead', async () => {
  let run = 0;
  const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), async (steps) => {
    const line = new Line(`${room.prefix}:run${(run += 1)}`);
    for (const current of steps) await (current.do === 'add' ? line.add(current) : line.start());
  });
  await fc.assert(property, { numRuns: 80 });
});
