import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { examineInvoice } from '@kassebro/bookkeeping';
import type { DayReport, Operation, StoreSettings } from '@kassebro/contracts';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { CHOICES, choose, closedDay, found, reportOf } from './support/days.ts';

let office: BackOffice;
let owner: Browser;
let settings: StoreSettings;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner'] });
  owner = await office.as('owner');
  const invoiceProducts = [{ vatPercentage: 25, product: 'DAG25' }];
  const asInvoice = { dayReportAs: 'invoice', invoiceProducts, invoiceRounding: 'ØRE' };
  settings = await choose(office.store, { ...CHOICES, ...asInvoice });
});
afterAll(() => office.close());

const words = (page: string): string =>
  page
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const pageOf = async (path: string): Promise<string> => words(await (await owner.get(`/s/demo/${path}`)).text());

/** Sales that no net price of whole øre gives at 25 %. */
const odd = (number: number, date: string): DayReport =>
  reportOf(number, date, {
    revenue: [{ category: null, vatPercentage: 25, gross: 100_03 }],
    payments: [{ type: 'Dankort', amount: 100_03 }],
    giftCards: [],
    cash: { start: 500_00, counted: 500_00 },
    totals: { gross: 100_03, vatByPercentage: [{ percentage: 25, amount: 20_01 }] },
  });

/** As a hand leaves a day that has become an invoice. */
async function invoiced(report: DayReport, state: 'draft' | 'booked'): Promise<Operation> {
  const { operations } = office.store;
  const { id } = await closedDay(office.store, report, 'invoice');
  const claim = await operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  const { fence, generation } = claim;
  const { invoice } = examineInvoice({ report, settings });
  const request = { path: '/invoices/drafts', body: '{}', idempotencyKey: `key-${id}`, frozenAt: new Date() };
  await operations.freeze({ id, fence, generation, request, invoice, notes: [] });
  const invoices = [{ state, number: 301, gross: invoice.gross }];
  await operations.settle({ id, fence, state: 'done', result: { vouchers: [], invoices, adopted: false } });
  return found(office.store, id);
}

test('a day as an invoice shows its lines with net and VAT, and marks the one that makes it exact to the øre', async () => {
  await closedDay(office.store, odd(600, '2026-11-02'), 'invoice');
  const page = await pageOf('days/600');
  expect(page).toContain('Kassens rapport Fakturalinjer');
  expect(page).toMatch(/Øreafrunding Afrunding .*ØRE 0 % −?0,0\d kr\./);
  expect(page).toMatch(/I alt [\d,]+ kr\. [\d,]+ kr\. 100,03 kr\./);
  expect(page).toContain('Fakturaen = det, der er solgt og ikke er på fakturaer Stemmer 100,03 kr.');
});

test('a draft invoice is never called booked, and a booked one is', async () => {
  await invoiced(odd(601, '2026-11-03'), 'draft');
  await invoiced(odd(602, '2026-11-04'), 'booked');
  expect(await pageOf('days/601')).toContain('Fakturakladde, ikke bogført Kladde 301');
  expect(await pageOf('days/602')).toContain('Bogført Faktura 301');
  expect(await pageOf('days?month=2026-11')).toContain('1 ikke bogført endnu, 1 bogført');
});

test('what e-conomic makes of the invoice is held against ours, sum by sum', async () => {
  const { id, invoice } = await invoiced(odd(603, '2026-11-05'), 'booked');
  if (!invoice) throw new Error('the invoice is not kept');
  const { net, vat, gross } = invoice;
  const seen = (more: object) => ({
    operation: id,
    store: 'demo',
    vouchers: [],
    invoices: [{ state: 'booked' as const, number: 301, net, vat, gross, ...more }],
  });
  await office.store.standings.put({ ...seen({}), at: new Date('2026-11-05T20:00:00Z') });
  expect(await pageOf('days/603')).toContain('Stemmer på øren');
  await office.store.standings.put({ ...seen({ gross: gross + 1 }), at: new Date('2026-11-05T21:00:00Z') });
  const page = await pageOf('days/603');
  expect(page).toContain('Afviger 0,01 kr.');
  expect(page).toContain('Ændret i e-conomic');
});

test('a posting that is nowhere in e-conomic any more is not called booked', async () => {
  const { id } = await invoiced(odd(604, '2026-11-06'), 'booked');
  await office.store.standings.put({ operation: id, store: 'demo', at: new Date(), vouchers: [], invoices: [] });
  const page = await pageOf('days/604');
  expect(page).toContain('Findes ikke længere i e-conomic');
  expect(page).toContain('Ændret i e-conomic');
});
