import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postingId } from '@kassebro/contracts';
import { DEMO, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';

let office: BackOffice;
let owner: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'operator'], redisIsDown: true });
  owner = await office.as('owner');
}, 60_000);
afterAll(() => office.close());

const demo = async () => {
  const found = await office.store.stores.find(DEMO);
  if (!found) throw new Error('the store is not there');
  return found;
};

describe('while Redis is away', () => {
  test('the settings are shown, and say that nobody knows when e-conomic was heard', async () => {
    const answer = await owner.get(`/s/${DEMO}/settings`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Det,');
  }, 60_000);

  test('settings are saved and written down, and nothing of them is lost', async () => {
    const { version } = await demo();
    const form = { version: String(version), receiveProducts: 'on', receiveCustomers: 'on' };
    const answer = await owner.post(`/s/${DEMO}/settings`, form);
    expect([303, 200]).toContain(answer.status);
    expect((await demo()).version).toBeGreaterThanOrEqual(version);
    expect((await owner.get(`/s/${DEMO}/settings`)).status).toBe(200);
  }, 60_000);

  test('the status of all stores says that Redis does not answer', async () => {
    const answer = await (await office.as('operator')).get('/status');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Redis svarer ikke.');
  }, 60_000);

  test('a direction is paused and resumed all the same; what waits is left to housekeeping', async () => {
    const key = { store: DEMO, record: '1', revision: 1, mode: 'journal' } as const;
    const id = postingId(key);
    await office.store.operations.insert({
      ...key,
      id,
      kind: 'day-report',
      state: 'queued',
      correlation: 'c-12345678',
    });
    const page = `/s/${DEMO}/status`;
    expect((await owner.post(`${page}/pause-to-ledger`, { reason: 'Redis' })).status).toBe(303);
    expect((await demo()).paused).toMatchObject({ toLedger: true });
    expect((await owner.post(`${page}/resume-to-ledger`, {})).status).toBe(303);
    expect((await demo()).paused).toMatchObject({ toLedger: false });
    expect(await office.store.operations.find(id)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(office.logged.join('')).toContain('goes on somewhat later');
  }, 60_000);
});
