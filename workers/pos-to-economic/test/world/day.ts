import {
  dayReport,
  defaultSettings,
  type DayReport,
  postingId,
  type PostingMode,
  type StoreSettings,
} from '@kassebro/contracts';
import type { Store } from '@kassebro/store';

/** A day that adds up: 125.00 at 25 %, paid by card. */
export const soundDay: DayReport = dayReport.parse({
  number: 1030,
  register: 'Kasse 1',
  closedAt: '2026-11-23T17:05:00Z',
  businessDate: '2026-11-23',
  revenue: [{ category: null, vatPercentage: 25, gross: 125_00 }],
  payments: [{ type: 'Dankort', amount: 125_00 }],
  cash: { start: 500_00, counted: 500_00 },
});

export const settings: StoreSettings = {
  ...defaultSettings,
  journalNumber: 1,
  accounts: { revenue: 1010, cash: 5810, tillDifference: 6900, revenueByCategory: {} },
  paymentTypes: [{ type: 'Dankort', account: 5830, cash: false }],
  vatCodes: { '25': 'U25' },
  invoiceProducts: [
    { vatPercentage: 25, product: 'SALG25' },
    { vatPercentage: 0, product: 'SALG0' },
  ],
  invoiceRounding: 'ØRE',
};

/** Stores the day and the operation that posts it, as the till's door does. */
export async function closeDay(
  store: Store,
  report: DayReport = soundDay,
  mode: PostingMode = 'journal',
): Promise<string> {
  const record = String(report.number);
  const key = { store: 'demo', record, revision: report.revision, mode };
  const id = postingId(key);
  const correlation = 'c-12345678';
  const at = '2026-11-23T17:05:00.000Z';
  const event = {
    id: `event-${id}`,
    type: 'day.closed' as const,
    store: 'demo',
    record,
    revision: report.revision,
    at,
    correlation,
  };
  await store.dayReports.record({ store: 'demo', report, received: report, event });
  await store.operations.insert({ ...key, id, kind: 'day-report', state: 'queued', correlation });
  return id;
}
