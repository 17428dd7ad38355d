import { describe, expect, test } from '@jest/globals';
import { oneAhead } from '../src/import-records/one-ahead.ts';

async function* letters(asked: string[]): AsyncGenerator<string> {
  for (const letter of ['a', 'b', 'c']) {
    asked.push(letter);
    yield await Promise.resolve(letter);
  }
}
const clock = () => {
  let at = 0;
  return () => new Date((at += 1));
};

describe('one ahead', () => {
  test('the next one is asked for before the present one is worked on, and carries the moment before it was', async () => {
    const asked: string[] = [];
    const got: unknown[] = [];
    for await (const { value, asOf } of oneAhead(letters(asked), { most: 5, now: clock() }))
      got.push([value, asOf.getTime(), asked.join('')]);
    expect(got).toEqual([
      ['a', 1, 'ab'],
      ['b', 2, 'abc'],
      ['c', 3, 'abc'],
    ]);
  });

  test('no more are asked for than may be worked on', async () => {
    const asked: string[] = [];
    const got = await Array.fromAsync(oneAhead(letters(asked), { most: 2, now: clock() }));
    expect([got.map(({ value }) => value), asked]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  test('one that cannot be had fails when its turn comes, and harms nobody who stopped before', async () => {
    async function* failing(): AsyncGenerator<string> {
      yield await Promise.resolve('a');
      throw new Error('away');
    }
    const got: string[] = [];
    const all = async (): Promise<void> => {
      for await (const { value } of oneAhead(failing(), { most: 3, now: clock() })) got.push(value);
    };
    await expect(all()).rejects.toThrow('away');
    expect(got).toEqual(['a']);
    for await (const { value } of oneAhead(failing(), { most: 3, now: clock() })) {
      expect(value).toBe('a');
      break;
    }
  });
});
