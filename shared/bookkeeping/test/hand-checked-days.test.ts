import { describe, expect, test } from '@jest/globals';
import { checkChart, checkDate, checkVatCodes, examineDay, postingMarker } from '../src/index.ts';
import { ledgerOf } from './day-file/ledger.ts';
import { effectsOf, effectsOn, lineRows, reasonRows } from './day-file/outcome.ts';
import { reportOf } from './day-file/report.ts';
import { settingsOf } from './day-file/settings.ts';
import { type Page, pageNames, readPage, type Row, type TableName } from './day-file/tables.ts';

/** The day as the worker would judge it: the rule book first and, once it has nothing to say, what e-conomic has. */
function judged(page: Page, number: number) {
  const table = (name: TableName): Row[] => page.tables.get(name) ?? [];
  const settings = settingsOf(table('Indstillinger'));
  const { report, store } = reportOf(table('Kassens tal'), number);
  const marker = postingMarker({ store, number: report.number, revision: report.revision });
  const { lines, findings, notes, difference } = examineDay({ report, settings, marker });
  const ledger = ledgerOf(table('e-conomic'), lines);
  const inLedger = [
    ...checkChart({ lines, ...ledger }),
    ...checkVatCodes({ report, settings, ...ledger }).findings,
    ...checkDate({ date: report.businessDate, ...ledger }),
  ];
  return {
    table,
    report,
    settings,
    marker,
    lines,
    notes,
    difference,
    findings: findings.length > 0 ? findings : inLedger,
  };
}

/** Worked out by hand from docs/day-report.md, never taken from what the code gave; days/README.md says how to read them. */
describe('days that a bookkeeper has worked out by hand', () => {
  const names = pageNames();

  test('there are at least 42 of them, each with its own number', () => {
    expect(names.length).toBeGreaterThanOrEqual(42);
    expect(new Set(names.map((name) => name.slice(0, 2))).size).toBe(names.length);
  });

  test.each(names)('%s', (name) => {
    const page = readPage(name);
    const { table, report, settings, marker, lines, notes, findings, difference } = judged(
      page,
      Number(name.slice(0, 2)),
    );
    expect(reasonRows(findings)).toEqual(table('Forventet årsag'));
    expect(reasonRows(notes)).toEqual(table('Forventet bemærkning'));
    const isHeld = page.tables.has('Forventet årsag');
    expect([page.tables.has('Forventede linjer'), page.tables.has('Forventet virkning')]).toEqual([!isHeld, !isHeld]);
    if (isHeld) return;
    expect(lineRows(lines, report, marker)).toEqual(table('Forventede linjer'));
    const effects = effectsOf({ report, settings, lines });
    expect(effects).toEqual(effectsOn(table('Forventet virkning')));
    expect(difference).toBe(0 - effects.Kassedifference);
    expect(effects.Kasse).toBe(report.cash.counted - report.cash.start);
    expect(lines.every((line) => line.text.length <= 250)).toBe(true);
  });
});
