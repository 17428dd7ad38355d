import { describe, expect, test } from '@jest/globals';
import type { AccountType, AccountingYear, LedgerAccount, VatAccount } from '@kassebro/contracts';
import { accountingYearOf, accountsOn, checkChart, checkDate, voucherLines } from '../src/index.ts';
import { firstExample, marker, secondExample, settings } from './days.ts';

const account = (number: number, changed: Partial<LedgerAccount> = {}): LedgerAccount => ({
  number,
  name: `Konto ${number}`,
  type: 'status',
  barred: false,
  blockDirectEntries: false,
  ...changed,
});
const u25: VatAccount = { code: 'U25', name: 'Salgsmoms', rate: 25, barred: false };

describe('(a) accounts and VAT codes', () => {
  const { lines } = voucherLines({ report: firstExample, settings, marker });
  const chart = accountsOn(lines).map((number) => account(number));
  const withAccount = (changed: LedgerAccount) =>
    checkChart({ lines, accounts: chart.map((a) => (a.number === changed.number ? changed : a)), vatAccounts: [u25] });

  test('every account of the lines is asked for, once, the cash behind a customer payment too', () => {
    expect(accountsOn(lines)).toEqual([5810, 1010, 7310, 5850, 5860, 3520, 5820, 3510]);
    const second = voucherLines({ report: secondExample, settings, marker }).lines;
    expect(accountsOn(second.filter((line) => line.kind === 'customer-payment'))).toEqual([5810]);
  });

  test('a chart where all is well has no findings', () => {
    expect(checkChart({ lines, accounts: chart, vatAccounts: [u25] })).toEqual([]);
  });

  test('an account that does not exist, is barred, or is filled by e-conomic itself', () => {
    const without = chart.filter((a) => a.number !== 1010);
    expect(checkChart({ lines, accounts: without, vatAccounts: [u25] })).toEqual([
      { cause: 'account-unknown', parameters: { account: '1010' } },
    ]);
    expect(withAccount(account(1010, { barred: true }))).toEqual([
      { cause: 'account-barred', parameters: { account: '1010' } },
    ]);
    expect(withAccount(account(1010, { blockDirectEntries: true }))).toEqual([
      { cause: 'account-no-direct-entries', parameters: { account: '1010' } },
    ]);
  });

  const types: [AccountType, boolean][] = [
    ['profitAndLoss', true],
    ['status', true],
    ['totalFrom', false],
    ['heading', false],
    ['headingStart', false],
    ['sumInterval', false],
    ['sumAlpha', false],
  ];
  test.each(types)('an account of type %s takes entries: %s', (type, takes) => {
    const causes = withAccount(account(1010, { type })).map((finding) => finding.cause);
    expect(causes).toEqual(takes ? [] : ['account-no-direct-entries']);
  });

  test('a VAT code that does not exist or is barred', () => {
    const unknown = [{ cause: 'vat-code-unknown', parameters: { code: 'U25' } }];
    expect(checkChart({ lines, accounts: chart, vatAccounts: [] })).toEqual(unknown);
    expect(checkChart({ lines, accounts: chart, vatAccounts: [{ ...u25, barred: true }] })).toEqual(unknown);
  });
});

describe('the accounting year of a date', () => {
  const years: AccountingYear[] = [
    { year: '2024', from: '2024-01-01', to: '2024-12-31', closed: true },
    { year: '2025', from: '2025-01-01', to: '2025-06-30', closed: false },
    { year: '2025/2026', from: '2025-07-01', to: '2026-06-30', closed: false },
    { year: '2026a', from: '2026-07-01', to: '2026-09-30', closed: true },
    { year: '2026b', from: '2026-09-01', to: '2026-12-31', closed: false },
  ];

  test.each([
    ['2025-01-01', '2025'],
    ['2025-06-30', '2025'],
    ['2025-07-01', '2025/2026'],
    ['2026-06-30', '2025/2026'],
    ['2026-08-31', '2026a'],
    ['2026-09-15', '2026b'],
    ['2027-01-01', undefined],
  ])('%s lies in %s', (date, name) => {
    expect(accountingYearOf(date, years)?.year).toBe(name);
  });

  test('a date without an open year, and one in a closed period, hold the day', () => {
    const periods = [
      { from: '2026-09-01', to: '2026-09-30', closed: true },
      { from: '2026-10-01', to: '2026-10-31', closed: false },
    ];
    const check = (date: string) => checkDate({ date, years, periods });
    expect(check('2027-01-01')).toEqual([{ cause: 'year-missing', parameters: { date: '2027-01-01' } }]);
    expect(check('2024-05-01')).toEqual([{ cause: 'year-missing', parameters: { date: '2024-05-01' } }]);
    expect(check('2026-09-30')).toEqual([{ cause: 'period-barred', parameters: { date: '2026-09-30' } }]);
    expect(check('2026-10-01')).toEqual([]);
    expect(check('2026-11-15')).toEqual([]);
  });
});
