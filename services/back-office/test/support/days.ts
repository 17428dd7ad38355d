import { examineDay, postingMarker } from '@kassebro/bookkeeping';
import {
  type DayReport,
  dayReport,
  type Operation,
  type OperationResult,
  postingId,
  type StoreSettings,
} from '@kassebro/contracts';
import { voucherRequest } from '@kassebro/economic';
import { because, type CauseCode } from '@kassebro/errors';
import type { Store } from '@kassebro/store';
import { DEMO } from './back-office.ts';
import type { TestLedger } from './ledger.ts';

/** Choices with which every day of `reportOf` can be posted, with the accounts of the simulator. */
export const CHOICES = {
  journalNumber: 1,
  paymentTypes: [
    { type: 'Dankort', account: 5830, cash: false },
    { type: 'MobilePay', account: 5835, cash: false },
    { type: 'Kontant', cash: true },
  ],
  vatCodes: { '25': 'U25' },
  accounts: {
    revenue: 1010,
    cash: 5810,
    bank: 5820,
    tillDifference: 3650,
    rounding: 3655,
    giftCards: 6950,
    revenueByCategory: { Cykler: 1011, Bøger: 1012 },
  },
};

export async function choose(store: Store, change: object = CHOICES): Promise<StoreSettings> {
  const changed = await store.stores.changeSettings({ store: DEMO, change, by: 'test' });
  if (changed === 'stale') throw new Error('the settings were changed meanwhile');
  return changed.settings;
}

/** A day of 10,000.00 at 25 %: two categories, cards, a gift card sold, rounding, and a till that is 5.00 short. */
export const reportOf = (number: number, businessDate: string, more: object = {}): DayReport =>
  dayReport.parse({
    number,
    register: 'Kasse 1',
    closedAt: `${businessDate}T17:05:00Z`,
    businessDate,
    revenue: [
      { category: 'Cykler', vatPercentage: 25, gross: 7_500_00 },
      { category: 'Værksted', vatPercentage: 25, gross: 2_500_00 },
    ],
    payments: [
      { type: 'Dankort', amount: 7_000_00 },
      { type: 'MobilePay', amount: 3_000_00 },
      { type: 'Kontant', amount: 500_25, cash: true },
    ],
    giftCards: [{ kind: 'giftcard', purpose: 'multi', issued: 500_00 }],
    cash: { start: 500_00, counted: 195_25, toBank: 800_00, rounding: 25 },
    totals: { gross: 10_000_00, vatByPercentage: [{ percentage: 25, amount: 2_000_00 }] },
    ...more,
  });

/** Keeps the report, as the door does, with its event. */
export async function keep(store: Store, report: DayReport): Promise<void> {
  const number = String(report.number);
  const event = {
    id: `event-${number}-${report.revision}`,
    store: DEMO,
    type: 'day.closed' as const,
    record: number,
    revision: report.revision,
    at: report.closedAt,
    correlation: `correlation-${number}`,
  };
  await store.dayReports.record({ store: DEMO, report, received: { ...report }, event });
}

type Mode = 'journal' | 'invoice' | 'journal-reversal';

/** The operation of a kept day, in its turn of the queue. */
async function queued(store: Store, report: DayReport, mode: Mode = 'journal'): Promise<Operation> {
  const key = { store: DEMO, record: String(report.number), revision: report.revision, mode };
  const id = postingId(key);
  await store.operations.insert({ ...key, id, kind: 'day-report', state: 'queued', correlation: `correlation-${id}` });
  return found(store, id);
}

export async function found(store: Store, id: string): Promise<Operation> {
  const operation = await store.operations.find(id);
  if (!operation) throw new Error(`operation ${id} is not there`);
  return operation;
}

/** A day that is kept and queued. */
export async function closedDay(store: Store, report: DayReport, mode: Mode = 'journal'): Promise<Operation> {
  await keep(store, report);
  return queued(store, report, mode);
}

async function claimed(store: Store, { id }: Operation): Promise<Operation> {
  const mine = await store.operations.claim(id);
  if ('notClaimed' in mine) throw new Error(`not claimed: ${mine.notClaimed}`);
  return mine;
}

/** As a hand leaves it with a person. */
export async function held(
  store: Store,
  report: DayReport,
  causes: readonly [CauseCode, object?][],
): Promise<Operation> {
  const { id, fence } = await claimed(store, await closedDay(store, report));
  const findings = causes.map(([cause, facts]) => because(cause, { ...facts }));
  const [reason] = findings;
  if (!reason) throw new Error('a held day has a reason');
  await store.operations.settle({ id, fence, state: 'attention', reason, findings });
  return found(store, id);
}

export const requestOf = (report: DayReport, settings: StoreSettings) => {
  const marker = postingMarker({ store: DEMO, number: String(report.number), revision: report.revision });
  const { lines, difference } = examineDay({ report, settings, marker });
  const date = report.businessDate;
  const voucher = { journal: 1, accountingYear: date.slice(0, 4), date, marker, lines };
  return { marker, lines, difference, ...voucherRequest(voucher) };
};

/** As a hand sends it, up to the moment before the answer. */
export async function sending(store: Store, report: DayReport, settings: StoreSettings): Promise<Operation> {
  const { id, fence, generation } = await claimed(store, await closedDay(store, report));
  const { marker, lines, difference, path, body } = requestOf(report, settings);
  const date = report.businessDate;
  const request = { path, body, marker, journal: 1, date, idempotencyKey: `key-${id}`, frozenAt: new Date() };
  await store.operations.freeze({ id, fence, generation, request, lines, difference, notes: [] });
  await store.operations.beginSending({ id, fence, attempt: 1 });
  return found(store, id);
}

/** The same with what e-conomic made of it. */
export async function posted(
  store: Store,
  report: DayReport,
  { settings, voucher }: { settings: StoreSettings; voucher: { voucherNumber: number; accountingYear: string } },
): Promise<Operation> {
  const { id, fence } = await sending(store, report, settings);
  const result: OperationResult = { vouchers: [{ journal: 1, ...voucher }], adopted: false };
  await store.operations.settle({ id, fence, state: 'done', result });
  return found(store, id);
}

/** A day that is in e-conomic, through a real voucher of the simulator. */
export async function inLedger(
  report: DayReport,
  { store, ledger, settings }: { store: Store; ledger: TestLedger; settings: StoreSettings },
): Promise<Operation> {
  const voucher = await ledger.post(1, requestOf(report, settings).body);
  return posted(store, report, { settings, voucher });
}
