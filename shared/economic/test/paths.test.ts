import { describe, expect, test } from '@jest/globals';
import { anyOf, contains, encodedFilter, equals, oneOf, since } from '../src/paths/filter.ts';
import { encodedId, path } from '../src/paths/path.ts';
import { groupsThatFit, LONGEST_PATH, pageQuery } from '../src/paths/query.ts';

describe('identifiers in a path', () => {
  test.each([
    ['2025/2026', '2025_6_2026'],
    ['A.1_b', 'A_11_1_8_b'],
    ['<>*%:&/\\_ ?.#+', '_0__1__2__3__4__5__6__7__8__9__10__11__12__13_'],
    ['Ø-æ', '%C3%98-%C3%A6'],
    ['..', '_11__11_'],
    ['"\';', "%22'%3B"],
  ])('%s is written %s', (id, encoded) => {
    expect(encodedId(id)).toBe(encoded);
  });

  test('an empty identifier is refused, since it would be another path', () => {
    expect(() => path('/products/{productNumber}', { productNumber: '' })).toThrow(RangeError);
    expect(() => path('/products/{productNumber}')).toThrow(RangeError);
  });

  test('the template stays beside the filled path, for the log', () => {
    expect(path('/journals/{journalNumber}/entries', { journalNumber: 3 })).toEqual({
      template: '/journals/{journalNumber}/entries',
      path: '/journals/3/entries',
    });
  });
});

describe('filters', () => {
  test.each([
    ['plain', 'productNumber$eq:plain'],
    ['a$b(c)d*e,f', 'productNumber$eq:a$$b$(c$)d$*e$,f'],
    ['[x]', 'productNumber$eq:[x]'],
    ['$null:', 'productNumber$eq:$$null:'],
    ['1$or:2', 'productNumber$eq:1$$or:2'],
  ])('the value %s cannot be taken for syntax', (value, expression) => {
    expect(equals('productNumber', value).expression).toBe(expression);
  });

  test('a bracket is literal under $like', () => {
    expect(contains('text', '[KB a-1-r1]').expression).toBe('text$like:[[]KB a-1-r1]');
  });

  test('a list holds 1 to 200 numbers', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(oneOf('accountNumber', [1, 2]).expression).toBe('accountNumber$in:[1,2]');
    expect(() => oneOf('accountNumber', numbers)).not.toThrow();
    expect(() => oneOf('accountNumber', [...numbers, 201])).toThrow(RangeError);
    expect(() => oneOf('accountNumber', [])).toThrow(RangeError);
  });

  test('a moment is written in whole seconds and UTC', () => {
    expect(since('lastUpdated', new Date('2026-11-23T17:05:01.999Z')).expression).toBe(
      'lastUpdated$gte:2026-11-23T17:05:01Z',
    );
  });

  test('whatever stands in a value arrives as it was', () => {
    const nasty = ['A 1', 'Ø&%+#', '"\'<>', 'a=b&c', '100%25', 'x\u{1F6B2}y'];
    const query = pageQuery({ filter: anyOf(nasty.map((value) => equals('productNumber', value))), skipPages: 0 });
    const seen = new URL(`http://localhost/products${query}`).searchParams;
    expect(seen.get('filter')).toBe(nasty.map((value) => `productNumber$eq:${value}`).join('$or:'));
    expect(encodedFilter(equals('productNumber', "'"))).toBe('productNumber$eq:%27');
  });
});

describe('groups that fit into an address', () => {
  const filterOf = (numbers: readonly string[]) => anyOf(numbers.map((number) => equals('productNumber', number)));

  test('all values come in order, in addresses below the limit, and few of them', () => {
    const numbers = Array.from({ length: 2_000 }, (_, index) => `VARE-${100_000 + index}`);
    const groups = groupsThatFit(numbers, '/products', filterOf);
    expect(groups.flat()).toEqual(numbers);
    for (const group of groups) {
      const address = `/products${pageQuery({ filter: filterOf(group), skipPages: 0 })}`;
      expect(address.length).toBeLessThanOrEqual(LONGEST_PATH);
    }
    expect(groups.length).toBeLessThanOrEqual(25);
  });

  test('a value too long for any address stands alone and takes nobody with it', () => {
    const long = 'x'.repeat(5_000);
    expect(groupsThatFit(['a', long, 'b'], '/products', filterOf)).toEqual([['a'], [long], ['b']]);
    expect(groupsThatFit([], '/products', filterOf)).toEqual([]);
  });
});
