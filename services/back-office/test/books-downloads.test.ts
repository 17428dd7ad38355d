import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { DEMO } from './support/back-office.ts';
import { ACCOUNTANT, openedBooks } from './support/books.ts';
import { openBooksWorld, type BooksWorld } from './support/books-world.ts';
import type { Browser } from './support/browser.ts';
import { keep, reportOf } from './support/days.ts';

let world: BooksWorld;
let reader: Browser;
beforeAll(async () => {
  world = await openBooksWorld();
  await world.inLedger(701, '2026-10-31');
  await world.inLedger(702, '2026-11-01');
  await world.inLedger(703, '2026-11-30');
  // A day that waits stands among the reports and has no voucher.
  await keep(world.office.store, reportOf(704, '2026-11-30', { number: 'a1' }));
  await keep(world.office.store, reportOf(705, '2026-11-30', { number: 'A1' }));
  reader = await openedBooks(world.office);
});
afterAll(() => world.close());

const bytesOf = async (path: string, browser = reader): Promise<Uint8Array> =>
  new Uint8Array(await (await browser.get(path)).arrayBuffer());
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file as a spreadsheet reads it: its rows by the titles of their columns. */
function rowsOf(bytes: Uint8Array | undefined): Record<string, string>[] {
  const text = textOf(bytes);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  const [head = [], ...rows] = text
    .slice(1, -2)
    .split('\r\n')
    .map((line) => line.split(';'));
  return rows.map((cells) => {
    expect(cells).toHaveLength(head.length);
    return Object.fromEntries(head.map((title, index) => [title, cells[index] ?? '']));
  });
}

const oere = (amount: string | undefined): number => {
  expect(amount).toMatch(/^-?\d+,\d\d$/);
  return Number(amount?.replace(',', ''));
};

interface Entry {
  voucher: { voucherNumber: number };
  account?: { accountNumber: number };
  contraAccount?: { accountNumber: number };
  amount: number;
}

/** What stands in the simulator's journal, on account and contra account, in øre. */
async function ledgerSums(): Promise<Map<string, number>> {
  const entries = (await world.ledger.get('/journals/1/entries?pageSize=1000')) as Entry[];
  return summed(
    entries.map(({ voucher, account, contraAccount, amount }) => ({
      key: [voucher.voucherNumber, account?.accountNumber, contraAccount?.accountNumber].join(' '),
      amount: Math.round(amount * 100),
    })),
  );
}

function summed(rows: readonly { key: string; amount: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { key, amount } of rows) sums.set(key, (sums.get(key) ?? 0) + amount);
  return new Map([...sums].toSorted(([a], [b]) => a.localeCompare(b)));
}

describe('the postings as a file', () => {
  test('come to the vouchers in e-conomic, on every account, to the øre', async () => {
    const rows = rowsOf(await bytesOf('/a/postings.csv?period=2026'));
    expect(new Set(rows.map((row) => row['Rapport']))).toEqual(new Set(['701', '702', '703']));
    const ours = summed(
      rows.map((row) => ({
        key: [row['Bilag'], row['Konto'], row['Modkonto']].join(' '),
        amount: oere(row['Beløb']),
      })),
    );
    expect(ours.size).toBeGreaterThan(5);
    expect(ours).toEqual(await ledgerSums());
  });

  test('of a month hold the days of that month, each line with the figure that it is made of', async () => {
    const answer = await reader.get('/a/postings.csv?period=2026-11');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="demo-2026-11.csv"');
    const rows = rowsOf(new Uint8Array(await answer.arrayBuffer()));
    expect(new Set(rows.map((row) => row['Salgsdag']))).toEqual(new Set(['2026-11-01', '2026-11-30']));
    const cycles = rows.find((row) => row['Tal i rapporten']?.startsWith('Cykler'));
    expect(cycles).toMatchObject({ Revision: '1', Regnskabsår: '2026', Modkonto: '1011', Beløb: '7500,00' });
  });

  test('have English words and points for whoever reads English', async () => {
    const english = await openedBooks(world.office, 'en');
    const rows = rowsOf(await bytesOf('/a/postings.csv?period=2026-11', english));
    expect(rows.some((row) => row['Amount'] === '7500.00')).toBe(true);
  });

  test('of what is no month and no year are not there', async () => {
    for (const period of ['', '2026-13', '20', 'x', '2026-11-01'])
      expect((await reader.get(`/a/postings.csv?period=${period}`)).status).toBe(404);
  });
});

