import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatOere, grossOf, netOf, parseOere, priceExcludingVat, priceIncludingVat, vatOf } from '../src/index.ts';

const LIMIT = 10_000_000_000_000;
const amount = fc.integer({ min: -LIMIT, max: LIMIT });
const rate = fc.oneof(
  fc.constantFrom(0, 25, 12.5, 6.25),
  fc.integer({ min: 0, max: 10_000 }).map((part) => part / 100),
);

describe('Danish amounts', () => {
  test.each([
    [0, '0,00'],
    [5, '0,05'],
    [-5, '-0,05'],
    [99_999, '999,99'],
    [100_000, '1.000,00'],
    [-123_456_789, '-1.234.567,89'],
    [LIMIT, '100.000.000.000,00'],
  ])('%d øre reads %s', (oere, text) => {
    expect(formatOere(oere)).toBe(text);
    expect(parseOere(text)).toBe(oere);
  });

  test.each([
    ['1500', 150_000],
    [' 1500,5 ', 150_050],
    ['-0,00', 0],
    ['007', 700],
  ])('%j is understood', (text, oere) => {
    expect(parseOere(text)).toBe(oere);
  });

  test.each([
    '',
    '1.50',
    '1500.00',
    '1.5000',
    '1,234',
    '1,',
    ',50',
    '1 000',
    '--1',
    '1e3',
    'abc',
    '100.000.000.000,01',
  ])('%j is refused, not guessed', (text) => {
    expect(parseOere(text)).toBeUndefined();
  });

  test('every amount survives being written and read', () => {
    fc.assert(fc.property(amount, (oere) => parseOere(formatOere(oere)) === oere));
  });
});

describe('VAT', () => {
  test.each([
    [1_000_000, 25, 200_000],
    [1, 25, 0],
    [3, 25, 1],
    [-3, 25, -1],
    [12_500, 0, 0],
    [11_250, 12.5, 1250],
    // Exactly half an øre goes away from zero, on either side of it.
    [1, 100, 1],
    [-1, 100, -1],
    [LIMIT, 25, 2_000_000_000_000],
  ])('of %d øre gross at %d %% is %d', (gross, percentage, vat) => {
    expect(vatOf(gross, percentage)).toBe(vat);
  });

  test.each([
    [998, 25, 1248],
    [2, 25, 3],
    [-2, 25, -3],
    [1000, 12.5, 1125],
    [33, 0, 33],
  ])('%d øre net at %d %% is %d gross', (net, percentage, gross) => {
    expect(grossOf(net, percentage)).toBe(gross);
  });

  test('is within half an øre of the exact part, for every amount and rate', () => {
    fc.assert(
      fc.property(amount, rate, (gross, percentage) => {
        const part = BigInt(Math.round(percentage * 100));
        const exact = BigInt(gross) * part;
        const distance = exact - BigInt(vatOf(gross, percentage)) * (10_000n + part);
        expect((distance < 0n ? -distance : distance) * 2n).toBeLessThanOrEqual(10_000n + part);
      }),
      { numRuns: 2000 },
    );
  });

  test('net and VAT add up to gross, and a return is the sale with the sign turned', () => {
    fc.assert(
      fc.property(amount, rate, (gross, percentage) => {
        expect(netOf(gross, percentage) + vatOf(gross, percentage)).toBe(gross);
        expect(vatOf(-gross, percentage) + vatOf(gross, percentage)).toBe(0);
        expect(Object.is(vatOf(0, percentage), 0)).toBe(true);
      }),
    );
  });
});

describe('prices carried between till and e-conomic', () => {
  test('end where they began after ten times there and back, when the pair is remembered', () => {
    const price = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(price, rate, (start, percentage) => {
        let gross = start;
        let remembered = { net: priceExcludingVat({ gross, rate: percentage }), gross, rate: percentage };
        for (let bounce = 0; bounce < 10; bounce += 1) {
          const net = priceExcludingVat({ gross, rate: percentage, remembered });
          gross = priceIncludingVat({ net, rate: percentage, remembered });
          remembered = { net, gross, rate: percentage };
        }
        expect(gross).toBe(start);
      }),
      { numRuns: 3000 },
    );
  });

  test('would move without: two øre with VAT come back as three', () => {
    const net = priceExcludingVat({ gross: 2, rate: 25 });
    expect(priceIncludingVat({ net, rate: 25 })).toBe(3);
    expect(priceIncludingVat({ net, rate: 25, remembered: { net, gross: 2, rate: 25 } })).toBe(2);
  });

  test('a price or a rate that has moved is computed, whatever is remembered', () => {
    const remembered = { net: 80, gross: 99, rate: 25 };
    expect(priceIncludingVat({ net: 81, rate: 25, remembered })).toBe(101);
    expect(priceIncludingVat({ net: 80, rate: 0, remembered })).toBe(80);
    expect(priceExcludingVat({ gross: 100, rate: 25, remembered })).toBe(80);
    expect(priceExcludingVat({ gross: 99, rate: 0, remembered })).toBe(99);
    expect(priceExcludingVat({ gross: 99, rate: 25, remembered })).toBe(80);
  });
});
