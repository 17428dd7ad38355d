import { describe, expect, test } from '@jest/globals';
import type { VoucherLine } from '@kassebro/contracts';
import fc from 'fast-check';
import { checkBalance, daySummary, examineDay } from '../src/index.ts';
import { marker, settings } from './days.ts';
import { balancedDay, changes } from './generated-days.ts';

const CASH = 5810;
const add = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** Counted here a second way: each side of each line that is cash. */
const movedOnCash = (lines: readonly VoucherLine[]) =>
  add(lines.map((line) => (line.kind === 'finance' && line.account === CASH ? line.amount : 0))) -
  add(lines.map((line) => (line.contraAccount === CASH ? line.amount : 0)));

describe('any balanced day', () => {
  test('passes the gate, moves cash by counted less start, and has no line of nothing', () => {
    fc.assert(
      fc.property(balancedDay, (report) => {
        const { lines, findings } = examineDay({ report, settings, marker });
        expect(findings).toEqual([]);
        expect(movedOnCash(lines)).toBe(report.cash.counted - report.cash.start);
        expect(lines.every((line) => line.amount !== 0 && Number.isSafeInteger(line.amount))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('the accounts and customers it moves add up to the VAT it owes', () => {
    fc.assert(
      fc.property(balancedDay, (report) => {
        const { lines } = examineDay({ report, settings, marker });
        const summary = daySummary({ report, settings, lines });
        const moved = [...summary.accounts, ...summary.customers].map((entry) => entry.amount);
        expect(add(moved)).toBe(add(summary.vatPayable.map((vat) => vat.amount)));
      }),
    );
  });

  test('gives the same lines every time, and zero lines only add zeros', () => {
    fc.assert(
      fc.property(balancedDay, (report) => {
        const plain = examineDay({ report, settings, marker }).lines;
        const withZeros = examineDay({ report, settings: { ...settings, zeroLines: true }, marker }).lines;
        expect(withZeros.filter((line) => line.amount !== 0)).toEqual(plain);
        expect(withZeros.every((line) => !Object.is(line.amount, -0))).toBe(true);
      }),
    );
  });
});

describe('any single figure that is wrong is found', () => {
  test.each(Object.keys(changes))('%s', (figure) => {
    const by = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 1_000_000 }));
    fc.assert(
      fc.property(balancedDay, by, (report, amount) => {
        const wrong = changes[figure]?.(report, amount);
        fc.pre(wrong !== undefined);
        if (wrong) expect(examineDay({ report: wrong, settings, marker }).findings).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a line that is lost or has another amount', () => {
    fc.assert(
      fc.property(balancedDay, fc.nat(), fc.integer({ min: 1 }), (report, at, by) => {
        const { lines } = examineDay({ report, settings, marker });
        fc.pre(lines.length > 0);
        const index = at % lines.length;
        const lost = lines.toSpliced(index, 1);
        const moved = lines.map((line, position) =>
          position === index ? { ...line, amount: line.amount + by } : line,
        );
        expect(checkBalance({ report, settings, lines: lost })).not.toEqual([]);
        expect(checkBalance({ report, settings, lines: moved })).not.toEqual([]);
      }),
    );
  });

  test('a wrong count is not a fault but the till difference: it moves that line and no other', () => {
    fc.assert(
      fc.property(balancedDay, fc.integer({ min: 1, max: 100_000 }), (report, by) => {
        const counted = { ...report, cash: { ...report.cash, counted: report.cash.counted + by } };
        const before = examineDay({ report, settings, marker });
        const after = examineDay({ report: counted, settings, marker });
        expect(after.findings).toEqual([]);
        const others = (lines: readonly VoucherLine[]) => lines.filter((line) => line.source !== 'till-difference');
        const difference = (lines: readonly VoucherLine[]) =>
          add(lines.filter((line) => line.source === 'till-difference').map((line) => line.amount));
        expect(others(after.lines)).toEqual(others(before.lines));
        expect(difference(after.lines)).toBe(difference(before.lines) - by);
      }),
    );
  });
});
