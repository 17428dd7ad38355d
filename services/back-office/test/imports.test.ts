import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImportItem, ImportKind, ImportRun, LookOutcome } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Store } from '@kassebro/store';
import { DEMO, OTHER, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';

let office: BackOffice;
let store: Store;
let owner: Browser;
let accountant: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'bookkeeper', 'operator', 'accountant'] });
  ({ store } = office);
  owner = await office.as('owner');
  accountant = await office.as('accountant');
  await connect(DEMO, 7_000_001);
});
afterAll(() => office.close());

const PATH = `/s/${DEMO}/imports`;
const connect = (shop: string, number: number) =>
  store.agreements.connect({ store: shop, agreement: { number, grantTokenSealed: 'sealed' }, by: 'test' });

const plain = (page: string): string =>
  page
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const htmlOf = async (path: string, browser = owner): Promise<string> => (await browser.get(path)).text();
const pageOf = async (path: string, browser = owner): Promise<string> => plain(await htmlOf(path, browser));

let count = 0;
/** A run as somebody has asked for it, without the page. */
async function asked(fields: Partial<Pick<ImportRun, 'store' | 'kind' | 'dryRun'>> = {}): Promise<string> {
  const id = `products-test-${(count += 1)}`;
  const wish = { store: DEMO, kind: 'products' as ImportKind, dryRun: true, ...fields };
  await store.imports.request({ ...wish, id, by: 'owner@shop.example', correlation: 'c-12345678' });
  return id;
}

/** As the hand does it: a page of e-conomic is kept, then noted. */
async function through(id: string, items: ImportItem[], total: number): Promise<void> {
  const run = await store.imports.begin(id);
  const page = { page: run?.page ?? 0, items };
  const isNew = await store.imports.keep(id, page);
  await store.imports.note(id, { ...page, total, ms: 500, isNew });
}
const many = (outcome: LookOutcome, length: number, prefix: string): ImportItem[] =>
  Array.from({ length }, (_, index) => ({ number: `${prefix}${String(index).padStart(3, '0')}`, outcome }));

/** A dry run that has found one of everything, and 60 new products. */
async function ended(fields: Parameters<typeof asked>[0] = {}): Promise<string> {
  const id = await asked(fields);
  const others: ImportItem[] = [
    { number: 'L1', outcome: 'linked', record: 'L1' },
    { number: 'U1', outcome: 'unchanged', record: 'U1' },
    { number: 'S1', outcome: 'skipped', reason: because('switched-off') },
    {
      number: 'K1',
      outcome: 'attention',
      record: 'K1',
      reason: because('record-unreadable-in-economic', { number: 'K1' }),
    },
  ];
  await through(id, [...many('created', 60, 'N'), ...others], 64);
  await store.imports.end(id, 'done');
  return id;
}

async function jobsOf(id: string): Promise<number> {
  const queue = office.queues.all().find(({ name }) => name === 'sweep');
  const jobs = (await queue?.getJobs()) ?? [];
  return jobs.filter(({ data }: { data: { import?: string } }) => data.import === id).length;
}

/** Where a write has led, and what is said there. */
async function led(answer: Response, browser = owner): Promise<{ path: string; page: string }> {
  expect(answer.status).toBe(303);
  const path = answer.headers.get('location') ?? '';
  return { path, page: await pageOf(path, browser) };
}
const stopAll = async (): Promise<void> => {
  for (const { id } of await store.imports.list(DEMO, 200)) await store.imports.end(id, 'stopped');
};

