import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { parkedDay, postedDay, queuedDay, retryingDay, skippedProduct, uncertainDay } from './support/work.ts';

let office: BackOffice;
let operator: Browser;
beforeAll(async () => {
  office = await startBackOffice();
  operator = await office.as('operator');
});
afterAll(() => office.close());

const pageOf = async (path: string, browser = operator): Promise<string> => (await browser.get(path)).text();

describe('the status page', () => {
  test('shows each operation with state, reason, attempts, voucher, its page and its job', async () => {
    const parked = await parkedDay('1050', office);
    const posted = await postedDay('1051', office);
    const page = await pageOf('/status');
    expect(page).toContain(`href="/operations/${parked.id}"`);
    expect(page).toContain(`href="/queues/queue/day-report/op-${parked.id}-${parked.dispatch}"`);
    expect(page).toContain('Betalingstypen MobilePay mangler en konto.');
    expect(page).toContain('Kræver handling');
    expect(page).toContain('51051');
    expect(page).toContain('Udført');
    expect(page).toContain(`op-${posted.id}-${posted.dispatch}`);
  });

  test('leads to the queue once Redis no longer keeps the job', async () => {
    const parked = await parkedDay('1052', office);
    const queue = office.queues.all().find(({ name }) => name === 'day-report');
    await queue?.remove(`op-${parked.id}-${parked.dispatch}`);
    const page = await pageOf('/status');
    expect(page).not.toContain(`/queues/queue/day-report/op-${parked.id}`);
    expect(page).toContain('Jobbet gemmes ikke længere; her åbnes dets kø.');
    expect(await pageOf(`/operations/${parked.id}`)).toContain('Opgavens job gemmes ikke længere.');
  });

  test('shows only one state when asked, and at most the last 50', async () => {
    for (let count = 0; count < 52; count += 1) await skippedProduct(`MANY-${count}`, office);
    const skipped = await pageOf('/status?state=skipped');
    expect(skipped).toContain('MANY-51');
    expect(skipped).not.toContain('"/operations/demo.product.MANY-1.create"');
    expect(skipped).not.toContain('MobilePay');
    expect((await operator.get('/status?state=nonsense')).status).toBe(200);
    const all = await pageOf('/status');
    expect(all.match(/<tr role="row">/g)?.length).toBeGreaterThan(50);
    expect(Buffer.byteLength(all)).toBeLessThan(100_000);
  });

  test('has a twin for programs with the same verdict and sentences in both languages', async () => {
    await parkedDay('1053', office);
    const answer = await operator.get('/status.json', { accept: 'application/json' });
    const twin = z
      .object({
        verdict: z.object({ level: z.string(), sentence: z.object({ en: z.string(), da: z.string() }) }),
        queues: z.array(z.object({ name: z.string(), waiting: z.number(), oldestWaitingMs: z.number() })),
        redis: z.object({ answers: z.literal(true) }),
        operations: z.array(z.looseObject({ id: z.string(), state: z.string(), page: z.string() })),
      })
      .parse(await answer.json());
    // No worker runs in these tests, so closed days stand still.
    expect(twin.verdict).toMatchObject({ level: 'stands', sentence: { en: 'Something stands still.' } });
    expect(twin.queues.map(({ name }) => name)).toContain('day-report');
    expect(twin.operations[0]).toMatchObject({
      state: 'attention',
      reason: { cause: 'payment-type-unmapped', sentence: { en: 'Payment type MobilePay has no account.' } },
      job: { queue: 'day-report' },
    });
    expect(JSON.stringify(twin)).not.toContain('idempotencyKey');
  });
});

