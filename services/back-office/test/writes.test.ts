import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { parkedDay, postedDay } from './support/work.ts';

let office: BackOffice;
let operator: Browser;
beforeAll(async () => {
  office = await startBackOffice();
  operator = await office.as('operator');
});
afterAll(() => office.close());

describe('a write that does not come from our own page', () => {
  const foreign: [string, Record<string, string>][] = [
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['a bookmark or typed address', { 'sec-fetch-site': 'none' }],
    ['another origin in an older browser', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a program that says nothing', {}],
  ];
  test.each(foreign)('from %s is refused and does nothing', async (_who, headers) => {
    const { id } = await parkedDay(`refused-${foreign.findIndex(([, given]) => given === headers)}`, office);
    const answer = await operator.send(`/operations/${id}/retry`, { form: {}, headers });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Det kom ikke fra vores egen side');
    expect((await office.store.operations.find(id))?.state).toBe('attention');
  });

  test('is told apart from one of an older browser on our own page', async () => {
    const { id } = await parkedDay('own-origin', office);
    const answer = await operator.send(`/operations/${id}/retry`, { form: {}, headers: { origin: office.url } });
    expect(answer.status).toBe(303);
  });

  test('cannot log anybody out or in', async () => {
    const evil = { origin: 'https://evil.example' };
    for (const path of ['/logout', '/logout-everywhere', '/login', '/language'])
      expect((await operator.send(path, { form: {}, headers: evil })).status).toBe(403);
    expect((await operator.get('/status')).status).toBe(200);
  });
});

describe('trying again', () => {
  test('queues the operation with a new job, and is written down with who did it', async () => {
    const before = await parkedDay('1040', office);
    const answer = await operator.post(`/operations/${before.id}/retry`);
    expect(answer.headers.get('location')).toBe(`/operations/${before.id}`);
    const after = await office.store.operations.find(before.id);
    expect(after).toMatchObject({ state: 'queued', dispatch: before.dispatch + 1 });
    const jobs = await office.queues
      .all()
      .find((queue) => queue.name === 'day-report')
      ?.getWaiting();
    expect(jobs?.map((job) => job.id)).toContain(`op-${before.id}-${before.dispatch + 1}`);
    const [entry] = await office.store.audit.list({ store: 'demo', limit: 1 });
    expect(entry).toMatchObject({
      what: `retry of operation ${before.id}`,
      by: 'operator@shop.example',
      before: { state: 'attention' },
      after: { state: 'queued' },
    });
    const page = await (await operator.get(`/operations/${before.id}`)).text();
    expect(page).toContain('Den er sat i kø igen.');
    expect(await (await operator.get(`/operations/${before.id}`)).text()).not.toContain('Den er sat i kø igen.');
  });

  test('pressed twice at once has one effect', async () => {
    const before = await parkedDay('1041', office);
    await Promise.all([
      operator.post(`/operations/${before.id}/retry`),
      operator.post(`/operations/${before.id}/retry`),
    ]);
    expect(await office.store.operations.find(before.id)).toMatchObject({ dispatch: before.dispatch + 1 });
  });

  test('has no effect on what is done, says so, and writes nothing down', async () => {
    const done = await postedDay('1042', office);
    const entries = await office.store.audit.list({ store: 'demo', limit: 100 });
    await operator.post(`/operations/${done.id}/retry`);
    expect(await office.store.operations.find(done.id)).toEqual(done);
    expect(await (await operator.get(`/operations/${done.id}`)).text()).toContain('Intet at gøre');
    expect(await office.store.audit.list({ store: 'demo', limit: 100 })).toEqual(entries);
  });

  test('of what does not exist is not found, whatever the id looks like', async () => {
    for (const id of ['demo.day-report.9999.r1.journal', '%00%00%00%00%00', 'a', '..%2F..%2Fstatus', '%E0%A4%A'])
      expect([400, 404]).toContain((await operator.post(`/operations/${id}/retry`)).status);
  });
});

test('nothing changes by looking: no route that is read with GET writes', async () => {
  const parked = await parkedDay('1043', office);
  for (const path of [
    '/',
    '/status',
    '/status.json',
    `/operations/${parked.id}`,
    `/operations/${parked.id}/retry`,
    '/logout',
  ])
    await operator.get(path);
  expect(await office.store.operations.find(parked.id)).toEqual(parked);
  expect((await operator.get('/status')).status).toBe(200);
});
