import { describe, expect, test } from '@jest/globals';
import type { DayReport, VoucherLine } from '@kassebro/contracts';
import fc from 'fast-check';
import { examineDay } from '../src/index.ts';
import { marker, secondExample, settings } from './days.ts';
import { balancedDay } from './generated-days.ts';

const DEBTORS = 5600;

/** Our own lines as another till might write them: one side at a time, and the customers' side on the debtors' account. */
const asTillLines = (lines: readonly VoucherLine[]): NonNullable<DayReport['tillLines']> =>
  lines.flatMap((line) => {
    const account = line.kind === 'finance' ? line.account : DEBTORS;
    const { amount, contraAccount, what: title } = line;
    if (amount % 2 === 0) return [{ title, amount, account, contraAccount }];
    return [
      { title, amount, account },
      { title, amount: 0 - amount, account: contraAccount },
    ];
  });

const causesOf = (report: DayReport) => examineDay({ report, settings, marker }).findings.map(({ cause }) => cause);

describe('the till’s own voucher', () => {
  test('passes however its lines are cut, as long as every account gets the same', () => {
    fc.assert(
      fc.property(balancedDay, (report) => {
        const { lines } = examineDay({ report, settings, marker });
        expect(causesOf({ ...report, tillLines: asTillLines(lines) })).toEqual([]);
      }),
    );
  });

  test('holds the day as soon as one of its amounts is another', () => {
    fc.assert(
      fc.property(balancedDay, fc.nat(), fc.integer({ min: 1, max: 1_000 }), (report, at, by) => {
        const tillLines = asTillLines(examineDay({ report, settings, marker }).lines);
        fc.pre(tillLines.length > 0);
        const wrong = tillLines.map((line, index) =>
          index === at % tillLines.length ? { ...line, amount: line.amount + by } : line,
        );
        const causes = causesOf({ ...report, tillLines: wrong });
        expect(causes.length).toBeGreaterThan(0);
        expect(causes.every((cause) => cause.startsWith('till-line'))).toBe(true);
      }),
    );
  });

  test('that says of nothing is another one than ours', () => {
    expect(causesOf({ ...secondExample, tillLines: [] })).toEqual([
      'till-lines-differ',
      'till-lines-differ',
      'till-lines-differ',
    ]);
  });
});
