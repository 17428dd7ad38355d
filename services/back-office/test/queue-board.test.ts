import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { parkedDay } from './support/work.ts';

let office: BackOffice;
let operator: Browser;
beforeAll(async () => {
  office = await startBackOffice();
  operator = await office.as('operator');
});
afterAll(() => office.close());

describe('the queue board', () => {
  test('loads nothing from elsewhere: no foreign address in the page, and the policy forbids it too', async () => {
    const answer = await operator.get('/queues');
    const page = await answer.text();
    expect(page).toContain('id="root"');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("font-src 'self'");
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
  });

  test('shows the same page for the address of a job, so that links to it can be kept', async () => {
    const { id, dispatch } = await parkedDay('1031', office);
    const job = `op-${id}-${dispatch}`;
    expect((await operator.get(`/queues/queue/day-report/${job}`)).status).toBe(200);
    const answer = await operator.get(`/queues/api/queues/day-report/${job}`, { accept: 'application/json' });
    const { job: shown } = z.object({ job: z.looseObject({}) }).parse(await answer.json());
    expect(shown).toMatchObject({ externalUrl: { href: `/operations/${id}` }, data: { store: 'demo', operation: id } });
  });

  test('shows identities of a job and never its contents', async () => {
    const secret = 'Kunde på Nørregade 7, tlf. 12 34 56 78';
    const data = {
      store: 'demo',
      event: 'customer.created',
      body: secret,
      receivedAt: '2026-11-24T08:00:00Z',
    } as const;
    const id = await office.queues.add('take-till-hook', { ...data, correlation: 'hook-1' }, { id: 'hook-1' });
    for (const path of [`/queues/api/queues/pos-events/${id}`, '/queues/api/queues?activeQueue=pos-events&page=1']) {
      const text = await (await operator.get(path, { accept: 'application/json' })).text();
      expect(text).toContain('customer.created');
      expect(text).toContain(`hidden (${secret.length} characters)`);
      expect(text).not.toContain('Nørregade');
    }
  });

  test('offers no button that changes anything', async () => {
    const answer = await operator.get('/queues/api/queues', { accept: 'application/json' });
    const { queues } = z
      .object({ queues: z.array(z.object({ readOnlyMode: z.boolean(), allowRetries: z.boolean() })) })
      .parse(await answer.json());
    expect(new Set(queues.map((queue) => JSON.stringify(queue)))).toEqual(
      new Set(['{"readOnlyMode":true,"allowRetries":false}']),
    );
  });

  test('tells nothing of Redis', async () => {
    const answer = await operator.get('/queues/api/redis/stats', { accept: 'application/json' });
    expect(answer.status).toBe(403);
  });

  test('changes nothing: every write is refused, also from our own page', async () => {
    const { id, dispatch } = await parkedDay('1032', office);
    const job = `op-${id}-${dispatch}`;
    const before = await office.queues.counts();
    const writes: [string, string][] = [
      ['PUT', '/queues/api/queues/pause'],
      ['PUT', '/queues/api/queues/resume'],
      ['POST', '/queues/api/queues/day-report/add'],
      ['PUT', '/queues/api/queues/day-report/retry/failed'],
      ['PUT', '/queues/api/queues/day-report/clean/completed'],
      ['PUT', '/queues/api/queues/day-report/pause'],
      ['PUT', '/queues/api/queues/day-report/empty'],
      ['PUT', '/queues/api/queues/day-report/obliterate'],
      ['PUT', `/queues/api/queues/day-report/${job}/clean`],
      ['PUT', `/queues/api/queues/day-report/${job}/retry`],
      ['PATCH', `/queues/api/queues/day-report/${job}/update-data`],
    ];
    for (const [method, path] of writes) {
      const headers = { 'sec-fetch-site': 'same-origin', accept: 'application/json' };
      expect([method, path, (await operator.send(path, { method, headers })).status]).toEqual([method, path, 405]);
      expect(
        (await operator.send(path, { method, headers: { ...headers, 'sec-fetch-site': 'cross-site' } })).status,
      ).toBe(403);
    }
    expect(await office.queues.counts()).toEqual(before);
    for (const queue of office.queues.all()) expect(await queue.isPaused()).toBe(false);
  });

  test('consists of three packages of one version, so that there is one copy of each', () => {
    const version = (name: string): unknown =>
      z
        .object({ version: z.string() })
        .parse(JSON.parse(readFileSync(new URL(import.meta.resolve(`@bull-board/${name}/package.json`)), 'utf8')))
        .version;
    expect(version('ui')).toBe('9.10.1');
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));
    for (const name of ['api', 'express', 'ui']) expect(manifest.dependencies[`@bull-board/${name}`]).toBe('9.10.1');
  });
});