describe('the books as a zip', () => {
  const filesOf = async (period: string): Promise<Record<string, Uint8Array>> =>
    unzipSync(await bytesOf(`/a/books.zip?period=${period}`));

  test('list the SHA-256 of every file, and every one of them is right', async () => {
    const files = await filesOf('2026');
    const listed = textOf(files['SHA256SUMS.txt'])
      .trimEnd()
      .split('\n')
      .map((line): [string, string] => [line.slice(66), line.slice(0, 64)]);
    const present = Object.keys(files).filter((name) => name !== 'SHA256SUMS.txt');
    expect(listed.map(([name]) => name)).toEqual(present);
    for (const [name, sum] of listed) expect([name, sha256(files[name] ?? new Uint8Array())]).toEqual([name, sum]);
  });

  test('hold each request to the byte as it was sent, the answer to it, and each report as it was received', async () => {
    const files = await filesOf('2026-11');
    const [operation] = (await world.office.store.dayReports.list({ store: DEMO, limit: 50 })).items
      .filter(({ number }) => number === '702')
      .flatMap(({ postings }) => postings);
    const number = operation?.result?.vouchers[0]?.voucherNumber;
    const name = `2026-11/bilag/2026-11-01 702 r1 bilag ${number}`;
    expect(textOf(files[`${name} sendt.json`])).toBe(operation?.request?.body);
    expect(JSON.parse(textOf(files[`${name} svar.json`]))).toMatchObject({ vouchers: [{ voucherNumber: number }] });
    const report = files['2026-11/dagsrapporter/2026-11-01 702 r1.json'];
    expect(textOf(report)).toBe(JSON.stringify(reportOf(702, '2026-11-01')));
    expect(Object.keys(files).some((file) => file.includes('701'))).toBe(false);
    expect(rowsOf(files['2026-11/posteringer 2026-11.csv']).length).toBeGreaterThan(5);
    expect(textOf(files['LÆS MIG.txt'])).toContain('Cykelhuset Nørrebro, November 2026\r\n');
  });

  test('have names that Windows takes, also where two differ in capital letters alone', async () => {
    const names = Object.keys(await filesOf('2026-11'));
    const lower = names.map((name) => name.toLowerCase());
    expect(new Set(lower).size).toBe(names.length);
    expect(names.filter((name) => name.includes(' a1 ') || name.includes(' A1 '))).toHaveLength(2);
    for (const part of names.flatMap((name) => name.split('/'))) expect(part).toMatch(/^[^<>:"\\|?*]+[^<>:"\\|?*. ]$/);
  });

  test('are the same to the byte each time, whoever fetches them', async () => {
    const other = await openedBooks(world.office);
    const [first, second] = [
      await bytesOf('/a/books.zip?period=2026'),
      await bytesOf('/a/books.zip?period=2026', other),
    ];
    expect(sha256(second)).toBe(sha256(first));
  });

  test('hold nobody’s e-mail address', async () => {
    const files = await filesOf('2026');
    for (const [name, bytes] of Object.entries(files))
      expect([name, textOf(bytes).includes('@')]).toEqual([name, false]);
  });

  test('are written down with who fetched them', async () => {
    await bytesOf('/a/books.zip?period=2026-10');
    const entry = await world.office.store.audit.latest({ store: DEMO, what: 'download of demo-2026-10.zip' });
    expect(entry).toMatchObject({ by: ACCOUNTANT.email });
  });
});
