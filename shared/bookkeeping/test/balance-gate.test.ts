import { describe, expect, test } from '@jest/globals';
import type { DayReport, VoucherLine } from '@kassebro/contracts';
import { checkBalance, examineDay, voucherLines } from '../src/index.ts';
import { firstExample, marker, secondExample, settings } from './days.ts';

const findingsOf = (report: DayReport) => examineDay({ report, settings, marker }).findings;

describe('(d) payments are what was sold, given and settled', () => {
  test('a payment that is missing is told with its amount, and once', () => {
    const payments = firstExample.payments.filter((payment) => payment.type !== 'MobilePay');
    expect(findingsOf({ ...firstExample, payments })).toEqual([
      { cause: 'payments-differ', parameters: { amount: 250_000 } },
    ]);
  });

  test('e-conomic invoices among the payments are told as such', () => {
    const payments = [...secondExample.payments, { type: 'MobilePay', amount: 150_000 }];
    expect(findingsOf({ ...secondExample, payments })).toEqual([
      { cause: 'invoiced-sales-counted', parameters: { amount: 150_000 } },
    ]);
  });

  test('invoiced sales that are also in the sales to post are told as such', () => {
    const [bicycles, books] = secondExample.revenue;
    if (!bicycles || !books) throw new Error('the example has two kinds of sales');
    const revenue = [{ ...bicycles, gross: bicycles.gross + 150_000 }, books];
    expect(findingsOf({ ...secondExample, revenue })).toEqual([
      { cause: 'invoiced-sales-counted', parameters: { amount: 150_000 } },
    ]);
  });

  test('a day without invoiced sales never blames them', () => {
    const report = { ...firstExample, payments: firstExample.payments.map((p) => ({ ...p, amount: p.amount + 1 })) };
    expect(findingsOf(report)).toEqual([{ cause: 'payments-differ', parameters: { amount: 3 } }]);
  });
});

describe('(c) VAT and gross are the till’s own', () => {
  const withTotals = (totals: DayReport['totals']) => findingsOf({ ...firstExample, totals });

  test('VAT that is one øre off is found', () => {
    expect(withTotals({ gross: 1_000_000, vatByPercentage: [{ percentage: 25, amount: 200_001 }] })).toEqual([
      { cause: 'vat-differs', parameters: { rate: 25, amount: 1 } },
    ]);
  });

  test('a rate that only the till knows of is found, one that it leaves out as well', () => {
    expect(withTotals({ gross: 1_000_000, vatByPercentage: [{ percentage: 12.5, amount: 200_000 }] })).toEqual([
      {
        cause: 'vat-differs-by-figure',
        parameters: { rate: 25, amount: 200_000, figure: 'the sales without a category' },
      },
      { cause: 'vat-differs', parameters: { rate: 12.5, amount: 200_000 } },
    ]);
  });

  test('sales without VAT that differ show in the gross', () => {
    expect(withTotals({ gross: 1_000_100, vatByPercentage: [{ percentage: 25, amount: 200_000 }] })).toEqual([
      { cause: 'gross-differs', parameters: { amount: 100 } },
    ]);
  });

  test('the till’s totals are of all sales, those on invoices included', () => {
    const totals = { gross: 524_900, vatByPercentage: [{ percentage: 25, amount: 99_980 }] };
    expect(findingsOf({ ...secondExample, totals })).toEqual([]);
  });
});

describe('(b) the lines do to cash what the count says', () => {
  const { lines } = voucherLines({ report: firstExample, settings, marker });
  const check = (changed: VoucherLine[]) => checkBalance({ report: firstExample, settings, lines: changed });

  test('a line that is lost, doubled or an øre off is found', () => {
    for (const [index, line] of lines.entries()) {
      const others = lines.filter((_, position) => position !== index);
      const found = [check(others), check([...lines, line]), check([...others, { ...line, amount: line.amount + 1 }])];
      for (const findings of found) expect(findings.map((finding) => finding.cause)).toContain('cash-differs');
    }
  });

  test('revenue under another VAT code is found', () => {
    const changed = lines.map((line) =>
      line.kind === 'finance' && line.source === 'revenue' ? { ...line, contraVatCode: 'U0' } : line,
    );
    expect(check(changed)).toEqual([{ cause: 'vat-differs', parameters: { rate: 25, amount: 1_000_000 } }]);
  });

  test('a payment type whose account is the cash account itself is found', () => {
    const paymentTypes = [...settings.paymentTypes, { type: 'Swish', account: 5810, cash: false }];
    const payments = firstExample.payments.map((p) => (p.type === 'MobilePay' ? { ...p, type: 'Swish' } : p));
    const { findings } = examineDay({
      report: { ...firstExample, payments },
      settings: { ...settings, paymentTypes },
      marker,
    });
    expect(findings).toEqual([
      { cause: 'account-is-cash', parameters: { account: '5810', title: 'Swish', amount: 250_000 } },
    ]);
  });
});
