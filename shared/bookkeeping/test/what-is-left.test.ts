import { expect, test } from '@jest/globals';
import { isWhatIsLeft } from '@kassebro/bookkeeping';
import type { LedgerEntry, LedgerVoucher } from '@kassebro/contracts';

const date = '2026-11-23';
const row = (own: Partial<LedgerEntry>): LedgerEntry => ({
  amount: 125_00,
  date,
  text: 'Salg',
  account: 5820,
  contraAccount: 1010,
  contraVatCode: 'U25',
  ...own,
});
const rows = [row({}), row({ amount: 40_00 }), row({ amount: 7_00, account: 5825 })];
const vatAccounts = [{ code: 'U25', name: 'Salgsmoms', rate: 25, barred: false, account: 14261 }];
const drafts = (entries: LedgerEntry[]): LedgerVoucher[] => [
  { state: 'draft', accountingYear: '2026', voucherNumber: 7, journal: 1, entries },
];
const isLeft = (vouchers: LedgerVoucher[]): boolean => isWhatIsLeft({ rows, vouchers, vatAccounts });

test('what deleting row by row leaves is known for what it is, from none deleted to all but the last', () => {
  for (let deleted = 0; deleted < rows.length; deleted += 1) expect(isLeft(drafts(rows.slice(deleted)))).toBe(true);
});

test('booked before the rest was deleted it is the same', () => {
  const entries: LedgerEntry[] = [
    { amount: 7_00, date, text: '', account: 5825 },
    { amount: -5_60, date, text: '', account: 1010, vatCode: 'U25' },
    { amount: -1_40, date, text: '', account: 14261 },
  ];
  expect(isLeft([{ state: 'booked', accountingYear: '2026', voucherNumber: 7, entries }])).toBe(true);
});

test.each([
  ['another amount', [row({ amount: 41_00 }), row({ amount: 7_00, account: 5825 })]],
  ['another date', [row({ amount: 7_00, account: 5825, date: '2026-11-24' })]],
  ['a row that somebody added', [row({ amount: 7_00, account: 5825 }), row({ amount: 1 })]],
  ['a row from the middle that somebody else removed', [row({}), row({ amount: 7_00, account: 5825 })]],
])('%s is somebody’s change', (_what, entries) => {
  expect(isLeft(drafts(entries))).toBe(false);
});

test('where nothing was deleted by us, nothing is what we left', () => {
  expect(isWhatIsLeft({ rows: [], vouchers: drafts(rows), vatAccounts })).toBe(false);
});
