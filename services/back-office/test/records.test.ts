import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { creationId, type TillEvent } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createBoard, type Board } from '@kassebro/queue';
import type { Binding, Store } from '@kassebro/store';
import { DEMO, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';

let office: BackOffice;
let store: Store;
let board: Board;
let owner: Browser;
let accountant: Browser;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'operator', 'accountant'] });
  ({ store } = office);
  board = createBoard(office.queues);
  owner = await office.as('owner');
  accountant = await office.as('accountant');
  await make();
});
beforeEach(() => connect());
afterAll(() => office.close());

const PATH = `/s/${DEMO}/records`;
/** A number with everything in it that an address or a page could stumble over. */
const ODD = 'A/1 <b> %2F';
const at = new Date('2026-11-23T08:00:00Z');

const connect = () =>
  store.agreements.connect({ store: DEMO, agreement: { number: 7_000_002, grantTokenSealed: 'sealed' }, by: 'test' });
const eventOf = (type: TillEvent['type'], record: string): TillEvent => ({
  id: `event-${record}`,
  type,
  store: DEMO,
  record,
  revision: 1,
  at: at.toISOString(),
  correlation: 'c-12345678',
});
const product = (productNumber: string, fields: object = {}) =>
  store.products.create({
    store: DEMO,
    product: {
      productNumber,
      name: `Cykel ${productNumber}`,
      priceIncludingVat: 500_000,
      vatPercentage: 25,
      ...fields,
    },
    event: eventOf('product.created', productNumber),
  });
const customer = (id: string, fields: object) =>
  store.customers.create({ store: DEMO, id, customer: fields, event: eventOf('customer.created', id) });
const bound = (kind: Binding['kind'], record: string, more: Partial<Binding> = {}): Binding => {
  const plain = { store: DEMO, kind, record, number: record, seen: { name: `Set ${record}` }, fingerprint: 'f' };
  return { ...plain, state: 'bound', syncedAt: at, ...more };
};
async function parked(record: string): Promise<string> {
  const key = { store: DEMO, kind: 'product', record } as const;
  const id = creationId(key);
  const reason = because('number-taken', { number: record, name: 'En anden' });
  await store.operations.insert({
    ...key,
    id,
    revision: 1,
    mode: 'create',
    correlation: 'c',
    state: 'attention',
    reason,
  });
  return id;
}

async function make(): Promise<void> {
  await store.stores.changeSettings({ store: DEMO, change: { sendProducts: true, sendCustomers: true }, by: 'test' });
  await product('CYK-1', { barCode: '5709876543217', stock: 3, category: 'Cykler' });
  await product('CYK-2');
  await product(ODD);
  await product('CYK-4');
  await customer('k-1', { name: 'Byens Bageri', phone: '20 30 40 50', vatNumber: '12345678' });
  await customer('k-2', { name: 'Uden nummer', phone: '+46 70 123 45 67 89' });
  const account = { balance: 123_450, dueAmount: 0, barred: false, asOf: at };
  await store.customers.applyAccounts(DEMO, [{ id: 'k-1', account }]);
  const seen = {
    name: 'Bycykel',
    salesPrice: 400_000,
    priceIncludingVat: 500_000,
    vatPercentage: 25,
    groupNumber: 2,
    groupName: 'Cykler',
    barred: false,
  };
  const reason = because('till-number-taken', { number: 'CYK-1', other: 'NY-7' });
  await store.bindings.save([
    bound('product', 'CYK-1', { number: 'NY-7', formerNumbers: ['GL-7'], seen }),
    bound('product', 'CYK-2', { state: 'gone' }),
    bound('product', 'CYK-1', {
      number: 'CYK-1',
      unplaced: true,
      state: 'attention',
      reason,
      seen: { name: 'Den anden' },
    }),
    bound('customer', 'k-1', { number: '20304050', seen: { name: 'Byens Bageri', phone: '20304050' } }),
  ]);
  await parked(ODD);
  await store.looks.add({
    store: DEMO,
    sync: 'products',
    at,
    ms: 9,
    counts: { changed: 2 },
    records: [
      { number: 'NY-7', outcome: 'changed', record: 'CYK-1' },
      { number: 'ZZ', outcome: 'created', record: 'ZZ' },
    ],
    correlation: 'c',
  });
}

