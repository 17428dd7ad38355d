import { describe, expect, test } from '@jest/globals';
import type { Renumbering } from '@kassebro/contracts';
import type { Binding } from '@kassebro/store';
import fc from 'fast-check';
import { moveBindings } from '../src/records/move-bindings.ts';

const bound = (record: string, number: string, fields: Partial<Binding> = {}): Binding => ({
  store: 'demo',
  kind: 'product',
  record,
  number,
  seen: { name: record },
  fingerprint: 'f',
  state: 'bound',
  syncedAt: new Date(0),
  ...fields,
});

/** `ledger` says which record stands under which number in e-conomic. */
function after(pairs: [string, string][], stored: Binding[], ledger: Record<string, string>) {
  const renumberings: Renumbering[] = pairs.map(([old, now]) => ({ old, now }));
  const moved = moveBindings(renumberings, {
    bindings: new Map(stored.map((binding) => [binding.number, binding])),
    exists: (number) => number in ledger,
    isStill: ({ number, seen }) => ledger[number] === seen['name'],
  });
  return Object.fromEntries([...moved.bindings].map(([number, { record }]) => [number, record]));
}

describe('a renumbered record keeps its place in the till', () => {
  test.each<[string, [string, string][], Binding[], Record<string, string>, Record<string, string>]>([
    ['simply', [['A', 'B']], [bound('a', 'A')], { B: 'a' }, { B: 'a' }],
    [
      'over a chain',
      [
        ['A', 'B'],
        ['B', 'C'],
      ],
      [bound('a', 'A')],
      { C: 'a' },
      { C: 'a' },
    ],
    ['when it is deleted under its new number', [['A', 'B']], [bound('a', 'A')], {}, { B: 'a' }],
    ['when the notice of the next step is still to come', [['A', 'B']], [bound('a', 'A')], { C: 'a' }, { B: 'a' }],
    ['and that notice comes', [['B', 'C']], [bound('a', 'B', { state: 'gone' })], { C: 'a' }, { C: 'a' }],
    ['when its old number has a new owner', [['A', 'B']], [bound('a', 'A')], { A: 'x', B: 'a' }, { B: 'a' }],
    [
      'when two change places',
      [
        ['A', 'T'],
        ['B', 'A'],
        ['T', 'B'],
      ],
      [bound('a', 'A'), bound('b', 'B')],
      { A: 'b', B: 'a' },
      { A: 'b', B: 'a' },
    ],
    [
      'when its new number was somebody’s who is gone',
      [['A', 'B']],
      [bound('a', 'A'), bound('b', 'B', { state: 'gone' })],
      { B: 'a' },
      { B: 'a' },
    ],
    [
      'when one who has no place yet waited under its new number',
      [['A', 'B']],
      [bound('a', 'A'), bound('B', 'B', { unplaced: true })],
      { B: 'a' },
      { B: 'a' },
    ],
  ])('%s', (_how, pairs, stored, ledger, expected) => {
    expect(after(pairs, stored, ledger)).toEqual(expected);
  });

  test.each<[string, [string, string][], Binding[], Record<string, string>, Record<string, string>]>([
    ['comes a second time', [['A', 'B']], [bound('a', 'B')], { B: 'a' }, { B: 'a' }],
    [
      'comes after its old number was given to another record',
      [['A', 'B']],
      [bound('x', 'A')],
      { A: 'x', B: 'y' },
      { A: 'x' },
    ],
    [
      'names a number that belongs to another record',
      [['A', 'B']],
      [bound('a', 'A'), bound('b', 'B')],
      { B: 'b' },
      { A: 'a', B: 'b' },
    ],
    [
      'leads to a number that e-conomic does not have, and the old one is there',
      [['A', 'B']],
      [bound('a', 'A')],
      { A: 'z' },
      { A: 'a' },
    ],
    ['is about a record that we do not know', [['A', 'B']], [], { B: 'a' }, {}],
    ['names the same number twice', [['A', 'A']], [bound('a', 'A')], { A: 'a' }, { A: 'a' }],
  ])('and a notice that %s moves nothing', (_how, pairs, stored, ledger, expected) => {
    expect(after(pairs, stored, ledger)).toEqual(expected);
  });

  test('one who is gone gives its number up to it', () => {
    const gone = bound('b', 'B', { state: 'gone' });
    const { released } = moveBindings([{ old: 'A', now: 'B' }], {
      bindings: new Map([
        ['A', bound('a', 'A')],
        ['B', gone],
      ]),
      exists: (number) => number === 'B',
      isStill: () => false,
    });
    expect(released).toEqual([{ ...gone, released: true }]);
  });

  test('it remembers the numbers that it had, each once', () => {
    const stored = bound('a', 'B', { formerNumbers: ['A', 'C'] });
    const moved = moveBindings([{ old: 'B', now: 'C' }], {
      bindings: new Map([['B', stored]]),
      exists: (number) => number === 'C',
      isStill: () => false,
    });
    expect(moved.bindings.get('C')).toEqual({ ...stored, number: 'C', formerNumbers: ['A', 'B'] });
  });

  test('whatever is said, no record is lost, doubled, or put on another one’s number', () => {
    const letter = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    const world = fc.record({
      pairs: fc.array(fc.tuple(letter, letter), { maxLength: 8 }),
      owners: fc.uniqueArray(letter, { maxLength: 4 }),
      ledger: fc.dictionary(letter, fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x')),
    });
    fc.assert(
      fc.property(world, ({ pairs, owners, ledger }) => {
        const stored = owners.map((number) => bound(number.toLowerCase(), number));
        const records = Object.values(after(pairs, stored, ledger));
        expect(records.toSorted()).toEqual(stored.map(({ record }) => record).toSorted());
      }),
      { numRuns: 2_000 },
    );
  });
});
