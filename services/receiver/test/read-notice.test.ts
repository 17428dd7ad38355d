import { describe, expect, test } from '@jest/globals';
import type { Sync } from '@kassebro/contracts';
import fc from 'fast-check';
import { type ReadNotice, readNotice } from '../src/numbers/read-notice.ts';

const body = (sync: Sync, text: string): ReadNotice => readNotice(sync, { body: text, query: '' });
const query = (sync: Sync, text: string): ReadNotice => readNotice(sync, { body: '', query: text });
const only = (...numbers: string[]): ReadNotice => ({ numbers, also: [] });

describe('the offered templates', () => {
  test.each<[Sync, string, string[]]>([
    ['products', 'old=1001&new=1001', ['1001']],
    ['products', 'old=1001&new=2002', ['1001', '2002']],
    ['products', 'old=&new=1001', ['1001']],
    ['products', 'old=1001&new=', ['1001']],
    ['customers', 'old=12&new=12', ['12']],
    ['inventory', 'number=1001', ['1001']],
    ['balances', 'invoice=70012', ['70012']],
    ['ledger', 'book=3&from=120&to=124', ['3:120-124']],
    ['ledger', 'to=124&from=120&book=3', ['3:120-124']],
  ])('%s: %s', (sync, text, numbers) => {
    expect(body(sync, text)).toMatchObject(only(...numbers));
    expect(query(sync, text)).toMatchObject(only(...numbers));
  });
});

describe('a renumbering', () => {
  test.each<[Sync, string, string, string]>([
    ['products', 'old=1001&new=2002', '1001', '2002'],
    ['products', 'new=2002&old=1001', '1001', '2002'],
    ['customers', 'oldNumber=7&newNumber=8', '7', '8'],
    ['customers', '{"oldNumber":"7","newNumber":"8"}', '7', '8'],
    ['customers', '{oldnumber:7,newnumber:8}', '7', '8'],
    ['products', '{"old":"6" pipe","new":"8" pipe"}', '6" pipe', '8" pipe'],
    ['products', 'A-1&B-2', 'A-1', 'B-2'],
    ['customers', '7&8', '7', '8'],
  ])('%s: %s', (sync, text, old, now) => {
    expect(body(sync, text)).toMatchObject({ renumbering: { old, now } });
    expect(body(sync, text).numbers.toSorted()).toEqual([old, now].toSorted());
  });

  test.each<[Sync, string]>([
    ['products', 'old=1001&new=1001'],
    ['products', 'old=&new=1001'],
    ['products', 'old=1001&new='],
    ['products', 'old=1001&new=[NEWNUMBER]'],
    ['products', 'A-1&A-1'],
    ['customers', '7&7'],
    ['customers', '7'],
    ['customers', 'old=7&new=0'],
    ['balances', 'invoice=1&invoice=2'],
    ['balances', '1&2'],
    ['inventory', 'number=A&number=B'],
  ])('is not in %s: %s', (sync, text) => {
    expect(body(sync, text)).not.toHaveProperty('renumbering');
  });
});

describe('other templates', () => {
  test.each<[string, Sync, string, string[]]>([
    ['any order', 'products', 'new=B&old=A', ['B', 'A']],
    ['capital keys', 'products', 'OLD=A&New=B', ['A', 'B']],
    ['keys of other guides', 'products', 'OldNumber=A&NewNumber=B', ['A', 'B']],
    ['fixed text around', 'inventory', 'type=stockUpdate&username=shop&password=word&number=1001', ['1001']],
    ['a line a field', 'products', 'old=A\r\nnew=B\r\n', ['A', 'B']],
    ['JSON', 'products', '{"oldNumber": "A", "newNumber": "B"}', ['A', 'B']],
    ['JSON with keys unquoted', 'products', '{oldNumber: "A", newNumber: "B"}', ['A', 'B']],
    ['JSON without quotes', 'products', '{old: A b, new: C}', ['A b', 'C']],
    ['JSON in single quotes', 'products', "{'old': 'A', 'new': 'B'}", ['A', 'B']],
    [
      'JSON numbers as they were written',
      'products',
      '{"old": 1E5, "new": 12345678901234567890}',
      ['1E5', '12345678901234567890'],
    ],
    ['JSON numbers with leading zeros', 'products', '{"old": 007, "new": 007}', ['007']],
    ['JSON with other fields', 'inventory', '{"type":"stock","number":"A","shop":{"id":4}}', ['A']],
    ['JSON inside', 'inventory', '{"data":{"number":"A"}}', ['A']],
    ['a list', 'inventory', '["A","B"]', ['A', 'B']],
    ['JSON of invoices', 'balances', '{"invoiceNo": 70012}', ['70012']],
    ['JSON of the ledger', 'ledger', '{"book": 3, "from": 120, "to": 124}', ['3:120-124']],
    ['bare old and new', 'products', 'A&B', ['A', 'B']],
    ['bare and the same', 'products', '1001&1001', ['1001']],
    ['bare, old empty', 'products', '&1001', ['1001']],
    ['one bare number', 'products', '1001', ['1001']],
    ['one bare number with a sign', 'inventory', 'A&B', ['A&B']],
    ['bare customers', 'customers', '12&13', ['12', '13']],
    ['bare ledger', 'ledger', '3&120&124', ['3:120-124']],
    ['serial numbers the wrong way round', 'ledger', 'book=3&from=124&to=120', ['3:120-124']],
    ['one field expanded, one not', 'products', 'old=[OLDNUMBER]&new=1001', ['1001']],
    ['spaces around', 'products', ' old= 1001 &new= 1001 ', ['1001']],
    ['brackets that are no merge field', 'inventory', 'number=[A4]', ['[A4]']],
  ])('%s', (_name, sync, text, numbers) => {
    expect(body(sync, text).numbers).toEqual(numbers);
  });
});

