import { expect, test } from '@jest/globals';
import { csvLine } from '../src/http/csv.ts';

test.each([
  '=1+1',
  '+1+1',
  '@SUM(1;1)',
  "-1+cmd|' /C calc'!A0",
  '-2',
  '-1,5',
  '-cmd()',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
])('a spreadsheet runs nothing of %j', (text) => {
  const line = csvLine([text]);
  const isFigure = /^-[\d,]+$/.test(text);
  expect(/^"?'/.test(line)).toBe(!isFigure);
});

test('figures stay figures, as each language writes them', () => {
  for (const figure of ['-1', '-12,50', '-12.50', '-1.234,50', '12,50', '-1\u00a0234,50'])
    expect(csvLine([figure])).toBe(`${figure}\r\n`);
});

test('what would end a cell or a line does not', () => {
  expect(csvLine(['a;b', 'say "no"', 'one\r\ntwo'])).toBe('"a;b";"say ""no""";"one\r\ntwo"\r\n');
});
