import { describe, expect, test } from '@jest/globals';
import { Places } from '../src/look-at-board/places.ts';

describe('places', () => {
  test('so much runs at once, the rest in its order, and a failure gives its place away', async () => {
    const places = new Places(2);
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<number>());
    const began: number[] = [];
    const works = gates.map(({ promise }, index) =>
      places.during(() => {
        began.push(index);
        return promise;
      }),
    );
    await new Promise(setImmediate);
    expect(began).toEqual([0, 1]);
    gates[1]?.reject(new Error('broken'));
    await expect(works[1]).rejects.toThrow('broken');
    await new Promise(setImmediate);
    expect(began).toEqual([0, 1, 2]);
    gates[0]?.resolve(0);
    expect(await works[0]).toBe(0);
    await new Promise(setImmediate);
    expect(began).toEqual([0, 1, 2, 3]);
    gates[2]?.resolve(2);
    gates[3]?.resolve(3);
    expect(await Promise.all([works[2], works[3]])).toEqual([2, 3]);
    expect(await places.during(() => Promise.resolve('later'))).toBe('later');
  });
});
