import { describe, expect, test } from '@jest/globals';
import { grossOf, mirroredLines, vatOf, voucherDrift } from '@kassebro/bookkeeping';
import type { DayReport, FinanceLine, LedgerEntry, LedgerVoucher, VoucherLine } from '@kassebro/contracts';
import fc from 'fast-check';

const DATE = '2026-11-23';
const CASH = 5810;
const vatAccounts = [
  { code: 'U25', name: 'Salgsmoms', rate: 25, barred: false, account: 14261 },
  { code: 'U0', name: 'Momsfrit', rate: 0, barred: false },
  { code: 'IV25', name: 'Varekøb EU', rate: 25, barred: false, account: 14262, contraAccount: 14263 },
];

const line = (own: Partial<FinanceLine>): FinanceLine => ({
  kind: 'finance',
  source: 'revenue',
  what: 'Omsætning',
  text: `Omsætning ${own.account ?? CASH}/${own.contraAccount ?? 1010} [KB demo-1-r1]`,
  amount: 125_00,
  account: CASH,
  contraAccount: 1010,
  ...own,
});
const sold = line({ contraVatCode: 'U25' });
const card = line({ source: 'payment', account: 5825, contraAccount: CASH });
const paid: VoucherLine = {
  kind: 'customer-payment',
  source: 'payment-on-account',
  what: 'Indbetaling',
  text: 'Indbetaling [KB demo-1-r1]',
  amount: -50_00,
  customer: 12,
  contraAccount: CASH,
};
const lines = [sold, card, paid];

/** As e-conomic shows them before they are booked. */
const drafted = (those: readonly VoucherLine[]): LedgerEntry[] =>
  those.map(({ kind: _kind, source: _source, what: _what, ...row }) => ({ ...row, date: DATE }));

/** As e-conomic books them. */
function booked(those: readonly VoucherLine[]): LedgerEntry[] {
  return those.flatMap((one) => {
    const { amount, text, contraAccount } = one;
    const own =
      one.kind === 'finance'
        ? onAccount(one.account, amount, one.vatCode)
        : [{ account: 5600, customer: one.customer, amount }];
    const contra = onAccount(contraAccount, 0 - amount, one.kind === 'finance' ? one.contraVatCode : undefined);
    return [...own, ...contra].map((row) => ({ ...row, date: DATE, text }));
  });
}
function onAccount(account: number, amount: number, vatCode: string | undefined) {
  const code = vatAccounts.find((one) => one.code === vatCode);
  if (!code) return [{ account, amount }];
  const { rate, contraAccount } = code;
  if (code.account === undefined) return [{ account, amount, vatCode: code.code }];
  if (contraAccount !== undefined) {
    const onTop = grossOf(amount, rate) - amount;
    return [
      { account, amount, vatCode: code.code },
      { account: code.account, amount: onTop },
      { account: contraAccount, amount: 0 - onTop },
    ];
  }
  const vat = vatOf(amount, rate);
  return [
    { account, amount: amount - vat, vatCode: code.code },
    { account: code.account, amount: vat },
  ];
}

const voucher = (state: LedgerVoucher['state'], entries: LedgerEntry[]): LedgerVoucher => ({
  state,
  accountingYear: '2026',
  voucherNumber: 7,
  entries,
});
const drift = (...vouchers: LedgerVoucher[]) => voucherDrift({ lines, date: DATE, vouchers, vatAccounts });

describe('a voucher is as it was sent', () => {
  test('as a draft, booked, booked without naming its VAT codes, and with other texts', () => {
    expect(drift(voucher('draft', drafted(lines)))).toBeUndefined();
    expect(drift(voucher('booked', booked(lines)))).toBeUndefined();
    const withoutCodes = booked(lines).map(({ vatCode: _code, ...row }) => row);
    expect(drift(voucher('booked', withoutCodes))).toBeUndefined();
    expect(
      drift(
        voucher(
          'draft',
          drafted(lines).map((row) => ({ ...row, text: 'x' })),
        ),
      ),
    ).toBeUndefined();
  });

  test('when a bookkeeper cut a row in two that come to the same, or e-conomic put it on two vouchers', () => {
    const [first, ...others] = drafted(lines);
    if (!first) throw new Error('no row');
    const cut = [{ ...first, amount: 100_00 }, { ...first, amount: 25_00 }, ...others];
    expect(drift(voucher('draft', cut))).toBeUndefined();
    expect(drift(voucher('draft', [first]), voucher('draft', others))).toBeUndefined();
  });

  test('when e-conomic has rounded the VAT of all lines together', () => {
    const odd = [line({ amount: 3, contraVatCode: 'U25' }), line({ amount: 3, contraVatCode: 'U25' })];
    const together = booked([line({ amount: 6, contraVatCode: 'U25' })]);
    const sent = { lines: odd, date: DATE, vatAccounts };
    expect(voucherDrift({ ...sent, vouchers: [voucher('booked', together)] })).toBeUndefined();
  });
});

