import { describe, expect, test } from '@jest/globals';
import { checkVatCodes } from '@kassebro/bookkeeping';
import { defaultSettings, type DayReport, dayReport } from '@kassebro/contracts';

const settings = { ...defaultSettings, vatCodes: { '25': 'U25', '12': 'U25' } };
const vatAccounts = [{ code: 'U25', name: 'Salgsmoms', rate: 25, barred: false }];
const day = (rate: number, more: object = {}): DayReport =>
  dayReport.parse({
    number: 1,
    register: 'Kasse 1',
    closedAt: '2026-11-23T17:05:00Z',
    businessDate: '2026-11-23',
    revenue: [{ category: null, vatPercentage: rate, gross: 100 }],
    payments: [],
    cash: { start: 0, counted: 0 },
    ...more,
  });

describe('a VAT code takes out the VAT that the till put in', () => {
  test('a code of the same rate is fine, and 0 % without a code needs none', () => {
    expect(checkVatCodes({ report: day(25), settings, vatAccounts })).toEqual([]);
    expect(checkVatCodes({ report: day(0), settings, vatAccounts })).toEqual([]);
  });

  test('a code of another rate is named with both rates, once', () => {
    const report = day(12, { giftCards: [{ kind: 'giftcard', purpose: 'single', vatPercentage: 12, issued: 5 }] });
    expect(checkVatCodes({ report, settings, vatAccounts })).toEqual([
      { cause: 'vat-code-rate-differs', parameters: { code: 'U25', codeRate: '25', rate: '12' } },
    ]);
  });
});
