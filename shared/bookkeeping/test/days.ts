import type { DayReport, StoreSettings, VoucherLine } from '@kassebro/contracts';
import { defaultSettings } from '@kassebro/contracts';

/** A store that has chosen everything: the accounts of the worked examples in docs/day-report.md. */
export const settings: StoreSettings = {
  ...defaultSettings,
  journalNumber: 1,
  accounts: {
    revenue: 1010,
    cash: 5810,
    bank: 5820,
    tillDifference: 3510,
    rounding: 3520,
    expenses: 3610,
    giftCards: 7310,
    deposits: 7320,
    revenueByCategory: { Cykler: 1011, Bøger: 1012 },
  },
  paymentTypes: [
    { type: 'Kontant', cash: true },
    { type: 'Dankort', account: 5850, cash: false },
    { type: 'MobilePay', account: 5860, cash: false },
  ],
  vatCodes: { '25': 'U25' },
};

export const marker = '[KB demo-1030-r1]';

const day = { revision: 1, closedAt: '2026-11-23T17:05:00Z', businessDate: '2026-11-23', register: 'Kasse 1' };

/** Sales of one kind, a gift card sold and one used, cards, MobilePay, cash to the bank and 5.00 missing. */
export const firstExample: DayReport = {
  ...day,
  number: 1030,
  revenue: [{ category: null, vatPercentage: 25, gross: 1_000_000 }],
  payments: [
    { type: 'Dankort', amount: 700_000 },
    { type: 'MobilePay', amount: 250_000 },
    { type: 'Kontant', amount: 100_025, cash: true },
  ],
  giftCards: [{ kind: 'giftcard', purpose: 'multi', issued: 100_000, used: 50_000 }],
  cash: { start: 50_000, counted: 69_525, toBank: 80_000, rounding: 25 },
  totals: { gross: 1_000_000, vatByPercentage: [{ percentage: 25, amount: 200_000 }] },
};

/** Two categories, a sale on an e-conomic invoice, and a customer who settles old debt by card. */
export const secondExample: DayReport = {
  ...day,
  number: 1031,
  revenue: [
    { category: 'Cykler', vatPercentage: 25, gross: 499_900, invoiced: 150_000 },
    { category: 'Bøger', vatPercentage: 0, gross: 25_000 },
  ],
  payments: [{ type: 'Dankort', amount: 434_900 }],
  customerPayments: [{ customerNumber: 20123456, amount: 60_000, paymentType: 'Dankort' }],
  cash: { start: 50_000, counted: 50_000 },
};

/** One row as the tables of the worked examples show it: account (or customer), contra account, amount, VAT code. */
export const row = (line: VoucherLine): (string | number)[] =>
  line.kind === 'customer-payment'
    ? [`customer ${line.customer}`, line.contraAccount, line.amount]
    : [line.account, line.contraAccount, line.amount, ...codesOf(line)];

const codesOf = (line: VoucherLine & { kind: 'finance' }): string[] => [
  ...(line.vatCode === undefined ? [] : [`own ${line.vatCode}`]),
  ...(line.contraVatCode === undefined ? [] : [`contra ${line.contraVatCode}`]),
];
