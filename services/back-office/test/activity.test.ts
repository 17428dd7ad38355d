import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEMO, OTHER, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { timelineOf } from '../src/pages/activity/timeline.ts';
import type { Entry } from '../src/pages/activity/entries.ts';
import type { Stream } from '../src/pages/activity/streams.ts';
import { parkedDay, postedDay, skippedProduct } from './support/work.ts';

let office: BackOffice;
let accountant: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['accountant'] });
  accountant = await office.as('accountant');
});
afterAll(() => office.close());

const PATH = `/s/${DEMO}/activity`;
const pageOf = async (query = ''): Promise<string> =>
  (await (await accountant.get(PATH + query)).text())
    .replaceAll('\u00a0', ' ')
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1');

async function everyKind(): Promise<void> {
  const { store } = office;
  await postedDay('1080', office);
  await parkedDay('1081', office);
  await skippedProduct('CYK-9', office);
  const at = new Date();
  const counts = { changed: 3, unchanged: 4 };
  await store.looks.add({ store: DEMO, sync: 'products', at, ms: 9, counts, records: [], correlation: 'c' });
  await store.stores.changeSettings({ store: DEMO, change: { sendProducts: true }, by: 'somebody@shop.example' });
  const asked = { id: 'demo-import-1', store: DEMO, kind: 'products', dryRun: true } as const;
  await store.imports.request({ ...asked, by: 'somebody@shop.example', correlation: 'c' });
  await store.sweeps.done({ store: DEMO, sync: 'customers' }, { everythingAt: new Date() });
  // Of another store: it must not be seen.
  await store.audit.append({ id: 'x1', store: OTHER, what: 'settings', by: 'stranger@shop.example', at: new Date() });
}

const marks = {
  days: 'Afsluttet dag 1080',
  records: 'Vare CYK-9',
  notices: 'Varer: 7 numre, ét opslag',
  changes: 'Ændret: varer til e-conomic',
  imports: 'Import af varer, prøvekørsel',
  sweeps: 'Kunder: alt sammenlignet',
};

describe('the activity of a store', () => {
  test('shows everything that happened, whoever did it, and nothing of other stores', async () => {
    await everyKind();
    const page = await pageOf();
    for (const mark of Object.values(marks)) expect(page).toContain(mark);
    expect(page).toContain('51080');
    expect(page).toContain('Betalingstypen MobilePay mangler en konto.');
    expect(page).toContain('3 ændret, 4 uændret');
    expect(page).toContain('somebody@shop.example');
    expect(page).not.toContain('stranger@shop.example');
  });

  test.each([
    ['days', ['days']],
    ['records', ['records']],
    ['notices', ['notices']],
    ['changes', ['changes']],
    ['imports', ['imports', 'sweeps']],
  ])('narrowed down to %s shows those alone', async (show, shown) => {
    const page = await pageOf(`?show=${show}`);
    const seen = Object.entries(marks).filter(([, mark]) => page.includes(mark));
    expect(seen.map(([name]) => name)).toEqual(shown);
  });

  test('narrowed down to a result shows the operations that ended so', async () => {
    const page = await pageOf('?result=attention');
    expect(page).toContain('Afsluttet dag 1081');
    expect(page).not.toContain('Afsluttet dag 1080');
    expect(page).not.toContain(marks.notices);
    expect((await accountant.get(`${PATH}?show=nonsense&result=nonsense&cursor=nonsense`)).status).toBe(200);
  });

  test('is shown 50 rows at a time, and the file has all of them, each once', async () => {
    for (let count = 0; count < 60; count += 1) await skippedProduct(`ROW-${count}-END`, office);
    const first = await pageOf('?show=records');
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await (await accountant.get(next)).text();
    const rowsOf = (page: string): string[] => page.match(/ROW-\d+-END(?=<)/g) ?? [];
    expect(rowsOf(first)).toHaveLength(50);
    const both = [...rowsOf(first), ...rowsOf(second)];
    expect(new Set(both).size).toBe(60);
    expect(both).toHaveLength(60);
    const answer = await accountant.get(`${PATH}.csv?show=records`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="demo-activity.csv"');
    const file = await answer.text();
    expect(file.match(/ROW-\d+-END/g)).toHaveLength(60);
    expect(Buffer.byteLength(first)).toBeLessThan(100_000);
  });
});

test('a cell that a spreadsheet would run as a formula, or that holds its signs, is text in the file', async () => {
  await skippedProduct('=HYPERLINK("x");"', office);
  const file = await (await accountant.get(`${PATH}.csv`)).text();
  expect(file).toContain('"Vare =HYPERLINK(""x"");"", Ny post"');
  await office.store.audit.append({ id: 'f1', store: DEMO, what: 'user x', by: '=1+1', at: new Date() });
  expect(await (await accountant.get(`${PATH}.csv`)).text()).toMatch(/;Bruger x;.*;'=1\+1\r\n/);
});

describe('several lists as one', () => {
  const entry = (name: string, ms: number): Entry => ({
    of: 'change',
    at: new Date(ms),
    change: { id: name, store: DEMO, what: name, by: 'test', at: new Date(ms) },
  });
  const streamOf = (entries: Entry[]): Stream => ({
    of: 'change',
    read: (upTo, limit) =>
      Promise.resolve(entries.filter(({ at }) => upTo === undefined || at <= upTo).slice(0, limit)),
  });
  const nameOf = (one: Entry): string => (one.of === 'change' ? one.change.what : '');

  test('lose nothing and repeat nothing, also where many things happened in the same moment', async () => {
    const one = [7, 5, 5, 5, 5, 2].map((ms, index) => entry(`a${index}`, ms));
    const other = [9, 5, 5, 5, 1].map((ms, index) => entry(`b${index}`, ms));
    const all = [...one, ...other].map(nameOf).toSorted();
    for (const limit of [1, 2, 3, 4, 50]) {
      const seen: Entry[] = [];
      let cursor: string | undefined;
      do {
        const part = await timelineOf([streamOf(one), streamOf(other)], cursor, limit);
        seen.push(...part.entries);
        // A cursor that does not move on would be followed for ever.
        expect(seen.length).toBeLessThanOrEqual(all.length);
        cursor = part.next;
      } while (cursor !== undefined);
      expect(seen.map(nameOf).toSorted()).toEqual(all);
      const times = seen.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    }
  });
});
