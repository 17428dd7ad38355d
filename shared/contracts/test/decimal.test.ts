import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalText, exactly, ExactNumber, parseExact, scaled, scaledAndRounded } from '@kassebro/contracts';

const LIMIT = 10_000_000_000_000;
const anyOere = fc.integer({ min: -LIMIT, max: LIMIT });

describe('amounts', () => {
  test('any number of øre survives the way into JSON text and back', () => {
    fc.assert(
      fc.property(anyOere, (oere) => {
        const text = JSON.stringify({ amount: exactly(decimalText(oere)) });
        const read = parseExact(text);
        expect(read).toEqual({ amount: new ExactNumber(decimalText(oere)) });
        expect(scaled(decimalText(oere), 2)).toBe(oere);
      }),
    );
  });

  test('zeros after the second decimal and exponent forms do not change an amount', () => {
    fc.assert(
      fc.property(anyOere, fc.nat(6), fc.integer({ min: -8, max: 8 }), (oere, zeros, exponent) => {
        expect(scaled(`${decimalText(oere)}${'0'.repeat(zeros)}`, 2)).toBe(oere);
        expect(scaled(`${oere}e${exponent}`, -exponent)).toBe(oere === 0 ? 0 : oere);
      }),
    );
  });

  test.each([
    ['0.1', 10],
    ['100.000000', 10_000],
    ['625.000000', 62_500],
    ['40.0', 4_000],
    ['1e2', 10_000],
    ['1E+2', 10_000],
    ['12.5e-1', 125],
    ['-0.05', -5],
    ['-0.00', 0],
    ['-0', 0],
    ['0.29', 29],
    ['1.005e1', 1_005],
    ['9007199254740993e-2', undefined],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
    ['90071992547409.92', undefined],
    ['0.005', undefined],
    ['-0.005', undefined],
    ['1e-3', undefined],
    ['0e9999', undefined],
    ['1e9999', undefined],
    ['1e99999', undefined],
    ['', undefined],
    ['1.', undefined],
    ['.5', undefined],
    ['+1', undefined],
    ['1,50', undefined],
    ['NaN', undefined],
  ])('the text %s is %s øre', (text, oere) => {
    expect(scaled(text, 2)).toBe(oere);
  });

  test.each([
    ['0.005', 1],
    ['0.0049999', 0],
    ['-0.005', -1],
    ['-0.004', 0],
    ['12.3456', 1_235],
    ['12.34', 1_234],
    ['7e-3', 1],
    ['rubbish', undefined],
  ])('where rounding is allowed, %s is %s øre, half away from zero', (text, oere) => {
    expect(scaledAndRounded(text, 2)).toBe(oere);
  });

  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [99, '0.99'],
    [1_000_000, '10000.00'],
    [-123_456_789_012, '-1234567890.12'],
  ])('%s øre are written as %s', (oere, text) => {
    expect(decimalText(oere)).toBe(text);
  });

  test('what is no whole number of øre is never written', () => {
    expect(() => decimalText(0.5)).toThrow(RangeError);
    expect(() => decimalText(Number.NaN)).toThrow(RangeError);
    expect(() => decimalText(2 ** 53)).toThrow(RangeError);
  });
});

test('every number of a JSON text keeps the text it was written with, at any depth', () => {
  expect(parseExact('{"a":[1.50,{"b":-0.10}],"c":"1.5","d":true,"e":null}')).toEqual({
    a: [new ExactNumber('1.50'), { b: new ExactNumber('-0.10') }],
    c: '1.5',
    d: true,
    e: null,
  });
});
