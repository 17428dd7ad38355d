import { accountsOn, checkChart, checkVatCodes, examineDay } from '@kassebro/bookkeeping';
import type { DayReport, Reason, StoreSettings, Voucher, VoucherLine } from '@kassebro/contracts';
import { voucherRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { freeze } from '../freeze.ts';
import { hold } from '../held-day.ts';
import { findingIn, postingDate } from '../posting-date.ts';
import { markerOf, reportOf, toReverse } from '../report-of.ts';
import type { Ledger } from '../tools.ts';
import type { Way } from '../way.ts';
import { reversalOf } from './reversal.ts';

/**
 * Builds the lines, holds them against the till's own figures and against e-conomic's chart, chooses journal and accounting
 * year, and writes the request down.
 */
export const prepare: Way['prepare'] = async (turn) => {
  const { operation, tools } = turn;
  const { settings, ledger } = turn.store;
  const report = await reportOf(operation, tools);
  const earlier = await toReverse(operation, tools);
  const { findings, ...day } = earlier
    ? { notes: [], difference: 0, ...(await reversalOf({ earlier, report }, turn)) }
    : examineDay({ report, settings, marker: markerOf(operation) });
  const { lines } = day;
  hold(findings, day);
  if (lines.length === 0) return { nothing: because('nothing-to-post') };
  const journal = await journalOf(settings, ledger);
  const date = await postingDate(report, turn);
  const chart = await heldAgainstChart({ lines, report, settings }, ledger);
  const whole = { ...day, notes: [...day.notes, ...chart.notes] };
  hold([...findingIn(journal), ...chart.findings, ...findingIn(date)], whole);
  if ('finding' in journal || 'finding' in date) throw new Error('a day without journal or date was not held');
  const { department } = settings;
  const marker = markerOf(operation);
  const voucher: Voucher = { ...journal, ...date, marker, lines, ...(department !== undefined && { department }) };
  const request = { ...voucherRequest(voucher), ...journal, marker, date: date.date };
  return freeze({ request, ...whole }, turn);
};

async function journalOf(settings: StoreSettings, ledger: Ledger): Promise<{ journal: number } | { finding: Reason }> {
  const number = settings.journalNumber;
  if (number === undefined) return { finding: because('account-not-chosen', { purpose: 'cash journal' }) };
  const found = await ledger.journals.find(number);
  return found ? { journal: found.number } : { finding: because('journal-gone', { journal: String(number) }) };
}

interface Drafted {
  lines: VoucherLine[];
  report: DayReport;
  settings: StoreSettings;
}

async function heldAgainstChart(day: Drafted, ledger: Ledger): Promise<{ findings: Reason[]; notes: Reason[] }> {
  const accounts = await ledger.accounts.byNumbers(accountsOn(day.lines));
  const vatAccounts = await ledger.vatAccounts.all();
  const codes = checkVatCodes({ ...day, vatAccounts });
  return { ...codes, findings: [...checkChart({ lines: day.lines, accounts, vatAccounts }), ...codes.findings] };
}
