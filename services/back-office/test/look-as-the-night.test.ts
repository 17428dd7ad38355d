import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Operation, StoreSettings } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { choose, found, reportOf, inLedger as postedInLedger } from './support/days.ts';
import { openTestLedger, type TestLedger } from './support/ledger.ts';

/** A person who looks at a day finds what the nightly reading finds. */
let ledger: TestLedger;
let office: BackOffice;
let store: Store;
let owner: Browser;
let settings: StoreSettings;
beforeAll(async () => {
  ledger = await openTestLedger();
  office = await startBackOffice({ roles: ['owner'], parts: { economic: ledger.door } });
  await ledger.connect(office);
  ({ store } = office);
  owner = await office.as('owner');
  settings = await choose(store);
});
afterAll(async () => {
  await office.close();
  await ledger.close();
});

const inLedger = (number: number, date: string): Promise<Operation> =>
  postedInLedger(reportOf(number, date), { store, ledger, settings });

/** A bookkeeper writes on each row of the day's draft. */
async function write(number: number, change: object): Promise<void> {
  const entries = (await ledger.get('/journals/1/entries?pageSize=1000')) as {
    journalEntryNumber: number;
    text: string;
  }[];
  const rows = entries.filter(({ text }) => text.includes(`demo-${number}-`));
  expect(rows.length).toBeGreaterThan(1);
  for (const { journalEntryNumber } of rows)
    await ledger.control('PUT', `/agreements/{n}/journals/1/entries/${journalEntryNumber}`, change);
}

const look = (number: number) => owner.post(`/s/demo/days/${number}/look`, { revision: '1' });

test('a voucher on which somebody has written other texts is there, and is as it was sent', async () => {
  const { id } = await inLedger(701, '2026-11-02');
  await write(701, { text: 'Dagens salg' });
  await look(701);
  expect(await found(store, id)).not.toHaveProperty('drift');
  expect((await store.standings.of([id])).get(id)?.vouchers).toHaveLength(1);
});

test('something else under its number is not it: the day is gone', async () => {
  const { id } = await inLedger(702, '2026-11-03');
  await write(702, { text: 'Porto', amount: 12 });
  await look(702);
  expect((await found(store, id)).drift).toMatchObject({ kind: 'gone' });
});