describe('what a bookkeeper has changed is told with what was sent and what stands', () => {
  const changed: [string, FinanceLine, Partial<LedgerEntry>][] = [
    ['amount', sold, { amount: 100_00 }],
    ['account', card, { account: 5826 }],
    ['contra account', sold, { contraAccount: 1020 }],
    ['VAT code', sold, { contraVatCode: 'U0' }],
  ];
  test.each(changed)('%s of a draft', (_what, of, change) => {
    const rows = drafted(lines).map((row) => (row.text === of.text ? { ...row, ...change } : row));
    const { text: _text, ...sent } = drafted([of])[0] ?? { text: '' };
    expect(drift(voucher('draft', rows))).toMatchObject({
      kind: 'changed',
      differences: [{ sent, stands: { ...sent, ...change } }],
    });
  });

  test('a row that was removed, and one that was added', () => {
    expect(drift(voucher('draft', drafted([sold, paid])))?.differences).toMatchObject([{ sent: { account: 5825 } }]);
    const more = drafted([...lines, line({ text: 'Gebyr', account: 6320, amount: 10_00 })]);
    expect(drift(voucher('draft', more))?.differences).toMatchObject([{ stands: { account: 6320, amount: 10_00 } }]);
  });

  test('the date', () => {
    const later = drafted(lines).map((row) => ({ ...row, date: '2026-12-01' }));
    expect(drift(voucher('draft', later))?.differences).toEqual([
      { sent: { date: DATE }, stands: { date: '2026-12-01' } },
    ]);
  });

  test('of a booked voucher account by account, VAT by itself', () => {
    const other = booked([{ ...sold, amount: 100_00 }, card, paid]);
    expect(drift(voucher('booked', other))?.differences).toEqual([
      { sent: { account: CASH, amount: 50_00 }, stands: { account: CASH, amount: 25_00 } },
      {
        sent: { account: 1010, vatCode: 'U25', amount: -100_00 },
        stands: { account: 1010, vatCode: 'U25', amount: -80_00 },
      },
      { sent: { amount: -25_00 }, stands: { amount: -20_00 } },
    ]);
  });

  test('a part that is booked while the rest is not: the rest is named', () => {
    const found = drift(voucher('booked', booked([sold])), voucher('draft', drafted([card, paid])));
    expect(found).toMatchObject({
      kind: 'partly-booked',
      differences: [{ stands: { account: 5825 } }, { stands: { customer: 12 } }],
    });
  });

  test('gone', () => {
    expect(drift()).toMatchObject({ kind: 'gone', differences: [] });
  });
});

test('the same change has the same name when it is booked, and another change another one', () => {
  const rows = [{ ...sold, amount: 100_00 }, card, paid];
  const asDraft = drift(voucher('draft', drafted(rows)))?.seen;
  expect(drift(voucher('booked', booked(rows)))?.seen).toBe(asDraft);
  expect(drift(voucher('booked', booked([{ ...sold, amount: 100_01 }, card, paid])))?.seen).not.toBe(asDraft);
});

const report = { businessDate: DATE, register: 'Kasse 1' } as DayReport;
const account = fc.constantFrom(1010, 1011, 5825, 6320, CASH);
const anyLine = fc
  .record({
    account,
    contraAccount: account,
    amount: fc.integer({ min: -100_000_00, max: 100_000_00 }),
    vatCode: fc.constantFrom(undefined, 'U25', 'U0', 'IV25'),
    contraVatCode: fc.constantFrom(undefined, 'U25'),
  })
  .map(({ vatCode, contraVatCode, ...own }) =>
    line({ ...own, ...(vatCode !== undefined && { vatCode }), ...(contraVatCode !== undefined && { contraVatCode }) }),
  );
const byHand = fc.record({ account: fc.constantFrom(14261, 6320), amount: fc.integer({ min: -500, max: 500 }) });

test('a booked voucher is taken back as it stands: nothing is left on any account, customer or VAT, to the øre', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 12 }),
      fc.array(byHand, { maxLength: 2 }),
      (those, hand) => {
        const extra = hand.flatMap((row) => [row, { account: CASH, amount: 0 - row.amount }]);
        const stands = [...booked([...those, paid]), ...extra.map((row) => ({ ...row, date: DATE, text: 'Rettet' }))];
        const back = mirroredLines({
          entries: stands,
          vatAccounts,
          lines,
          cash: CASH,
          report,
          marker: '[KB demo-1-r1-back]',
        });
        const left = new Map<number, number>();
        for (const { account: number = 0, amount } of [...stands, ...booked(back)])
          left.set(number, (left.get(number) ?? 0) + amount);
        expect([...left].filter(([, amount]) => amount !== 0)).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

test('sales with VAT are taken back with their code, so that VAT returns see it, and the account of VAT is not written to', () => {
  const back = mirroredLines({
    entries: booked(lines),
    vatAccounts,
    lines,
    cash: CASH,
    report,
    marker: '[KB demo-1-r1-back]',
  });
  expect(back).toMatchObject([
    { account: 1010, contraAccount: CASH, amount: 125_00, vatCode: 'U25', source: 'revenue' },
    { account: 5825, contraAccount: CASH, amount: -125_00, source: 'payment' },
    { kind: 'customer-payment', customer: 12, amount: 50_00 },
  ]);
});