describe('nothing to be read', () => {
  test.each<[string, Sync, string]>([
    ['empty', 'products', ''],
    ['white space', 'products', ' \r\n '],
    ['unexpanded', 'products', 'old=[OLDNUMBER]&new=[NEWNUMBER]'],
    ['unexpanded, small', 'products', '[oldnumber]&[newnumber]'],
    ['a field that the type does not have', 'inventory', 'number=[NUMBER]'],
    ['unexpanded JSON', 'products', '{"old":"[OLDNUMBER]","new":"[NEWNUMBER]"}'],
    ['keys without values', 'products', 'old=&new='],
    ['only unknown keys', 'products', 'type=stock&id=4'],
    ['letters for a customer', 'customers', 'old=abc&new=abc'],
    ['a customer number that cannot be', 'customers', 'old=12345678901&new=0'],
    ['a product number that is too long', 'products', `number=${'x'.repeat(26)}`],
    ['control characters', 'products', 'number=A\u0000B'],
    ['an HTML page', 'products', '<!doctype html><html><body>this is not what we expected at all</body></html>'],
    ['a ledger without serials', 'ledger', 'book=3'],
    ['null', 'products', '{"old":null,"new":null}'],
    ['an empty list', 'products', '[]'],
  ])('%s', (_name, sync, text) => {
    expect(body(sync, text)).toEqual(only());
  });
});

describe('numbers with signs in them', () => {
  const awkward = [
    'A&B 1+2%',
    'A&B',
    'A&new=B',
    '50%',
    '50%25',
    '100% & more',
    '6" rør',
    "5'",
    'a/b\\c',
    'Ærø-Ø',
    'x=y',
    '#1',
    '<b>',
    '1;2',
    '[X]',
    '&',
    '=',
  ];
  test.each(awkward)('%s survives in the offered form', (number) => {
    expect(body('products', `old=${number}&new=${number}`).numbers).toEqual([number]);
  });
  test.each(awkward.filter((number) => !number.includes('=')))('%s survives without keys', (number) => {
    const { numbers } = body('products', `${number}&${number}`);
    expect(numbers).toEqual([number]);
  });
  test.each(awkward.filter((number) => number !== 'a/b\\c'))('%s survives unescaped in JSON', (number) => {
    expect(body('products', `{"old":"${number}","new":"${number}"}`).numbers).toEqual([number]);
  });
  test('a backslash is read both ways', () => {
    const read = body('products', String.raw`{"old":"a\nb","new":"a\nb"}`);
    expect([...read.numbers, ...read.also]).toContain(String.raw`a\nb`);
  });
  test('a renumbering that can be read in several ways is read in all of them', () => {
    const { numbers, also } = body('products', 'A&B&C');
    expect(new Set([...numbers, ...also])).toEqual(new Set(['A', 'B&C', 'A&B', 'C', 'A&B&C']));
  });
  test('a number that looks encoded is taken as it stands, and its decoded reading is looked at besides', () => {
    expect(body('products', 'old=A%26B&new=A%26B')).toEqual({ numbers: ['A%26B'], also: ['A&B'] });
    expect(body('products', 'old=1+2&new=1+2')).toEqual({ numbers: ['1+2'], also: ['1 2'] });
  });
  test('in the query it is the other way round', () => {
    expect(query('products', 'old=A%26B&new=A%26B')).toEqual({ numbers: ['A&B'], also: ['A%26B'] });
    expect(query('products', 'old=A%20B%C3%98')).toEqual({ numbers: ['A BØ'], also: ['A%20B%C3%98'] });
  });
  test('what can only be read decoded is read decoded', () => {
    expect(body('products', `number=${'%41'.repeat(10)}`)).toEqual(only('AAAAAAAAAA'));
  });
  test('the secret in the query is no number', () => {
    expect(query('products', 'secret=abc')).toEqual(only());
    expect(query('products', 'secret=abc&1001')).toEqual(only('1001'));
    expect(query('products', 'old=1&secret=abc&new=2').numbers).toEqual(['1', '2']);
  });
  test('body and query are read together', () => {
    expect(readNotice('products', { body: 'new=B', query: 'old=A' }).numbers).toEqual(['B', 'A']);
  });
});