describe('a dry run', () => {
  test('is written down in the name of whoever started it and waits on its queue; nobody starts a second one', async () => {
    const { path, page } = await led(await owner.post(PATH, { kind: 'customers' }));
    const id = path.split('/').at(-1) ?? '';
    expect(await store.imports.find(id)).toMatchObject({
      store: DEMO,
      kind: 'customers',
      dryRun: true,
      state: 'queued',
      by: 'owner@shop.example',
    });
    expect(await jobsOf(id)).toBe(1);
    expect(page).toContain('Den er startet.');
    expect(page).toContain('Import af kunder, prøvekørsel');
    const again = await led(await owner.post(PATH, { kind: 'customers' }));
    expect(again.path).toBe(path);
    expect(again.page).toContain('allerede i gang');
    await stopAll();
  });

  test('shows while it runs how far it is, how fast, and when it will be finished; the page renews itself', async () => {
    const id = await asked();
    expect(await pageOf(`${PATH}/${id}`)).toContain('så snart der er en ledig hånd');
    await through(id, many('created', 500, 'N'), 2_000);
    const html = await htmlOf(`${PATH}/${id}`);
    expect(html).toContain('data-live-page');
    expect(html).toMatch(/<progress id="progress" value="500" max="2000">/);
    expect(plain(html)).toMatch(/500 af 2\.000, 1\.000 i sekundet, færdig omkring kl\. \d\d\.\d\d/);
    expect(plain(html)).toContain('Oprettet 500');
    expect(await htmlOf(PATH)).toContain('data-live-page');
    await stopAll();
    expect(await htmlOf(`${PATH}/${id}`)).not.toContain('data-live-page');
  });

  test('has every list with its reasons, 50 rows a page, and all of it as a file', async () => {
    const id = await ended();
    expect(await pageOf(`${PATH}/${id}`)).toContain('e-conomic svarer med en fejl hos sig selv');
    expect(await htmlOf(`${PATH}/${id}`)).toContain(`href="/s/${DEMO}/records?q=K1&amp;kind=product"`);
    const created = await htmlOf(`${PATH}/${id}?list=created`);
    const rowsIn = (page: string): string[] => page.match(/N\d{3}(?=<)/g) ?? [];
    expect(rowsIn(created)).toHaveLength(50);
    const next = /href="([^"]*after=[^"]*)"/.exec(created)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const rest = rowsIn(await htmlOf(next));
    expect(new Set([...rowsIn(created), ...rest]).size).toBe(60);
    const skipped = await pageOf(`${PATH}/${id}?list=skipped`);
    expect(skipped).toContain('Denne synkronisering er slået fra.');
    expect(await htmlOf(`${PATH}/${id}?list=linked`)).toContain(`href="/s/${DEMO}/records/product/L1"`);
    const file = await (await accountant.get(`${PATH}/${id}/records.csv`)).text();
    expect(file.trim().split('\r\n')).toHaveLength(65);
    const some = await (await accountant.get(`${PATH}/${id}/records.csv?list=attention`)).text();
    expect(some.trim().split('\r\n')).toHaveLength(2);
  });
});

describe('an import', () => {
  test('is offered by a dry run that has ended, asked for once more with its figures, and then begun', async () => {
    const id = await ended();
    expect(await htmlOf(`${PATH}/${id}`)).toContain(`href="${PATH}/${id}/import"`);
    const confirm = await pageOf(`${PATH}/${id}/import`);
    expect(confirm).toContain('60 varer oprettes i kassen.');
    expect(confirm).toContain('1 varer venter på et menneske');
    const only = (await store.imports.list(DEMO, 200)).filter(({ dryRun }) => !dryRun);
    expect(only).toEqual([]);
    const { path } = await led(await owner.post(`${PATH}/${id}/import`));
    const begun = path.split('/').at(-1) ?? '';
    expect(await store.imports.find(begun)).toMatchObject({ kind: 'products', dryRun: false, state: 'queued' });
    expect(await jobsOf(begun)).toBe(1);
    const again = await led(await owner.post(`${PATH}/${id}/import`));
    expect(again.path).toBe(path);
    expect(again.page).toContain('allerede i gang');
    await stopAll();
  });

  test('is not to be had from a dry run that has not ended, nor from an import', async () => {
    const running = await asked();
    const real = await ended({ dryRun: false });
    for (const id of [running, real]) {
      expect(await htmlOf(`${PATH}/${id}`)).not.toContain(`${id}/import"`);
      expect((await owner.get(`${PATH}/${id}/import`)).status).toBe(404);
      expect((await owner.post(`${PATH}/${id}/import`)).status).toBe(404);
    }
    await stopAll();
  });

  test('can be stopped, which is written down; one that has ended stays as it ended', async () => {
    const id = await asked({ dryRun: false });
    const { page } = await led(await owner.post(`${PATH}/${id}/stop`));
    expect(page).toContain('Den er stoppet.');
    expect(await store.imports.find(id)).toMatchObject({ state: 'stopped' });
    const kept = await store.audit.latest({ store: DEMO, what: `import ${id}` });
    expect(kept).toMatchObject({ by: 'owner@shop.example', after: { state: 'stopped' } });
    const done = await ended();
    expect((await led(await owner.post(`${PATH}/${done}/stop`))).page).toContain('allerede afsluttet');
    expect(await store.imports.find(done)).toMatchObject({ state: 'done' });
  });

  test('can be paused and goes on, each written down; the page says that it rests, and what a pause of the store means', async () => {
    const id = await asked({ dryRun: false });
    await through(id, many('created', 500, 'N'), 2_000);
    const { page } = await led(await owner.post(`${PATH}/${id}/pause`));
    expect(page).toContain('På pause');
    expect(page).toContain('til nogen genoptager den');
    expect(await store.imports.find(id)).toMatchObject({ state: 'paused', page: 1, done: 500 });
    const wish = { store: DEMO, what: `pause of import ${id}` } as const;
    expect(await store.audit.latest(wish)).toMatchObject({ by: 'owner@shop.example', after: { state: 'paused' } });
    const again = await led(await owner.post(`${PATH}/${id}/pause`));
    expect(again.page).toContain('Det ændrede intet');
    const before = await jobsOf(id);
    expect((await led(await owner.post(`${PATH}/${id}/resume`))).page).toContain('Den fortsætter.');
    expect(await store.imports.find(id)).toMatchObject({ state: 'queued', page: 1, done: 500 });
    expect(await jobsOf(id)).toBe(before + 1);
    await store.pauses.pause({ store: DEMO, direction: 'toTill', by: 'test' });
    expect(await pageOf(`${PATH}/${id}`)).toContain('synkronisering til kassen er sat på pause');
    await store.pauses.resume({ store: DEMO, direction: 'toTill', by: 'test' });
    expect(await pageOf(`/s/${DEMO}/activity`)).toContain(`Import sat på pause: ${id}`);
    await stopAll();
  });

  test('that failed says why and what to do', async () => {
    const id = await asked();
    await store.imports.end(id, 'failed', because('grant-revoked'));
    const page = await pageOf(`${PATH}/${id}`);
    expect(page).toContain('e-conomic giver ikke længere Kassebro adgang');
    expect(await pageOf(PATH)).toContain('e-conomic giver ikke længere Kassebro adgang');
  });

  test('of another store is not there', async () => {
    const id = await asked({ store: OTHER });
    for (const path of [id, `${id}/records.csv`, `${id}/import`, 'x', '..%2F'])
      expect((await owner.get(`${PATH}/${path}`)).status).toBe(404);
    expect((await owner.post(`${PATH}/${id}/stop`)).status).toBe(404);
    expect(await store.imports.find(id)).toMatchObject({ state: 'queued' });
  });
});

