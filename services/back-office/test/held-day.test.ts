import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type BackOffice, startBackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { postedDay, queuedDay } from './support/work.ts';

let office: BackOffice;
let danish: Browser;
let english: Browser;
beforeAll(async () => {
  office = await startBackOffice();
  [danish, english] = [await office.as('operator'), await office.as('operator')];
  await english.post('/language', { language: 'en' });
});
afterAll(() => office.close());

/** As people see it: spaces that do not break read as spaces, and product names are not marked up. */
const pageOf = async (id: string, browser: Browser): Promise<string> =>
  (await (await browser.get(`/operations/${id}`)).text())
    .replaceAll('\u00a0', ' ')
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1');

const line: VoucherLine = {
  kind: 'finance',
  source: 'payment',
  what: 'Dankort',
  amount: 100_00,
  text: 'Dankort [KB demo-1-r1]',
  account: 5830,
  contraAccount: 5810,
};

async function heldDay(record: string): Promise<string> {
  const { id } = await queuedDay(record, office);
  const claim = await office.store.operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  const findings = [
    because('cash-or-not', { title: 'Mønter', amount: 1_004_000, till: 'cash', settings: 'not cash' }),
    because('vat-code-missing', { rate: 12.5 }),
  ];
  const [reason] = findings;
  if (!reason) throw new Error('a held day has a reason');
  const { fence } = claim;
  const held = { lines: [line], difference: -5_00, findings, notes: [] };
  await office.store.operations.settle({ id, fence, state: 'attention', reason, ...held });
  return id;
}

describe('the page of a day that is held', () => {
  test('shows every finding, the lines that would be posted and the difference, in Danish', async () => {
    const page = await pageOf(await heldDay('2001'), danish);
    expect(page).toContain('Kassen regner Mønter (10.040,00 kr.) som kontanter');
    expect(page).toContain('Der er ikke valgt momskode for 12,5 %.');
    expect(page).toContain('Intet af dette er i e-conomic.');
    expect(page).toContain('Dankort [KB demo-1-r1]');
    expect(page).toContain('Kassedifference: \u22125,00 kr.');
  });

  test('and in English', async () => {
    const page = await pageOf(await heldDay('2002'), english);
    expect(page).toContain('The till counts Mønter (DKK 10,040.00) as cash');
    expect(page).toContain('No VAT code is chosen for 12.5 %.');
    expect(page).toContain('Till difference: \u2212DKK 5.00');
  });
});

test('the page of a posted day says that it is a draft in the journal, and nothing of it is called booked', async () => {
  const { id } = await postedDay('2003', office);
  const [da, en] = [await pageOf(id, danish), await pageOf(id, english)];
  expect(da).toContain('Det ligger i kassekladden, som kladde, indtil nogen bogfører det i e-conomic.');
  expect(en).toContain('It is in the journal, as a draft, until somebody books it in e-conomic.');
  expect(da + en).not.toMatch(/bogført|booked/i);
  expect(da).not.toContain('Intet af dette er i e-conomic.');
});

test('a request without a marker, such as one of a product, shows no empty place for it', async () => {
  const { id } = await queuedDay('2004', office);
  const claim = await office.store.operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  const request = { path: '/products', body: '{}', idempotencyKey: 'key-of-2004', frozenAt: new Date() };
  await office.store.operations.freeze({ id, fence: claim.fence, request, lines: [], notes: [], generation: 1 });
  const page = await pageOf(id, english);
  expect(page).toContain('key-of-2004');
  expect(page).not.toContain('<dt>Marker</dt>');
});
