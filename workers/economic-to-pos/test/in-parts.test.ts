import { describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { inParts } from '../src/records/in-parts.ts';

const look = (numbers: string[], renumberings: { old: string; now: string }[] = []) => ({
  numbers,
  renumberings,
  fetched: {
    found: new Map(numbers.filter((number) => number !== 'odd').map((number) => [number, { number }])),
    unreadable: new Map([['odd', because('record-unreadable-in-economic', { number: 'odd' })]]),
  },
});

describe('a look in parts', () => {
  test('every number is in one part, with what was fetched of it and of nobody else', () => {
    const parts = [...inParts(look(['1', '2', 'odd', '4', '5']), 2)];
    expect(parts.map(({ numbers }) => numbers)).toEqual([['1', '2'], ['odd', '4'], ['5']]);
    expect(parts.map(({ fetched }) => [...fetched.found.keys()])).toEqual([['1', '2'], ['4'], ['5']]);
    expect(parts.map(({ fetched }) => [...fetched.unreadable.keys()])).toEqual([[], ['odd'], []]);
  });

  test('numbers that were renumbered are judged together, and no other part hears of it', () => {
    const chain = [
      { old: '1', now: '4' },
      { old: '4', now: '5' },
    ];
    const parts = [...inParts(look(['1', '2', '3', '4', '5'], chain), 2)];
    expect(parts.map(({ numbers }) => numbers)).toEqual([
      ['1', '4', '5'],
      ['2', '3'],
    ]);
    expect(parts.map(({ renumberings }) => renumberings)).toEqual([chain, []]);
  });

  test('nothing noticed is nothing to do', () => {
    expect([...inParts(look([]), 2)]).toEqual([]);
  });
});
