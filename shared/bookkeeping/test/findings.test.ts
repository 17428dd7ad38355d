import { describe, expect, test } from '@jest/globals';
import type { DayReport, StoreSettings } from '@kassebro/contracts';
import { defaultSettings } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import { examineDay, voucherLines } from '../src/index.ts';
import { firstExample, marker, secondExample, settings } from './days.ts';

const findingsOf = (report: DayReport, chosen: StoreSettings) =>
  examineDay({ report, settings: chosen, marker }).findings.map(({ cause, parameters }) => [
    cause,
    ...Object.values(parameters),
  ]);

describe('a day that needs a choice is told everything that is missing, once', () => {
  test('a store that has chosen nothing', () => {
    expect(findingsOf({ ...firstExample, cash: { ...firstExample.cash, expenses: 100 } }, defaultSettings)).toEqual([
      ['account-not-chosen', 'cash journal'],
      ['account-not-chosen', 'cash'],
      ['account-not-chosen', 'revenue'],
      ['vat-code-missing', 25],
      ['account-not-chosen', 'gift cards'],
      ['payment-type-unmapped', 'Dankort'],
      ['payment-type-unmapped', 'MobilePay'],
      ['account-not-chosen', 'cash rounding'],
      ['account-not-chosen', 'paid-out expenses'],
      ['account-not-chosen', 'bank'],
      ['account-not-chosen', 'till difference'],
    ]);
  });

  test.each(['rounding', 'bank', 'tillDifference', 'giftCards', 'cash', 'revenue'] as const)(
    'without an account for %s the line is not guessed',
    (purpose) => {
      const { [purpose]: left, ...accounts } = settings.accounts;
      const chosen = { ...settings, accounts };
      const { lines, findings } = voucherLines({ report: firstExample, settings: chosen, marker });
      expect(findings).toEqual([{ cause: 'account-not-chosen', parameters: { purpose: expect.any(String) } }]);
      expect(lines.some((line) => line.kind === 'finance' && line.account === left)).toBe(false);
    },
  );

  test('paying expenses out of the drawer is not allowed until an account is chosen', () => {
    const { expenses: _, ...accounts } = settings.accounts;
    const report = { ...firstExample, cash: { ...firstExample.cash, expenses: 1000, counted: 68_525 } };
    expect(findingsOf(report, { ...settings, accounts })).toEqual([['account-not-chosen', 'paid-out expenses']]);
  });

  test('a payer who is not known is asked for, one by one', () => {
    const unknown = (amount: number) => ({ amount, paymentType: 'Dankort' });
    const report = { ...secondExample, customerPayments: [unknown(45_000), unknown(15_000)] };
    expect(findingsOf(report, settings)).toEqual([
      ['payer-unknown', 45_000],
      ['payer-unknown', 15_000],
    ]);
  });

  test('a single-purpose card whose rate nobody knows asks for the rule', () => {
    const giftCards: DayReport['giftCards'] = [{ kind: 'deposit', purpose: 'single', issued: 100 }];
    const missing = [{ cause: 'gift-card-rule-missing', parameters: { kind: 'deposit' } }];
    expect(voucherLines({ report: { ...firstExample, giftCards }, settings, marker }).findings).toEqual(missing);
    const besideMulti: DayReport['giftCards'] = [{ kind: 'deposit', purpose: 'multi', issued: 5 }, ...giftCards];
    const report = { ...firstExample, giftCards: besideMulti };
    expect(voucherLines({ report, settings, marker }).findings).toEqual(missing);
  });

  test('a day on which nothing happened needs nothing, not even a journal', () => {
    const report = { ...firstExample, revenue: [], payments: [], giftCards: [], cash: { start: 5, counted: 5 } };
    const { totals: _, ...quiet } = report;
    expect(examineDay({ report: quiet, settings: defaultSettings, marker })).toEqual({
      lines: [],
      findings: [],
      notes: [],
      difference: 0,
    });
  });

  test('choices that are missing do not hide that the payments differ, and are not told as a wrong count', () => {
    const report = { ...firstExample, payments: firstExample.payments.slice(1) };
    expect(findingsOf(report, { ...settings, vatCodes: {} })).toEqual([
      ['vat-code-missing', 25],
      ['payments-differ', 700_000],
    ]);
  });

  test('every finding fills its sentence in both languages', () => {
    const report = { ...secondExample, customerPayments: [{ amount: 1, paymentType: 'Dankort' }] };
    for (const finding of examineDay({ report, settings: defaultSettings, marker }).findings) {
      for (const language of ['en', 'da'] as const) {
        const { sentence, whatToDo } = explain(finding, language);
        expect(sentence + whatToDo).not.toMatch(/[{}]/);
      }
    }
  });
});