const letters = fc.constantFrom(...Array.from('abØæ019 &%+="\'/\\;,:#?[](){}<>-_.'));
const productNumber = fc
  .string({ unit: letters, minLength: 1, maxLength: 25 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/\[[a-z]*(number|no)\]/i.test(text));

describe('every number', () => {
  test('that e-conomic allows survives in the offered form', () => {
    fc.assert(
      fc.property(productNumber, (number) => {
        expect(body('products', `old=${number}&new=${number}`).numbers).toEqual([number]);
      }),
      { numRuns: 2_000 },
    );
  });
  test('survives in the query of a client that encodes', () => {
    fc.assert(
      fc.property(productNumber, (number) => {
        const encoded = encodeURIComponent(number);
        expect(query('products', `old=${encoded}&new=${encoded}`).numbers).toEqual([number]);
      }),
      { numRuns: 1_000 },
    );
  });
  test('survives in a form that was encoded after all', () => {
    fc.assert(
      fc.property(productNumber, (number) => {
        const read = body('products', new URLSearchParams({ old: number, new: number }).toString());
        expect([...read.numbers, ...read.also]).toContain(number);
      }),
      { numRuns: 1_000 },
    );
  });
  test('survives in JSON that was made properly', () => {
    fc.assert(
      fc.property(productNumber, (number) => {
        expect(body('products', JSON.stringify({ old: number, new: number })).numbers).toEqual([number]);
      }),
      { numRuns: 1_000 },
    );
  });
  test('old and new survive a renumbering', () => {
    fc.assert(
      fc.property(productNumber, productNumber, (a, b) => {
        const read = body('products', `old=${a}&new=${b}`);
        expect([...read.numbers, ...read.also]).toEqual(expect.arrayContaining([a, b]));
      }),
      { numRuns: 1_000 },
    );
  });
});

const pieces = fc.constantFrom(
  'old=',
  '&new=',
  '{"old":"',
  '","new":"',
  '"}',
  '[NUMBER]',
  '&',
  '%',
  '%2',
  '%ff',
  '\\u',
  'book=',
  'from=',
  '\n',
  '\u0000',
  '{',
  '}',
  '[',
  ']',
  ':',
  'secret=',
  '1',
  'Ø',
);
const anything = fc.oneof(
  fc.string({ maxLength: 80, unit: 'binary' }),
  fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
);

test('10,000 deliveries of any kind are read without an error, into numbers that can be numbers', () => {
  const syncs = fc.constantFrom<Sync>('products', 'customers', 'inventory', 'balances', 'ledger');
  fc.assert(
    fc.property(syncs, anything, anything, (sync, text, asked) => {
      const { numbers, also } = readNotice(sync, { body: text, query: asked });
      for (const number of [...numbers, ...also]) {
        expect(number).not.toBe('');
        expect(number).not.toMatch(/\p{Cc}/u);
        expect(number).not.toMatch(/\[(old|new)?number\]/i);
        if (sync === 'ledger') expect(number).toMatch(/^\d+:\d+-\d+$/);
        else if (sync === 'customers' || sync === 'balances') expect(number).toMatch(/^\d+$/);
      }
      if (numbers.length === 0) expect(also).toEqual([]);
    }),
    { numRuns: 10_000 },
  );
});

test('64 KiB made to be slow are read in no time', () => {
  const size = 65_536;
  const unkind = [
    ' ',
    '{ ',
    '{,',
    '{old ',
    '{"old":,',
    'old=',
    '&',
    '&a',
    '%2',
    '[',
    '{"a":',
    '{}]',
    'old=&new=',
    '\r\n',
  ];
  for (const piece of unkind) {
    const text = piece.repeat(size / piece.length);
    const before = performance.now();
    for (const [start, end] of [
      ['', ''],
      ['{', 'x'],
      ['old=', 'x'],
      ['{"old":"', '"x'],
    ] as const)
      readNotice('products', { body: `${start}${text}${end}`, query: '' });
    expect([piece, performance.now() - before < 5_000]).toEqual([piece, true]);
  }
});