const plain = (page: string): string =>
  page
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const htmlOf = async (path: string, browser = owner): Promise<string> => (await browser.get(path)).text();
const pageOf = async (path: string, browser = owner): Promise<string> => plain(await htmlOf(path, browser));
const one = (record: string, kind = 'product'): string => `${PATH}/${kind}/${encodeURIComponent(record)}`;
const linksIn = (page: string): string[] =>
  [...page.matchAll(/<a href="\/s\/demo\/records\/((?:product|customer)\/[^"]+)"/g)].map(([, link = '']) => link);

async function said(answer: Response): Promise<string> {
  expect(answer.status).toBe(303);
  return pageOf(answer.headers.get('location') ?? '');
}
const waiting = (sync: 'products' | 'customers' | 'inventory', number: string): Promise<boolean> =>
  board.waiting({ store: DEMO, sync }, [number]).then((found) => found.has(number));

describe('the list of records', () => {
  test('has products and customers with their state, and those of e-conomic that have no place', async () => {
    const page = await htmlOf(PATH);
    expect(linksIn(page)).toEqual([
      `product/${encodeURIComponent(ODD)}`,
      'product/CYK-1',
      'product/CYK-2',
      'product/CYK-4',
      'product/CYK-1?side=unplaced',
      'customer/k-1',
      'customer/k-2',
    ]);
    expect(plain(page)).toContain('5.000,00 kr.');
    expect(plain(page)).toContain('1.234,50 kr.');
    expect(page).not.toContain('<b>');
  });

  test.each([
    ['?state=linked', ['product/CYK-1', 'customer/k-1']],
    ['?state=gone', ['product/CYK-2']],
    ['?state=till-only&kind=product', ['product/CYK-4']],
    ['?state=attention', [`product/${encodeURIComponent(ODD)}`, 'product/CYK-1?side=unplaced']],
    ['?q=NY-7', ['product/CYK-1']],
    ['?q=5709876543217', ['product/CYK-1']],
    ['?q=20304050', ['customer/k-1']],
    ['?q=12345678', ['customer/k-1']],
    ['?q=bageri&kind=product', []],
    [`?q=${encodeURIComponent(ODD)}`, [`product/${encodeURIComponent(ODD)}`]],
  ])('narrowed down by %s', async (query, expected) => {
    expect(linksIn(await htmlOf(PATH + query))).toEqual(expected);
  });

  test('is shown 50 rows at a time, and the file has all of them', async () => {
    for (let count = 0; count < 55; count += 1) await product(`ROW-${String(count).padStart(2, '0')}`);
    const first = await htmlOf(`${PATH}?q=row-`);
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const both = [...linksIn(first), ...linksIn(await htmlOf(next))];
    expect(linksIn(first)).toHaveLength(50);
    expect(new Set(both).size).toBe(55);
    expect(both).toHaveLength(55);
    const file = await (await accountant.get(`${PATH}.csv?q=row-`)).text();
    expect(file.trim().split('\r\n')).toHaveLength(56);
    expect((await accountant.get(`${PATH}?kind=x&state=x&cursor=x&q=a&q=b`)).status).toBe(200);
  });
});