describe('an import to e-conomic', () => {
  const created = (number: string): ImportItem => ({
    number,
    outcome: 'created',
    record: number,
    economicNumber: number,
    changes: [
      { field: 'name', after: 'Cykel' },
      { field: 'salesPrice', after: 100_00 },
    ],
  });

  test('shows before it begins what is written, how many calls it takes, and how long the last one took', async () => {
    const kind = 'products-to-economic';
    const last = await asked({ kind, dryRun: false });
    await through(last, many('created', 10, 'L'), 10);
    await store.imports.end(last, 'done');
    const id = await asked({ kind });
    await through(id, [created('N1'), created('N2'), { number: 'L1', outcome: 'linked', record: 'L1' }], 3);
    await store.imports.end(id, 'done');
    const page = await pageOf(`${PATH}/${id}?list=created`);
    expect(page).toContain('Navn: Cykel');
    expect(page).toContain('Pris uden moms: 100,00 kr.');
    expect(await htmlOf(`${PATH}/${id}?list=created`)).toContain(`href="/s/${DEMO}/records/product/N1"`);
    const confirm = await pageOf(`${PATH}/${id}/import`);
    expect(confirm).toContain('2 varer oprettes i e-conomic');
    expect(confirm).toMatch(/omkring \d+ \S+ og 5 kald til e-conomic/);
    const file = await (await owner.get(`${PATH}/${id}/records.csv?list=created`)).text();
    expect(file).toContain('Navn: Cykel; Pris uden moms: 100,00');
    const begun = (await led(await owner.post(`${PATH}/${id}/import`))).path.split('/').at(-1) ?? '';
    expect(await store.imports.find(begun)).toMatchObject({ kind, dryRun: false, state: 'queued' });
    const imports = office.queues.all().find(({ name }) => name === 'imports');
    expect(await imports?.getJobs()).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ import: begun }) }),
    ]);
    await store.pauses.pause({ store: DEMO, direction: 'toLedger', by: 'test' });
    expect(await pageOf(`${PATH}/${begun}`)).toContain('synkronisering til e-conomic er sat på pause');
    await store.pauses.resume({ store: DEMO, direction: 'toLedger', by: 'test' });
    await stopAll();
  });
});

describe('those who only look', () => {
  test.each(['accountant', 'operator'] as const)(
    'such as the %s see everything and no button that begins something',
    async (role) => {
      const browser = await office.as(role);
      const done = await ended();
      const running = await asked();
      for (const path of [PATH, `${PATH}/${done}`, `${PATH}/${running}`]) {
        const answer = await browser.get(path);
        expect(answer.status).toBe(200);
        expect(await answer.text()).not.toMatch(new RegExp(`action="${PATH}|href="${PATH}/[^"]*/import"`));
      }
      expect((await browser.post(PATH, { kind: 'products' })).status).toBe(403);
      expect((await browser.post(`${PATH}/${running}/stop`)).status).toBe(403);
      await stopAll();
    },
  );
});

test('a store that is not connected is told so, and nothing is begun', async () => {
  await store.agreements.disconnect({ store: DEMO, by: 'test' });
  const page = await htmlOf(PATH);
  expect(plain(page)).toContain('ikke forbundet til e-conomic');
  expect(page).not.toContain(`action="${PATH}"`);
  const before = await store.imports.list(DEMO, 200);
  const { page: said } = await led(await owner.post(PATH, { kind: 'products' }));
  expect(said).toContain('ikke forbundet');
  expect(await store.imports.list(DEMO, 200)).toHaveLength(before.length);
  await connect(DEMO, 7_000_001);
});
