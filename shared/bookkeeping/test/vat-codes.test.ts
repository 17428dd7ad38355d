import { describe, expect, test } from '@jest/globals';
import { checkVatCodes } from '@kassebro/bookkeeping';
import { defaultSettings, type DayReport, dayReport } from '@kassebro/contracts';

const settings = { ...defaultSettings, vatCodes: { '25': 'U25', '12': 'U25' } };
const u25 = { code: 'U25', name: 'Salgsmoms', rate: 25, barred: false };
const vatAccounts = [u25];
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
    expect(checkVatCodes({ report: day(25), settings, vatAccounts })).toEqual({ findings: [], notes: [] });
    expect(checkVatCodes({ report: day(0), settings, vatAccounts })).toEqual({ findings: [], notes: [] });
  });

  test('a code of another rate is named with both rates, once', () => {
    const report = day(12, { giftCards: [{ kind: 'giftcard', purpose: 'single', vatPercentage: 12, issued: 5 }] });
    expect(checkVatCodes({ report, settings, vatAccounts })).toEqual({
      findings: [{ cause: 'vat-code-rate-differs', parameters: { code: 'U25', codeRate: 25, rate: 12 } }],
      notes: [],
    });
  });

  test('a code for purchases is noted and holds nothing back, until the one switch says so', () => {
    const purchases = [{ ...u25, type: { number: 2, name: 'Købsmoms' } }];
    const doubt = [{ cause: 'vat-code-for-purchases', parameters: { code: 'U25', type: 'Købsmoms' } }];
    const day25 = { report: day(25), settings, vatAccounts: purchases };
    expect(checkVatCodes(day25)).toEqual({ findings: [], notes: doubt });
    const refuse = { names: /køb/iu, numbers: [], policy: 'refuse' } as const;
    expect(checkVatCodes({ ...day25, purchases: refuse })).toEqual({ findings: doubt, notes: [] });
  });
});
