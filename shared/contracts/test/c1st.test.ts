import { describe, expect, test } from '@jest/globals';
import { c1stBalance, c1stCustomer, c1stProduct, parseExact } from '@kassebro/contracts';

const balance = (fields: string) =>
  c1stBalance.safeParse(parseExact(`{"id":7,"date":"2026-11-23 18:05:00","totalrevenue":0${fields}}`));
const parsed = (fields: string) => balance(fields).data;

describe('amounts of a hook become øre exactly as they were written', () => {
  test.each<[string, number | undefined]>([
    ['123.45', 12_345],
    ['-100', -10_000],
    ['1e2', 10_000],
    ['0.30000000000000004', 30],
    ['1234567.89', 123_456_789],
    ['90071992.54', 9_007_199_254],
    ['"100"', 10_000],
    ['"-0.5"', -50],
    ['""', undefined],
    ['null', undefined],
  ])('%s', (text, oere) => {
    expect(parsed(`,"cashstart":${text}`)).toMatchObject({ id: 7 });
    expect(parsed(`,"cashstart":${text}`)?.cashstart).toBe(oere);
  });

  test.each(['0.005', '0.300001', '"1,50"', '"many"', 'true', '{}', '1e99', '1000000000001'])(
    '%s is refused',
    (text) => {
      expect(balance(`,"cashstart":${text}`).error?.issues[0]?.path).toEqual(['cashstart']);
    },
  );

  test.each(['25.001', '-1', '101', '"x"'])('a percentage of %s is refused', (text) => {
    const issue = balance(`,"totalvatbypercentage":[{"percentage":${text},"amount":1}]`).error?.issues[0];
    expect(issue?.path).toEqual(['totalvatbypercentage', 0, 'percentage']);
  });

  test('a computed VAT may have more decimals and is rounded, half away from zero', () => {
    expect(parsed(',"totalvat":19.995,"totalvatbypercentage":[{"percentage":25.0,"amount":-19.995}]')).toMatchObject({
      totalvat: 2_000,
      totalvatbypercentage: [{ percentage: 25, amount: -2_000 }],
    });
  });
});

test('what is not used is ignored, and what is missing or null has no value', () => {
  expect(parsed(',"note":{"x":1},"paymenttypes":[{"title":" Dankort ","amount":1,"cash":0,"provider":null}]')).toEqual({
    id: 7,
    date: '2026-11-23T18:05:00',
    totalrevenue: 0,
    paymenttypes: [{ title: 'Dankort', amount: 100, cash: false }],
  });
  expect(parsed(',"paymenttypes":null,"totalvatbypercentage":null')).toMatchObject({ id: 7 });
});

describe('the time of a balance is the store’s own', () => {
  const date = (text: string) =>
    c1stBalance.safeParse(parseExact(`{"id":7,"date":"${text}","totalrevenue":0}`)).data?.date;

  test.each(['2026-11-23 18:05:00', '2026-11-23T18:05:00', '2026-11-2318:05:00.000'])('%s', (text) => {
    expect(date(text)).toBe('2026-11-23T18:05:00');
  });

  test.each(['2026-11-23T18:05:00Z', '2026-11-23T18:05:00+01:00', '2026-02-30 12:00:00', '2026-11-23', '', 'today'])(
    '"%s" is refused rather than guessed',
    (text) => expect(date(text)).toBeUndefined(),
  );
});

test('a product number is kept exactly as it was written, and a number may stand for a text', () => {
  expect(c1stProduct.parse(parseExact('{"productno":" A 1","title":" Klokke "}'))).toMatchObject({
    productno: ' A 1',
    title: 'Klokke',
  });
  expect(c1stProduct.parse(parseExact('{"productno":"007","barcode":5701234567890}'))).toMatchObject({
    barcode: '5701234567890',
  });
  expect(c1stCustomer.parse(parseExact('{"id":12,"vat":12345678}'))).toMatchObject({ vat: '12345678' });
});
