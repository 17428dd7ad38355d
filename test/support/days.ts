/** Worked example 1 of docs/day-report.md: a day of 10,000.00 at 25 % with cards, a gift card, rounding and a till 5.00 short. */
export const firstExample = (number: number, day = today()) => ({
  number,
  register: 'Kasse 1',
  closedAt: `${day}T17:05:00+01:00`,
  businessDate: day,
  revenue: [{ category: null, vatPercentage: 25, gross: 10_000_00 }],
  payments: [
    { type: 'Dankort', amount: 7_000_00 },
    { type: 'MobilePay', amount: 2_500_00 },
    { type: 'Kontant', amount: 1_000_25, cash: true },
  ],
  giftCards: [{ kind: 'giftcard', purpose: 'multi', issued: 1_000_00, used: 500_00 }],
  cash: { start: 500_00, counted: 695_25, toBank: 800_00, rounding: 25 },
});

/** Worked example 2: two categories, sales on an invoice, and a customer who pays old debt by card. */
export const secondExample = (number: number, customerNumber: number, day = today()) => ({
  number,
  register: 'Kasse 1',
  closedAt: `${day}T17:05:00+01:00`,
  businessDate: day,
  revenue: [
    { category: 'Cykler', vatPercentage: 25, gross: 4_999_00, invoiced: 1_500_00 },
    { category: 'Bøger', vatPercentage: 0, gross: 250_00 },
  ],
  payments: [{ type: 'Dankort', amount: 4_349_00 }],
  customerPayments: [{ customerNumber, amount: 600_00, paymentType: 'Dankort' }],
  cash: { start: 500_00, counted: 500_00 },
});

/** A day of one sale, paid by card. */
export const smallDay = (number: number, gross = 125_00, day = today()) => ({
  number,
  register: 'Kasse 1',
  closedAt: `${day}T17:05:00+01:00`,
  businessDate: day,
  revenue: [{ category: null, vatPercentage: 25, gross }],
  payments: [{ type: 'Dankort', amount: gross }],
  cash: { start: 500_00, counted: 500_00 },
});

/** The first day of this month: never in the future, always in an open year of the seeded agreement. */
function today(): string {
  return `${new Date().toISOString().slice(0, 7)}-01`;
}