describe('the page of an operation', () => {
  test('shows lines, request and result, everything escaped, amounts and times as the language writes them', async () => {
    const { id } = await postedDay('1060', office);
    const danish = await pageOf(`/operations/${id}`);
    expect(danish).toContain('\u221212.345,50\u00a0kr.');
    expect(danish).toContain('Værksted &lt;b&gt;&amp;');
    expect(danish).not.toContain('Værksted <b>');
    expect(danish).toContain('23. nov. 2026, 18.05.00');
    expect(danish).toContain('12345.50');
    expect(danish).toContain('demo-1060-r1-g1');
    expect(danish).not.toContain('Prøv igen');
    const english = await office.as('operator');
    await english.post('/language', { language: 'en' });
    const page = await pageOf(`/operations/${id}`, english);
    expect(page).toContain('\u2212DKK\u00a012,345.50');
    expect(page).toContain('Customer 1204');
  });

  test('offers to try again exactly where that has an effect', async () => {
    const offered = async ({ id }: { id: string }): Promise<boolean> =>
      (await pageOf(`/operations/${id}`)).includes(`/operations/${id}/retry`);
    expect(await offered(await parkedDay('1061', office))).toBe(true);
    expect(await offered(await uncertainDay('1062', office))).toBe(true);
    expect(await offered(await retryingDay('1063', office))).toBe(true);
    expect(await offered(await queuedDay('1064', office))).toBe(false);
    expect(await offered(await skippedProduct('1065', office))).toBe(false);
  });

  test('that does not exist is not found', async () => {
    const answer = await operator.get('/operations/demo.day-report.nowhere.r1.journal');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Her er ikke noget');
  });
});

describe('what comes with every page', () => {
  test('is a policy that allows nothing inline and nothing from elsewhere, and the page keeps to it', async () => {
    const { id } = await postedDay('1070', office);
    for (const path of ['/login', '/status', `/operations/${id}`, '/nowhere']) {
      const answer = await (path === '/login' ? office.visitor() : operator).get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-powered-by')).toBeNull();
      const page = await answer.text();
      expect(page).not.toMatch(
        /<style|style="|<script(?! src="\/assets\/)|\bon[a-z]+="|(?:src|href)="(?:https?:)?\/\//,
      );
      expect(page).not.toMatch(/>(?:undefined|null|false|NaN|\[object Object\])</);
    }
  });

  test('assets are kept for a year under a name that changes with them, and in no other name', async () => {
    const page = await pageOf('/status');
    const [, url = ''] = /href="(\/assets\/[^"]+app\.css)"/.exec(page) ?? [];
    const asset = await office.visitor().get(url, { 'accept-encoding': 'br' });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(await asset.text()).toContain('@layer base');
    expect((await office.visitor().get('/assets/other/app.css')).status).toBe(404);
    expect((await office.visitor().get('/assets/x/..%2f..%2fmain.ts')).status).toBe(404);
  });
});

describe('when an engine is away', () => {
  let alone: BackOffice;
  afterEach(() => alone.close());

  test('the status page says that Redis does not answer and still shows the operations', async () => {
    alone = await startBackOffice({ redisIsDown: true });
    await skippedProduct('LONELY', alone);
    const answer = await (await alone.as('operator')).get('/status');
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('Noget står stille.');
    expect(page).toContain('Redis svarer ikke.');
    expect(page).toContain('LONELY');
  });

  test('trying again without Redis queues the operation all the same: housekeeping hands it over later', async () => {
    alone = await startBackOffice({ redisIsDown: true });
    const { id } = await parkedDay('1080', { store: alone.store });
    const browser = await alone.as('operator');
    expect((await browser.post(`/operations/${id}/retry`)).status).toBe(303);
    expect(await alone.store.operations.find(id)).toMatchObject({ state: 'queued' });
    expect(await pageOf(`/operations/${id}`, browser)).toContain('Den er sat i kø igen.');
  });

  test('without the database nobody is let in, and is told why', async () => {
    alone = await startBackOffice();
    const browser = await alone.as('operator');
    await alone.store.close();
    const answer = await browser.get('/status');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('Databasen svarer ikke');
    expect((await browser.get('/status.json')).status).toBe(503);
    expect((await alone.visitor().get('/login')).status).toBe(200);
  });

  test('our own failure shows a number, and the log has the same number and no personal data', async () => {
    alone = await startBackOffice();
    await alone.store.close();
    const answer = await alone.visitor().logIn('somebody@shop.example', 'a password of theirs');
    expect(answer.status).toBe(500);
    const [number = 'none'] = /Nummer ([0-9A-F]{8})/.exec(await answer.text())?.slice(1) ?? [];
    const line = alone.logged.find((entry) => entry.includes(number)) ?? '';
    expect(line).toContain('a page failed');
    expect(alone.logged.join('\n')).not.toMatch(/somebody|password of theirs/);
  });
});
