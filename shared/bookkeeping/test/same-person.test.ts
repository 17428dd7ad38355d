import { describe, expect, test } from '@jest/globals';
import type { Customer, LedgerCustomer, NewCustomer } from '@kassebro/contracts';
import fc from 'fast-check';
import { customerNumberOf, isSameCustomer, matchCustomer } from '../src/index.ts';

const at = new Date(0);
const tillOf = (fields: NewCustomer): Customer => ({ id: 'x', ...fields, createdAt: at, updatedAt: at });
const ledgerOf = (number: number, fields: Partial<LedgerCustomer>): LedgerCustomer => ({
  name: '',
  barred: false,
  asOf: at,
  ...fields,
  number,
});

const same = (ours: string, theirs: string) => isSameCustomer(tillOf({ name: ours }), ledgerOf(1, { name: theirs }));

describe('whether two who have one phone number can be one person', () => {
  test.each([
    ['Jens Hansen', 'HANSEN, Jens'],
    ['Café Ærø', 'cafe aeroe'],
    ['Skolen', 'Skolen i Ribe A/S'],
    ['Åse Krøyer', 'Aase Kroeyer'],
    ['Mette & Jens', 'Jens'],
    ['', 'Kroen'],
    ['A/S', 'a.s.'],
  ])('%s and %s can', (ours, theirs) => {
    expect([same(ours, theirs), same(theirs, ours)]).toEqual([true, true]);
  });

  test.each([
    ['Skolen ApS', 'Kroen ApS'],
    ['Skolen A/S', 'Kroen a/s'],
    ['Kroen i Ribe', 'Skolen i Skagen'],
    ['J. Hansen', 'J. Madsen'],
    ['Skolen og Kroen', 'Banken og Hotellet'],
  ])('%s and %s cannot: what they share tells nothing', (ours, theirs) => {
    expect([same(ours, theirs), same(theirs, ours)]).toEqual([false, false]);
  });
});

const word = fc.constantFrom('Skolen', 'KROEN', 'kroen', 'Ærø', 'aeroe', 'ApS', 'A/S', 'og', 'J.', '');
const name = fc.array(word, { maxLength: 3 }).map((words) => words.join(' '));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const cvr = maybe(fc.constantFrom('DK 12 34 56 78', '12345678', '87654321', 'DK'));
const ean = maybe(fc.constantFrom('5790000000017', '5790000000024'));
const email = maybe(fc.constantFrom('a@shop.dk', 'A@shop.dk b@shop.dk', 'c@shop.dk'));
const phone = fc.constantFrom('20304050', '+45 20 30 40 50', '98 76 54 32');

const given = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

test('a pull and a push come to the same verdict of one phone number, whoever the two are', () => {
  const people = fc.record({
    phone,
    ours: name,
    theirs: name,
    a: fc.tuple(cvr, ean, email),
    b: fc.tuple(cvr, ean, email),
  });
  fc.assert(
    fc.property(people, ({ phone: number, ours, theirs, a, b }) => {
      const till = tillOf(given({ phone: number, name: ours, vatNumber: a[0], ean: a[1], email: a[2] }));
      const made = customerNumberOf(number);
      if (!('number' in made)) throw new Error('that phone number can be a customer number');
      const other = ledgerOf(made.number, { name: theirs, ...given({ companyNumber: b[0], ean: b[1], email: b[2] }) });
      const push = isSameCustomer(till, other) ? 'same' : 'doubt';
      expect(matchCustomer(other, [till], new Set()).kind).toBe(push);
      expect(matchCustomer(other, [till], new Set(['companies', 'eans', 'emails'])).kind).toBe(push);
    }),
    { numRuns: 2_000 },
  );
});
