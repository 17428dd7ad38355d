import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Operation, postingId } from '@kassebro/contracts';
import { because, type CauseCode } from '@kassebro/errors';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { choose, closedDay, found, held, posted, reportOf } from './support/days.ts';

let office: BackOffice;
let store: Store;
let owner: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'operator'] });
  ({ store } = office);
  owner = await office.as('owner');
});
afterAll(() => office.close());

const EDITED = { voucher: '8', revision: '1', differs: 'amount', seen: 'abc' };

async function settle(id: string, state: 'attention' | 'retrying', reason: ReturnType<typeof because>): Promise<void> {
  const claim = await store.operations.claim(id);
  if ('notClaimed' in claim) throw new Error('not claimed');
  await store.operations.settle({ id, fence: claim.fence, state, reason });
}

/** A second revision that waits for the first to be taken back, which waits for a person. */
async function waits(
  number: number,
  cause: CauseCode,
  facts: object,
): Promise<{ reversal: string; second: Operation }> {
  const settings = await choose(store);
  const date = '2026-11-10';
  await posted(store, reportOf(number, date), { settings, voucher: { voucherNumber: 8, accountingYear: '2026' } });
  const key = { store: 'demo', record: String(number), revision: 1, mode: 'journal-reversal' } as const;
  const reversal = postingId(key);
  await store.operations.insert({ ...key, id: reversal, kind: 'day-report', state: 'queued', correlation: 'c' });
  await settle(reversal, 'attention', because(cause, { ...facts }));
  const second = await closedDay(store, reportOf(number, date, { revision: 2 }));
  await settle(second.id, 'retrying', because('reversal-waits', { revision: '1' }));
  return { reversal, second };
}
const pageOf = async (path: string): Promise<string> => (await owner.get(`/s/demo/days/${path}`)).text();
const version = async (id: string): Promise<string> => String((await found(store, id)).fence);

test('a day that waits for an earlier one to be taken back, which somebody has changed, is let go on from its page', async () => {
  const { reversal } = await waits(901, 'voucher-edited', EDITED);
  expect(await pageOf('901')).toContain('/s/demo/days/901/correct');
  const asked = await pageOf('901/correct');
  expect(asked).toContain(`value="${await version(reversal)}"`);
  await owner.post('/s/demo/days/901/correct', { version: await version(reversal) });
  expect(await found(store, reversal)).toMatchObject({ state: 'queued', goAhead: true, asItStands: 'abc' });
});

test('and one that would be taken back on a closed date gets another date there', async () => {
  const { reversal, second } = await waits(902, 'period-barred', { date: '2026-11-10' });
  expect(await pageOf('902')).toContain('action="/s/demo/days/902/post-on"');
  await owner.post('/s/demo/days/902/post-on', { version: await version(reversal), date: '2026-12-01' });
  expect(await found(store, reversal)).toMatchObject({ state: 'queued', postOn: '2026-12-01' });
  expect(await found(store, second.id)).not.toHaveProperty('postOn');
});

test('whatever else it waits for is tried again there, by an operator, too', async () => {
  const { reversal } = await waits(903, 'account-barred', { account: '1010' });
  const operator = await office.as('operator');
  await operator.post('/s/demo/days/903/send', {});
  expect(await found(store, reversal)).toMatchObject({ state: 'queued' });
});

test('a day whose invoice was changed before it became final is let go on from its page', async () => {
  const settings = await choose(store);
  const voucher = { voucherNumber: 8, accountingYear: '2026' };
  await posted(store, reportOf(904, '2026-11-10'), { settings, voucher });
  const { id } = await held(store, reportOf(904, '2026-11-10', { revision: 2 }), [['invoice-edited', EDITED]]);
  expect(await pageOf('904')).toContain('/s/demo/days/904/correct');
  await owner.post('/s/demo/days/904/correct', { version: await version(id) });
  expect(await found(store, id)).toMatchObject({ state: 'queued', asItStands: 'abc' });
});
