import { type C1stBalance, c1stBalance, type DayReport, parseExact, type StoreSettings } from '@kassebro/contracts';
import { dayReportOf } from '../src/index.ts';
import { settings as chosen } from './days.ts';

/** Worked example 1 of docs/day-report.md as Customers 1st tells it, in kroner. */
export const firstBalance = {
  id: 1030,
  date: '2026-11-23 18:05:00',
  numpayments: 42,
  cashregistertitle: 'Kasse 1',
  totalrevenue: 10_000,
  totalvat: 2_000,
  totalvatbypercentage: [{ percentage: 25, amount: 2_000 }],
  paymenttypes: [
    { paymenttypeid: 1, title: 'Dankort', amount: 7_000, cash: false, accountno: '5850', giftcardtype: null },
    { paymenttypeid: 2, title: 'MobilePay', amount: 2_500, cash: false, accountno: null, giftcardtype: null },
    { paymenttypeid: 3, title: 'Gavekort', amount: 500, cash: false, accountno: null, giftcardtype: 'giftcard' },
    { paymenttypeid: 4, title: 'Kontant', amount: 1_000.25, cash: true, accountno: null, giftcardtype: null },
  ],
  giftcardissued: 1_000,
  giftcardused: -500,
  returnsum: -300,
  economicinvoicesum: 0,
  customerpaymentsum: null,
  cashstart: 500,
  cashcounted: 695.25,
  cashtobank: 800,
  cashrevenue: 1_000.25,
  cashdifference: -5,
  note: 'Rolig dag',
};

export const settings: StoreSettings = {
  ...chosen,
  giftCardRules: { giftcard: { purpose: 'multi' }, deposit: { purpose: 'single', vatPercentage: 25 } },
};

type Fields = { [K in keyof typeof firstBalance]?: unknown };

/** A small day: 125.00 at 25 %, paid by card; the drawer did not move. */
const quiet = {
  id: 7,
  date: '2026-11-23 18:05:00',
  numpayments: 1,
  totalrevenue: 125,
  totalvat: 25,
  totalvatbypercentage: [{ percentage: 25, amount: 25 }],
  paymenttypes: [{ title: 'Dankort', amount: 125 }],
  cashstart: 500,
  cashcounted: 500,
};

/** Through JSON text, as a hook comes. */
const read = (fields: object): C1stBalance => c1stBalance.parse(parseExact(JSON.stringify(fields)));

export const mapped = (fields: Fields, base: object = quiet, own: StoreSettings = settings) =>
  dayReportOf(read({ ...base, ...fields }), { settings: own, timeZone: 'Europe/Copenhagen' });

/** The report, which must be one. */
export function report(fields: Fields, base?: object, own?: StoreSettings): DayReport {
  const outcome = mapped(fields, base, own);
  if ('unmapped' in outcome) throw new Error(`not mapped: ${JSON.stringify(outcome.unmapped)}`);
  return outcome.mapped;
}
