import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amount, boolean, date, enumeration, number, text, timestamp } from '../src/query/fields.ts';
import type { Fields } from '../src/query/fields.ts';
import { compileFilter, NotFilterable, UnfitComparison } from '../src/query/filter-matcher.ts';
import { FilterSyntaxError, parseFilter } from '../src/query/filter-syntax.ts';
import { naiveMatch } from './naive-filter.ts';
import type { NaiveFilter, Row } from './naive-filter.ts';

const FIELDS: Fields<Row> = {
  name: text((row: Row) => row.name),
  'unit.number': number((row: Row) => row.number),
  price: amount((row: Row) => row.ore),
  kind: enumeration((row: Row) => row.kind),
  barred: boolean((row: Row) => row.barred),
  day: date((row: Row) => row.day),
  changed: timestamp((row: Row) => row.changed),
  secret: { ...text((row: Row) => row.name), filter: false },
};
const ROW: Row = {
  name: 'Cykel (rød) 100% *ny* $5, [A]',
  number: 7,
  ore: 12_345,
  kind: 'net',
  barred: true,
  day: '2026-03-14',
  changed: '2026-03-14T10:20:30Z',
};
const matches = (filter: string, row: Row = ROW): boolean => compileFilter(parseFilter(filter), FIELDS)(row);

describe('a filter finds the record by', () => {
  test.each([
    ['unit.number$eq:7'],
    ['unit.number$gte:7$and:unit.number$lt:8'],
    ['unit.number$in:[1,7]'],
    ['unit.number$nin:[1,2]'],
    ['price$eq:123.45'],
    ['price$gt:123.44$and:price$lt:123.46'],
    ['name$eq:cykel $(rød$) 100% *NY* $$5$, [a]'],
    ['name$like:RØD'],
    ['name$like:cykel*[[]A]'],
    ['name$like:*$*ny$**'],
    ['name$like:[c-d]ykel*'],
    ['name$ne:other'],
    ['day$gte:2026-03-14'],
    ['changed$gt:2026-03-14T10:20:29Z'],
    ['changed$gte:2026-03-14'],
    ['barred$eq:true'],
    ['kind$eq:net'],
    ['kind$ne:$null:'],
    ['(unit.number$eq:1$or:unit.number$eq:7)$and:barred$eq:true'],
    ['unit.number$eq:7$or:unit.number$eq:7$and:barred$eq:false'],
  ])('%s', (filter) => {
    expect(matches(filter)).toBe(true);
  });

  test.each([
    ['name$in:[Cykel]', 'membership of a text matches nothing'],
    ['(unit.number$eq:7$or:unit.number$eq:7)$and:barred$eq:false', 'parentheses bind before $and:'],
    ['name$like:bil', 'contains'],
    ['name$like:ykel*', 'a pattern with a wildcard starts at the beginning'],
    ['name$eq:$null:', 'a value is not nothing'],
    ['name$like:[^c]ykel*', 'a negated class'],
    ['name$like:[z-a]ykel*', 'a class that runs backwards'],
    ['unit.number$gt:$null:', 'nothing is not comparable'],
  ])('and not by %s (%s)', (filter) => {
    expect(matches(filter)).toBe(false);
  });

  test('$null: for what has no value', () => {
    const { name: _, ...nameless } = ROW;
    expect(matches('name$eq:$null:', nameless)).toBe(true);
    expect(matches('name$ne:x', nameless)).toBe(true);
    expect(matches('name$like:*', nameless)).toBe(false);
  });
});

describe('a filter is refused for', () => {
  test.each([
    ['', FilterSyntaxError],
    ['name', FilterSyntaxError],
    ['name$is:x', FilterSyntaxError],
    ['(name$eq:x', FilterSyntaxError],
    ['name$eq:x)', FilterSyntaxError],
    ['name$eq:a$b', FilterSyntaxError],
    ['name$like:$[x$]', FilterSyntaxError],
    ['unit.number$in:1,2', FilterSyntaxError],
    ['unit.number$in:[1,2', FilterSyntaxError],
    [`${'('.repeat(20_000)}name$eq:x${')'.repeat(20_000)}`, FilterSyntaxError],
    [`unit.number$in:[${Array.from({ length: 201 }, (_, index) => index).join(',')}]`, FilterSyntaxError],
    ['secret$eq:x', NotFilterable],
    ['constructor$eq:x', NotFilterable],
    ['unit.number$eq:seven', UnfitComparison],
    ['unit.number$like:7', UnfitComparison],
    ['kind$like:net', UnfitComparison],
    ['barred$gt:false', UnfitComparison],
    ['changed$gt:yesterday', UnfitComparison],
  ])('%.40s', (filter, kind) => {
    expect(() => matches(filter)).toThrow(kind);
  });

  test('200 values in a list are allowed', () => {
    expect(matches(`unit.number$in:[${Array.from({ length: 200 }, (_, index) => index).join(',')}]`)).toBe(true);
  });
});

const CHARACTERS = ['a', 'B', 'ø', '$', '(', ')', '*', ',', '[', ']', '-', '^', '\\', ' ', '.', '/'];
const word = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 6 });
const row: fc.Arbitrary<Row> = fc.record(
  { name: word, number: fc.integer({ min: -3, max: 3 }), ore: fc.integer({ min: -300, max: 300 }) },
  { requiredKeys: [] },
);
const comparison: fc.Arbitrary<NaiveFilter> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), operator: fc.constantFrom('eq', 'ne', 'like'), value: word }),
  fc.record({
    kind: fc.constant('number' as const),
    operator: fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte'),
    value: fc.integer({ min: -3, max: 3 }),
  }),
  fc.record({ kind: fc.constant('in' as const), values: fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 4 }) }),
);
const { tree } = fc.letrec<{ tree: NaiveFilter; join: NaiveFilter }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, comparison, tie('join')),
  join: fc.oneof(
    fc.record({ kind: fc.constant('and' as const), parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('or' as const), parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }) }),
  ),
}));

test('property: the parser never crashes on any text, it parses or says what is wrong', () => {
  const pieces = fc.array(
    fc.constantFrom('name', 'unit.number', '$eq:', '$like:', '$in:', '$and:', '$or:', '$null:', ...CHARACTERS),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        pieces.map((list) => list.join('')),
      ),
      (filter) => {
        try {
          matches(filter);
        } catch (error) {
          const isOurs = [FilterSyntaxError, NotFilterable, UnfitComparison].some((kind) => error instanceof kind);
          if (!isOurs) throw error;
        }
      },
    ),
    { numRuns: 5000 },
  );
});

test('property: any filter, written and parsed, agrees with a naive evaluation of its tree', () => {
  fc.assert(
    fc.property(tree, row, (filter, one) => {
      expect(matches(write(filter), one)).toBe(naiveMatch(filter, one));
    }),
    { numRuns: 3000 },
  );
});

/** Inner joins stand in parentheses when they would bind otherwise. */
function write(filter: NaiveFilter, isInner = false): string {
  if (filter.kind === 'text') {
    const value = filter.value.replaceAll(/[$(),*]/g, '$$$&');
    return `name$${filter.operator}:${filter.operator === 'like' ? value.replaceAll('[', '[[]') : value}`;
  }
  if (filter.kind === 'number') return `unit.number$${filter.operator}:${filter.value}`;
  if (filter.kind === 'in') return `unit.number$in:[${filter.values.join(',')}]`;
  const joined = filter.parts.map((part) => write(part, true)).join(`$${filter.kind}:`);
  return isInner ? `(${joined})` : joined;
}