describe('one record', () => {
  test('stands on both sides field by field, with prices with and without VAT, its numbers and its history', async () => {
    const page = await pageOf(one('CYK-1'));
    expect(page).toContain('Ja. Kassen har det, der sidst blev set i e-conomic.');
    expect(page).toContain('Navn Cykel CYK-1 Bycykel Begge Afviger');
    expect(page).toContain('Pris med moms 5.000,00 kr. 5.000,00 kr. Begge');
    expect(page).toContain('Pris uden moms 4.000,00 kr. 4.000,00 kr. Begge');
    expect(page).toContain('Varegruppe – 2 Cykler e-conomic');
    expect(page).toContain('På lager 3 – Kassen');
    expect(page).toContain('Tidligere numre GL-7');
    expect(page).toContain('Varer: NY-7');
    expect(page).not.toContain('Varer: ZZ');
  });

  test('that is a customer says what is owed, and as of when that is true', async () => {
    const page = await pageOf(one('k-1', 'customer'));
    expect(page).toContain('Saldo 1.234,50 kr. Forfaldent 0,00 kr. Kreditmaksimum – Spærret Nej');
    expect(page).toContain('Gælder pr. 23. nov. 09.00.00');
  });

  test('that has no place in the till is another one than the till’s of the same number', async () => {
    const page = await pageOf(`${one('CYK-1')}?side=unplaced`);
    expect(page).toContain('Den anden');
    expect(page).toContain('Uden plads i kassen');
    expect(page).toContain('samme nummer som en anden vare i kassen');
  });

  test.each([
    ['CYK-2', 'Den er slettet i e-conomic. Kassen beholder den.'],
    ['CYK-4', 'Ingen har spurgt e-conomic efter den'],
    [ODD, 'bruges allerede i e-conomic af En anden'],
  ])('%s says why it is not synchronised', async (record, sentence) => {
    expect(await pageOf(one(record))).toContain(sentence);
  });

  test('whose phone number can be no customer number says so', async () => {
    expect(await pageOf(one('k-2', 'customer'))).toContain('kan ikke være kundenummer');
  });

  test('of a store that is not connected leads to the connection', async () => {
    await store.agreements.disconnect({ store: DEMO, by: 'test' });
    const page = await htmlOf(one('CYK-1'));
    expect(plain(page)).toContain('Butikken er ikke forbundet til e-conomic.');
    expect(page).toContain(`class="button" href="/s/${DEMO}/connection"`);
  });

  test('that does not exist is not there', async () => {
    for (const path of [one('CYK-99'), one('CYK-1', 'day-report'), one('k-1'), `${one('CYK-4')}?side=unplaced`])
      expect((await owner.get(path)).status).toBe(404);
  });
});

describe('fetch now', () => {
  test('puts the number on the board with a job that looks, and the record says that it is noticed', async () => {
    expect(await waiting('products', 'NY-7')).toBe(false);
    expect(await said(await owner.post(`${one('CYK-1')}/fetch`))).toContain('Den er noteret');
    expect(await waiting('products', 'NY-7')).toBe(true);
    const jobs = await office.queues
      .all()
      .find(({ name }) => name === 'pull')
      ?.getJobs();
    expect(jobs?.map(({ data }: { data: unknown }) => data)).toContainEqual(
      expect.objectContaining({ store: DEMO, sync: 'products' }),
    );
    expect(await said(await owner.post(`${one('k-1', 'customer')}/fetch`))).toContain('Den er noteret');
    expect(await waiting('customers', '20304050')).toBe(true);
    expect(await waiting('inventory', 'NY-7')).toBe(false);
  });

  test('of what is not fetched at all, or has no number, says so and notes nothing', async () => {
    expect(await said(await owner.post(`${one('k-2', 'customer')}/fetch`))).toContain('intet nummer i e-conomic');
    await store.stores.changeSettings({ store: DEMO, change: { receiveProducts: false }, by: 'test' });
    expect(await said(await owner.post(`${one('CYK-4')}/fetch`))).toContain('slået fra');
    await store.stores.changeSettings({ store: DEMO, change: { receiveProducts: true }, by: 'test' });
    expect(await waiting('products', 'CYK-4')).toBe(false);
  });
});

test('try again queues the creation, and is written down with who wanted it', async () => {
  expect(await htmlOf(one(ODD))).toContain(`action="${one(ODD)}/retry"`);
  await said(await owner.post(`${one(ODD)}/retry`));
  const id = creationId({ store: DEMO, kind: 'product', record: ODD });
  expect(await store.operations.find(id)).toMatchObject({ state: 'queued' });
  const kept = await store.audit.latest({ store: DEMO, what: `retry of operation ${id}` });
  expect(kept).toMatchObject({ by: 'owner@shop.example', before: { state: 'attention' } });
  expect(await said(await owner.post(`${one('CYK-4')}/retry`))).not.toContain('500');
});

test('those who only look see no buttons, and are refused', async () => {
  for (const path of [PATH, one('CYK-1'), one('CYK-2'), one(ODD)]) {
    const page = await htmlOf(path, accountant);
    expect(page).not.toMatch(/action="[^"]*\/(?:fetch|retry)/);
  }
  for (const deed of ['fetch', 'retry']) expect((await accountant.post(`${one('CYK-1')}/${deed}`)).status).toBe(403);
  expect((await (await office.as('operator')).post(`${one('CYK-1')}/fetch`)).status).toBe(303);
});
