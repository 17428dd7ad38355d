import { describe, expect, test } from '@jest/globals';
import { dayReport, type DayReport } from '@kassebro/contracts';
import { cleanRoom, event, product, unique } from './support/clean-room.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const room = cleanRoom(() => NOW);

async function keep(
  store: string,
  number: number,
  fields: Partial<DayReport> & { businessDate: string },
): Promise<void> {
  const report = dayReport.parse({
    number,
    register: 'Kasse 1',
    closedAt: `${fields.businessDate}T17:00:00Z`,
    revenue: [],
    payments: [],
    cash: { start: 0, counted: 0 },
    ...fields,
  });
  const closed = {
    id: `event-${store}-${number}-${report.revision}`,
    store,
    type: 'day.closed' as const,
    record: String(number),
    revision: report.revision,
    at: report.closedAt,
    correlation: 'test',
  };
  await room().dayReports.record({ store, report, received: {}, event: closed });
}
const sale = (gross: number, category: string | null = null, vatPercentage = 25) => ({
  category,
  vatPercentage,
  gross,
});

describe('what a till has used', () => {
  test('is each payment type with its last day and its amount of 30 days, the latest first', async () => {
    const store = unique('shop');
    await keep(store, 1, {
      businessDate: '2026-09-01',
      payments: [
        { type: 'Swish', amount: 700 },
        { type: 'Dankort', amount: 1 },
      ],
    });
    await keep(store, 2, { businessDate: '2026-11-20', payments: [{ type: 'Dankort', amount: 200 }] });
    await keep(store, 3, {
      businessDate: '2026-11-23',
      payments: [
        { type: 'Dankort', amount: 40 },
        { type: 'Kontant', amount: -10, cash: true },
      ],
    });
    const { paymentTypes, days } = await room().tillUse.ofDays(store);
    expect(days).toBe(3);
    expect(paymentTypes).toEqual([
      { type: 'Dankort', lastUsed: '2026-11-23', amount: 240 },
      { type: 'Kontant', lastUsed: '2026-11-23', amount: -10, cash: true },
      { type: 'Swish', lastUsed: '2026-09-01', amount: 0 },
    ]);
  });

  test('is each category at each VAT, the gift cards, and the lines of the till’s own vouchers', async () => {
    const store = unique('shop');
    const line = { title: 'Dankort', amount: 5, account: 5830, contraAccount: 5810 };
    await keep(store, 1, { businessDate: '2026-11-22', revenue: [sale(9)], tillLines: [{ ...line, account: 1 }] });
    await keep(store, 2, {
      businessDate: '2026-11-23',
      revenue: [sale(100, 'Cykler'), sale(50, 'Bøger', 0), sale(1, 'Cykler', 0)],
      giftCards: [{ kind: 'deposit', purpose: 'multi', issued: 5 }],
      tillLines: [line],
    });
    const use = await room().tillUse.ofDays(store);
    expect(use.categories.map((one) => [one.category, one.vatPercentage, one.amount])).toEqual([
      ['Cykler', 25, 100],
      ['Bøger', 0, 50],
      ['Cykler', 0, 1],
      [null, 25, 9],
    ]);
    expect([use.giftCards, use.tillLines]).toEqual([['deposit'], [line]]);
  });

  test('counts a day that was corrected once, as it was corrected', async () => {
    const store = unique('shop');
    await keep(store, 7, { businessDate: '2026-11-22', payments: [{ type: 'Dankort', amount: 100 }] });
    await keep(store, 7, { businessDate: '2026-11-22', revision: 2, payments: [{ type: 'MobilePay', amount: 90 }] });
    const { paymentTypes, days } = await room().tillUse.ofDays(store);
    expect(days).toBe(1);
    expect(paymentTypes).toEqual([{ type: 'MobilePay', lastUsed: '2026-11-22', amount: 90 }]);
  });

  test('is every day of a busy month, not only the last ones', async () => {
    const store = unique('shop');
    for (let number = 1; number <= 70; number += 1)
      await keep(store, number, {
        businessDate: `2026-11-${String((number % 20) + 1).padStart(2, '0')}`,
        payments: [{ type: 'Dankort', amount: 1 }],
      });
    expect((await room().tillUse.ofDays(store)).paymentTypes).toMatchObject([{ amount: 70 }]);
  });

  test('is nothing of another store, and nothing at first', async () => {
    await keep(unique('shop'), 1, { businessDate: '2026-11-22', payments: [{ type: 'Dankort', amount: 1 }] });
    const nothing = { paymentTypes: [], categories: [], giftCards: [], tillLines: [], days: 0 };
    expect(await room().tillUse.ofDays(unique('shop'))).toEqual(nothing);
  });

  test('knows the categories of products, the largest first', async () => {
    const store = unique('shop');
    const fields = [{ category: 'Cykler' }, { category: 'Cykler' }, { category: 'Bøger', vatPercentage: 0 }, {}];
    for (const some of fields) {
      const number = unique('P');
      const created = event({ type: 'product.created', store, record: number });
      await room().products.create({ store, product: product(number, some), event: created });
    }
    expect(await room().tillUse.ofProducts(store)).toEqual([
      { category: 'Cykler', vatPercentage: 25, products: 2 },
      { category: null, vatPercentage: 25, products: 1 },
      { category: 'Bøger', vatPercentage: 0, products: 1 },
    ]);
  });
});
