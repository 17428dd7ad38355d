import { describe, expect, test } from '@jest/globals';
import type { LookResult } from '@kassebro/contracts';
import { JoinedReads, JoinedWrites } from '../src/database/together.ts';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();

interface Thing {
  key: string;
  value: number;
}

/** A collection that answers when the test lets it. */
class Slow {
  readonly asked: string[][] = [];
  readonly things = new Map<string, number>();
  #gates: PromiseWithResolvers<void>[] = [];

  read = async (keys: readonly string[]): Promise<Thing[]> => {
    this.asked.push([...keys]);
    const found = keys.flatMap((key) => {
      const value = this.things.get(key);
      return value === undefined ? [] : { key, value };
    });
    const gate = Promise.withResolvers<void>();
    this.#gates.push(gate);
    await gate.promise;
    return found;
  };

  answer(): void {
    this.#gates.shift()?.resolve();
  }

  async isAsked(times: number): Promise<void> {
    while (this.asked.length < times) await new Promise(setImmediate);
  }
}
const keyOf = ({ key }: Thing): string => key;

describe('what is read at the same time', () => {
  test('is read together, each key once, and everybody gets what belongs to him', async () => {
    const slow = new Slow();
    slow.things.set('a', 1).set('b', 2);
    const reads = new JoinedReads(slow.read, keyOf);
    const all = Promise.all([reads.of(['b', 'a']), reads.one('a'), reads.one('none'), reads.of([])]);
    await slow.isAsked(1);
    slow.answer();
    expect(await all).toEqual([
      [
        { key: 'b', value: 2 },
        { key: 'a', value: 1 },
      ],
      { key: 'a', value: 1 },
      undefined,
      [],
    ]);
    expect(slow.asked).toEqual([['b', 'a', 'none']]);
  });

  test('is never older than the moment at which it was asked for', async () => {
    const slow = new Slow();
    slow.things.set('pause', 0);
    const reads = new JoinedReads(slow.read, keyOf);
    const before = reads.one('pause');
    await slow.isAsked(1);
    slow.things.set('pause', 1);
    const after = reads.one('pause');
    slow.answer();
    await slow.isAsked(2);
    slow.answer();
    expect([await before, await after]).toEqual([
      { key: 'pause', value: 0 },
      { key: 'pause', value: 1 },
    ]);
  });

  test('a read that fails is told to those who asked, and the next one is made afresh', async () => {
    let isAway = true;
    const reads = new JoinedReads<Thing>(async () => {
      if (isAway) throw new Error('away');
      return [{ key: 'a', value: 1 }];
    }, keyOf);
    const failed = await Promise.allSettled([reads.one('a'), reads.one('b')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(await reads.one('a')).toEqual({ key: 'a', value: 1 });
  });
});

describe('what is written at the same time', () => {
  test('tells everybody which of his own a unique key has refused', async () => {
    const writes = new JoinedWrites<number>(async (numbers) =>
      [...numbers.entries()].flatMap(([position, number]) => (number < 0 ? position : [])),
    );
    expect(
      await Promise.all([writes.make([1, -1]), writes.make([-1]), writes.make([2, 3, -1]), writes.make([])]),
    ).toEqual([[1], [0], [2], []]);
  });

  test('what cannot be written stops nobody else’s, and only its writer is told', async () => {
    const store = unique('shop');
    const lookOf = (correlation: string): LookResult => ({
      store,
      sync: 'products',
      at: new Date(),
      ms: 1,
      counts: { changed: 1 },
      records: [],
      correlation,
    });
    const tooLarge = 'x'.repeat(17 * 1_048_576);
    const ends = await Promise.allSettled(['first', tooLarge, 'last'].map((text) => room().looks.add(lookOf(text))));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { items } = await room().looks.list({ store, limit: 10 });
    expect(items.map(({ correlation }) => correlation).toSorted()).toEqual(['first', 'last']);
  });
});
