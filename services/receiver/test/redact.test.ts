import { describe, expect, test } from '@jest/globals';
import { redact } from '../src/numbers/redact.ts';

describe('what is shown of an unreadable delivery', () => {
  test.each([
    ['old=[OLDNUMBER]&new=[NEWNUMBER]', 'old=[OLDNUMBER]&new=[NEWNUMBER]'],
    ['name=Anne Hansen&phone=+45 12345678', 'name=xxxx xxxxxx&phone=+99 99999999'],
    ['{"email":"a.b@c.dk","n":5}', '{"email":"x.x@x.xx","n":9}'],
    ['Æblegade 4\u0000', 'xxxxxxxx 9 '],
  ])('%s', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });
  test('is short, however long it was, and never holds a digit or letter of a value', () => {
    expect(redact('5'.repeat(10_000))).toBe('9'.repeat(300));
  });
});
