import { describe, expect, test } from '@jest/globals';
import { dayReport } from '@kassebro/contracts';
import { daySummary, examineDay } from '../src/index.ts';
import { firstExample, marker, row, secondExample, settings } from './days.ts';

describe('worked example 1', () => {
  const { lines, findings, notes } = examineDay({ report: firstExample, settings, marker });

  test('is a day as the till may send it', () => {
    expect(dayReport.parse(firstExample)).toEqual(firstExample);
  });

  test('becomes these eight lines, to the øre, in this order', () => {
    expect(lines.map(row)).toEqual([
      [5810, 1010, 1_000_000, 'contra U25'],
      [5810, 7310, 100_000],
      [5850, 5810, 700_000],
      [5860, 5810, 250_000],
      [7310, 5810, 50_000],
      [5810, 3520, 25],
      [5820, 5810, 80_000],
      [3510, 5810, 500],
    ]);
  });

  test('each line says what it is, when, where and which day it belongs to', () => {
    expect(lines.map((line) => line.text)).toEqual([
      'Omsætning 25 % 2026-11-23 Kasse 1 [KB demo-1030-r1]',
      'Gavekort solgt 2026-11-23 Kasse 1 [KB demo-1030-r1]',
      'Dankort 2026-11-23 Kasse 1 [KB demo-1030-r1]',
      'MobilePay 2026-11-23 Kasse 1 [KB demo-1030-r1]',
      'Gavekort brugt 2026-11-23 Kasse 1 [KB demo-1030-r1]',
      'Øreafrunding 2026-11-23 Kasse 1 [KB demo-1030-r1]',
      'Kontanter til bank 2026-11-23 Kasse 1 [KB demo-1030-r1]',
      'Kassedifference 2026-11-23 Kasse 1 [KB demo-1030-r1]',
    ]);
  });

  test('passes the gate and needs nobody', () => {
    expect({ findings, notes }).toEqual({ findings: [], notes: [] });
  });

  test('moves cash by what was counted less the start, and owes 2,000.00 in VAT', () => {
    const summary = daySummary({ report: firstExample, settings, lines });
    expect(summary).toMatchObject({ gross: 1_000_000, invoiced: 0, tillDifference: -500, netOnCash: 19_525 });
    expect(summary.vatPayable).toEqual([{ rate: 25, code: 'U25', amount: 200_000 }]);
    expect(summary.accounts).toEqual(
      expect.arrayContaining([
        { account: 1010, amount: -800_000 },
        { account: 7310, amount: -50_000 },
      ]),
    );
  });
});

describe('worked example 2', () => {
  const { lines, findings, notes } = examineDay({ report: secondExample, settings, marker: '[KB demo-1031-r1]' });

  test('is a day as the till may send it', () => {
    expect(dayReport.parse(secondExample)).toEqual(secondExample);
  });

  test('becomes these four lines: invoiced sales left out, no code at 0 %, money received negative on the customer', () => {
    expect(lines.map(row)).toEqual([
      [5810, 1011, 349_900, 'contra U25'],
      [5810, 1012, 25_000],
      [5850, 5810, 434_900],
      ['customer 20123456', 5810, -60_000],
    ]);
  });

  test('each line says what it is', () => {
    expect(lines.map((line) => line.what)).toEqual([
      'Omsætning Cykler 25 %',
      'Omsætning Bøger 0 %',
      'Dankort',
      'Kundeindbetaling 20123456',
    ]);
  });

  test('passes the gate, moves no cash and settles the debt', () => {
    expect({ findings, notes }).toEqual({ findings: [], notes: [] });
    const summary = daySummary({ report: secondExample, settings, lines });
    expect(summary).toMatchObject({ gross: 524_900, invoiced: 150_000, tillDifference: 0, netOnCash: 0 });
    expect(summary.customers).toEqual([{ customer: 20123456, amount: -60_000 }]);
    expect(summary.vatPayable).toEqual([{ rate: 25, code: 'U25', amount: 69_980 }]);
  });
});
