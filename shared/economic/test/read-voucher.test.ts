import { afterEach, expect, test } from '@jest/globals';
import { createEconomic } from '@kassebro/economic';
import { jsonServer, pageOf, type Reply } from './support/server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

const journals = [{ journalNumber: 1 }, { journalNumber: 2 }];
const draft = (year = '2026') => ({
  amount: 100,
  date: '2026-11-23',
  text: 'Dankort',
  account: { accountNumber: 5825 },
  contraAccount: { accountNumber: 5820 },
  contraVatAccount: { vatCode: 'U25' },
  voucher: { voucherNumber: 7, accountingYear: { year } },
});
const booked = { amount: -80, date: '2026-11-23', account: { accountNumber: 1010 }, customer: { customerNumber: 12 } };

async function reading(entries: Record<string, unknown[] | Reply>, journal?: number) {
  const server = await jsonServer(({ path }) => {
    const known = path === '/journals' ? journals : (entries[path] ?? []);
    return Array.isArray(known) ? pageOf(known) : known;
  });
  const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
  opened.push(server, economic);
  const { vouchers } = economic.as('grant');
  return { server, found: vouchers.read({ accountingYear: '2026', voucherNumber: 7, journal }) };
}

test('a draft is read with both sides of its rows, øre, from the journal that is named, with one call', async () => {
  const { found, server } = await reading({ '/journals/2/entries': [draft()] }, 2);
  expect(await found).toEqual({
    state: 'draft',
    accountingYear: '2026',
    voucherNumber: 7,
    journal: 2,
    entries: [
      { amount: 100_00, date: '2026-11-23', text: 'Dankort', account: 5825, contraAccount: 5820, contraVatCode: 'U25' },
    ],
  });
  expect(server.seen.map(({ path, filter }) => `${path} ${filter}`)).toEqual([
    '/journals/2/entries voucher.voucherNumber$in:[7]',
  ]);
});

test('a voucher that was moved is found in the journal it is in, and the same number of another year is not it', async () => {
  const { found } = await reading({ '/journals/1/entries': [draft('2025')], '/journals/2/entries': [draft()] });
  expect(await found).toMatchObject({ state: 'draft', journal: 2 });
});

test('a booked voucher is read from its year', async () => {
  const { found } = await reading({ '/accounting-years/2026/entries': [booked] });
  expect(await found).toEqual({
    state: 'booked',
    accountingYear: '2026',
    voucherNumber: 7,
    entries: [{ amount: -80_00, date: '2026-11-23', text: '', account: 1010, customer: 12 }],
  });
});

test('a number that nothing stands under is told as such', async () => {
  expect(await (await reading({})).found).toBeUndefined();
});

test('e-conomic that fails on the way has not said that there is nothing', async () => {
  const { found } = await reading({ '/accounting-years/2026/entries': { status: 500, body: {} } });
  await expect(found).rejects.toMatchObject({ name: 'RetryLater' });
});
