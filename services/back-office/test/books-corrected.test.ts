import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { examineInvoice } from '@kassebro/bookkeeping';
import { postingId, type StoreSettings } from '@kassebro/contracts';
import { unzipSync } from 'fflate';
import { DEMO, startBackOffice, type BackOffice } from './support/back-office.ts';
import { openedBooks } from './support/books.ts';
import type { Browser } from './support/browser.ts';
import { choose, closedDay, posted, reportOf } from './support/days.ts';

let office: BackOffice;
let settings: StoreSettings;
let reader: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: [] });
  settings = await choose(office.store);
  reader = await openedBooks(office);
});
afterAll(() => office.close());

const voucher = (voucherNumber: number) => ({ settings, voucher: { voucherNumber, accountingYear: '2026' } });

/** The revision, kind, voucher, account and amount of each posted line of a month. */
async function linesOf(period: string): Promise<string[][]> {
  const file = await (await reader.get(`/a/postings.csv?period=${period}`)).text();
  const [head = [], ...rows] = file
    .trim()
    .split('\r\n')
    .map((line) => line.split(';'));
  const wanted = ['Revision', 'Art', 'Bilag', 'Vare', 'Konto', 'Beløb'].map((title) => head.indexOf(title));
  return rows.map((cells) => wanted.map((index) => cells[index] ?? ''));
}

const filesOf = async (period: string): Promise<string[]> =>
  Object.keys(unzipSync(new Uint8Array(await (await reader.get(`/a/books.zip?period=${period}`)).arrayBuffer())));

describe('the postings of a day that was corrected', () => {
  test('leave out what was deleted before it was booked, and its voucher is kept as evidence', async () => {
    const { store } = office;
    const { id } = await posted(store, reportOf(801, '2026-09-01'), voucher(9001));
    await posted(store, reportOf(801, '2026-09-01', { revision: 2 }), voucher(9002));
    await store.operations.corrected(id, { revision: 2, how: 'deleted' });
    const lines = await linesOf('2026-09');
    expect(new Set(lines.map(([revision, , number]) => `${revision} ${number}`))).toEqual(new Set(['2 9002']));
    const files = await filesOf('2026-09');
    expect(files).toContain('2026-09/bilag/2026-09-01 801 r1 bilag 9001 sendt.json');
    expect(files).toContain('2026-09/bilag/2026-09-01 801 r2 bilag 9002 sendt.json');
  });

  test('keep what was booked beside what takes it back, which together come to nothing', async () => {
    const { store } = office;
    const report = reportOf(802, '2026-08-01');
    const { id, lines = [] } = await posted(store, report, voucher(8001));
    const key = { store: DEMO, record: '802', revision: 1, mode: 'journal-reversal' as const };
    const reversal = { ...key, id: postingId(key), kind: 'day-report' as const, correlation: 'correlation-802' };
    await store.operations.insert({ ...reversal, state: 'queued' });
    const mine = await store.operations.claim(reversal.id);
    if ('notClaimed' in mine) throw new Error(mine.notClaimed);
    const { fence, generation } = mine;
    const request = { path: '/x', body: '{}', idempotencyKey: 'key-802', frozenAt: new Date() };
    const reversed = lines.map((line) => ({ ...line, amount: 0 - line.amount }));
    await store.operations.freeze({ id: reversal.id, fence, generation, request, lines: reversed, notes: [] });
    const vouchers = [{ journal: 1, voucherNumber: 8002, accountingYear: '2026' }];
    await store.operations.settle({ id: reversal.id, fence, state: 'done', result: { vouchers, adopted: false } });
    await store.operations.corrected(id, { revision: 2, how: 'reversed' });
    const rows = await linesOf('2026-08');
    expect(new Set(rows.map(([, , number]) => number))).toEqual(new Set(['8001', '8002']));
    expect(rows).toHaveLength(2 * lines.length);
    const sum = rows.reduce((total, row) => total + Number(row[5]?.replace(',', '')), 0);
    expect(sum).toBe(0);
  });
});

test('a day that became an invoice stands with its products, and comes to the sum of the invoice', async () => {
  const { operations } = office.store;
  const report = reportOf(803, '2026-07-01');
  const asInvoice = { dayReportAs: 'invoice' as const, invoiceProducts: [{ vatPercentage: 25, product: 'DAG25' }] };
  const { invoice } = examineInvoice({ report, settings: { ...settings, ...asInvoice, invoiceRounding: 'ØRE' } });
  const { id } = await closedDay(office.store, report, 'invoice');
  const mine = await operations.claim(id);
  if ('notClaimed' in mine) throw new Error(mine.notClaimed);
  const { fence, generation } = mine;
  const request = { path: '/invoices/drafts', body: '{}', idempotencyKey: `key-${id}`, frozenAt: new Date() };
  await operations.freeze({ id, fence, generation, request, invoice, notes: [] });
  const invoices = [{ state: 'booked' as const, number: 301, gross: invoice.gross }];
  await operations.settle({ id, fence, state: 'done', result: { vouchers: [], invoices, adopted: false } });
  const rows = await linesOf('2026-07');
  expect(rows.map(([, , number]) => number)).toEqual(rows.map(() => '301'));
  expect(rows.some(([, , , product]) => product === 'DAG25')).toBe(true);
  const sum = rows.reduce((total, row) => total + Number(row[5]?.replace(',', '')), 0);
  expect(sum).toBe(invoice.gross);
});
