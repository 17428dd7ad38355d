import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { creationId, type TillEvent } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createBoard } from '@kassebro/queue';
import type { Binding, Store } from '@kassebro/store';
import { DEMO, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { openTestLedger, type TestLedger } from './support/ledger.ts';

let ledger: TestLedger;
let office: BackOffice;
let store: Store;
let owner: Browser;
beforeAll(async () => {
  ledger = await openTestLedger();
  office = await startBackOffice({ roles: ['owner', 'operator', 'accountant'], parts: { economic: ledger.door } });
  ({ store } = office);
  await ledger.connect(office);
  owner = await office.as('owner');
  const settings = {
    sendProducts: true,
    sendCustomers: true,
    productGroup: 1,
    customerGroup: 1,
    paymentTerms: 1,
    vatZone: 1,
  };
  await store.stores.changeSettings({ store: DEMO, change: settings, by: 'test' });
});
afterAll(async () => {
  await office.close();
  await ledger.close();
});

const at = new Date('2026-11-23T08:00:00Z');
type Kind = 'product' | 'customer';
const one = (record: string, kind: Kind = 'product'): string =>
  `/s/${DEMO}/records/${kind}/${encodeURIComponent(record)}`;

const eventOf = (type: TillEvent['type'], record: string): TillEvent => ({
  id: `event-${record}`,
  type,
  store: DEMO,
  record,
  revision: 1,
  at: at.toISOString(),
  correlation: 'c-12345678',
});
const product = (productNumber: string) =>
  store.products.create({
    store: DEMO,
    product: { productNumber, name: `Kassens ${productNumber}`, priceIncludingVat: 125_00, vatPercentage: 25 },
    event: eventOf('product.created', productNumber),
  });
const customer = (id: string, fields: object) =>
  store.customers.create({ store: DEMO, id, customer: fields, event: eventOf('customer.created', id) });

/** Creates something in e-conomic by its own API, as somebody else does. */
async function inEconomic(path: string, body: object): Promise<void> {
  const { simulator } = ledger;
  const answer = await fetch(`${simulator.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'X-AppSecretToken': simulator.seed.appSecretToken,
      'X-AgreementGrantToken': simulator.seed.agreementGrantToken,
    },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
const ledgerProduct = (productNumber: string, more: object = {}) =>
  inEconomic('/products', {
    productNumber,
    name: `Deres ${productNumber}`,
    salesPrice: 80,
    productGroup: { productGroupNumber: 1 },
    ...more,
  });
const ledgerCustomer = (customerNumber: number, more: object = {}) =>
  inEconomic('/customers', {
    customerNumber,
    name: 'Byens Bageri',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    ...more,
  });

const plain = (page: string): string =>
  page
    .replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const pageOf = async (path: string): Promise<string> => plain(await (await owner.get(path)).text());
async function said(answer: Response): Promise<string> {
  expect(answer.status).toBe(303);
  return pageOf(answer.headers.get('location') ?? '');
}
const bindingOf = async (record: string, kind: Kind = 'product'): Promise<Binding | undefined> =>
  (await store.bindings.byRecords(DEMO, kind, [record])).get(record);
const isNoticed = async (sync: 'products' | 'customers', number: string): Promise<boolean> =>
  (await createBoard(office.queues).waiting({ store: DEMO, sync }, [number])).has(number);
const latest = (what: string) => store.audit.latest({ store: DEMO, what });

describe('link', () => {
  test('shows both sides with what will come to the till, writes the pair, and has it looked at', async () => {
    await product('L-1');
    await ledgerProduct('X-1', { barCode: '5701234567899' });
    const page = await pageOf(`${one('L-1')}/link?number=X-1`);
    expect(page).toContain('Navn Kassens L-1 Deres X-1 Bliver');
    expect(page).toContain('Pris med moms 125,00 kr. 100,00 kr. Bliver');
    expect(page).toContain('Stregkode – 5701234567899 e-conomics kommer til kassen');
    expect(await bindingOf('L-1')).toBeUndefined();
    expect(await said(await owner.post(`${one('L-1')}/link`, { number: 'X-1' }))).toContain('Forbundet med X-1.');
    expect(await bindingOf('L-1')).toMatchObject({ number: 'X-1', state: 'bound', fingerprint: '' });
    expect(await isNoticed('products', 'X-1')).toBe(true);
    expect(await latest('link of product L-1')).toMatchObject({ by: 'owner@shop.example', after: { number: 'X-1' } });
  });

  test('is refused where the number is another record’s, with the way to that one, or e-conomic has none', async () => {
    await product('L-2');
    const taken = await owner.post(`${one('L-2')}/link`, { number: 'X-1' });
    expect(taken.status).toBe(422);
    const page = await taken.text();
    expect(plain(page)).toContain('X-1 er forbundet med en anden i kassen. Fjern den forbindelse først.');
    expect(page).toContain(`<a href="${one('L-1')}">`);
    const absent = await owner.post(`${one('L-2')}/link`, { number: 'NOBODY' });
    expect([absent.status, plain(await absent.text())]).toEqual([
      422,
      expect.stringContaining('e-conomic har intet under nummer NOBODY.'),
    ]);
    await ledgerProduct('X-3');
    const twice = await owner.post(`${one('L-1')}/link`, { number: 'X-3' });
    expect(plain(await twice.text())).toContain('Den er allerede forbundet med X-1.');
    expect(await bindingOf('L-2')).toBeUndefined();
  });

  test('of a customer whose creation stands still offers whoever has the number, and sets the creation going', async () => {
    await customer('k-1', { name: 'Bageren', phone: '20304050' });
    await ledgerCustomer(20_304_050);
    const key = { store: DEMO, kind: 'customer', record: 'k-1' } as const;
    const id = creationId(key);
    const reason = because('number-taken', { number: '20304050', name: 'Byens Bageri' });
    const operation = {
      ...key,
      id,
      revision: 1,
      mode: 'create',
      correlation: 'c',
      state: 'attention',
      reason,
    } as const;
    await store.operations.insert(operation);
    expect(await (await owner.get(one('k-1', 'customer'))).text()).toContain(`href="${one('k-1', 'customer')}/link"`);
    const offered = await (await owner.get(`${one('k-1', 'customer')}/link`)).text();
    expect(offered).toContain(`href="${one('k-1', 'customer')}/link?number=20304050">Byens Bageri`);
    await said(await owner.post(`${one('k-1', 'customer')}/link`, { number: '20304050' }));
    expect(await bindingOf('k-1', 'customer')).toMatchObject({ number: '20304050' });
    expect(await store.operations.find(id)).toMatchObject({ state: 'queued' });
    expect(await isNoticed('customers', '20304050')).toBe(true);
  });

  test('of e-conomic’s record in doubt offers those of the till who may be it', async () => {
    await ledgerCustomer(555, { name: 'Hotellet', corporateIdentificationNumber: '12345678' });
    await customer('k-2', { name: 'Hotel Vest', vatNumber: '12345678' });
    await customer('k-3', { name: 'Hotel Øst', vatNumber: '12345678' });
    const reason = because('customer-doubt', { number: '555', name: 'Hotellet', candidates: 'Hotel Vest, Hotel Øst' });
    const unplaced = { unplaced: true, state: 'attention', reason, seen: {}, fingerprint: '', syncedAt: at } as const;
    await store.bindings.save([{ store: DEMO, kind: 'customer', record: '555', number: '555', ...unplaced }]);
    const record = await (await owner.get(`${one('555', 'customer')}?side=unplaced`)).text();
    expect(record).toContain(`href="${one('555', 'customer')}/link?side=unplaced"`);
    const whom = await (await owner.get(`${one('555', 'customer')}/link?side=unplaced`)).text();
    for (const id of ['k-2', 'k-3']) expect(whom).toContain(`href="${one(id, 'customer')}/link?number=555"`);
    const named = await owner.get(`${one('555', 'customer')}/link?side=unplaced&till=k-3`);
    expect(named.headers.get('location')).toBe(`${one('k-3', 'customer')}/link?number=555`);
    await said(await owner.post(`${one('k-3', 'customer')}/link`, { number: '555' }));
    expect(await store.bindings.attention(DEMO)).toEqual([]);
    expect(await bindingOf('k-3', 'customer')).toMatchObject({ number: '555' });
  });
});

test('unlink asks first, is remembered with who and when, and is taken back', async () => {
  await product('U-1');
  await store.pairs.link({ store: DEMO, kind: 'product', record: 'U-1' }, 'X-9');
  expect(await pageOf(`${one('U-1')}/unlink`)).toContain(
    'Ingen webhook, import eller natlig kontrol forbinder dem igen.',
  );
  expect(await bindingOf('U-1')).toMatchObject({ state: 'bound' });
  const page = await said(await owner.post(`${one('U-1')}/unlink`, { number: 'X-9' }));
  expect(page).toContain('Nogen har fjernet forbindelsen til X-9 i e-conomic.');
  expect(page).toContain('af owner@shop.example.');
  expect(await bindingOf('U-1')).toMatchObject({ state: 'unlinked' });
  expect(await latest('parting of product U-1')).toMatchObject({
    before: { state: 'bound' },
    after: { state: 'unlinked' },
  });
  expect(await said(await owner.post(`${one('U-1')}/unlink`, { number: 'X-9' }))).toContain('Intet at gøre');
  await said(await owner.post(`${one('U-1')}/restore`));
  expect(await bindingOf('U-1')).toBeUndefined();
});

test('ignore wants a reason, shows who, when and why, ends what waits, and is taken back', async () => {
  await product('I-1');
  const id = creationId({ store: DEMO, kind: 'product', record: 'I-1' });
  const reason = because('choice-missing', { what: 'Product group', records: 'products' });
  const operation = { id, store: DEMO, kind: 'product', record: 'I-1', revision: 1, mode: 'create' } as const;
  await store.operations.insert({ ...operation, correlation: 'c', state: 'attention', reason });
  expect((await owner.post(`${one('I-1')}/ignore`, { reason: ' ' })).status).toBe(422);
  const page = await said(await owner.post(`${one('I-1')}/ignore`, { reason: 'Kun en prøve' }));
  expect(page).toContain('Nogen har valgt, at den ikke skal synkroniseres: »Kun en prøve«.');
  expect(page).toMatch(/Ignoreret siden .* af owner@shop\.example\./);
  expect(await store.operations.attention(DEMO)).toEqual([]);
  expect(await latest('ignoring of product I-1')).toMatchObject({ after: { reason: 'Kun en prøve' } });
  expect(await pageOf(`/s/${DEMO}/records?state=ignored`)).toContain('Kassens I-1');
  await said(await owner.post(`${one('I-1')}/restore`));
  expect(await bindingOf('I-1')).toBeUndefined();
  expect(await store.operations.find(id)).toMatchObject({ state: 'queued' });
});

describe('create', () => {
  test('shows what will be sent, and makes the operation of the till’s own event, once', async () => {
    await product('C-1');
    const page = await pageOf(`${one('C-1')}/create`);
    expect(page).toContain('Nummer C-1 Navn Kassens C-1 Varegruppe 1 Pris uden moms 100,00 kr.');
    const id = creationId({ store: DEMO, kind: 'product', record: 'C-1' });
    expect(await store.operations.find(id)).toBeUndefined();
    for (let press = 0; press < 2; press += 1) await said(await owner.post(`${one('C-1')}/create`));
    expect(await store.operations.find(id)).toMatchObject({ state: 'queued', goAhead: true });
    expect((await store.operations.list({ store: DEMO, kind: 'product', record: 'C-1', limit: 9 })).items).toHaveLength(
      1,
    );
    const jobs = await office.queues
      .all()
      .find(({ name }) => name === 'push')
      ?.getJobs();
    expect(jobs?.map(({ data }: { data: unknown }) => data)).toContainEqual(expect.objectContaining({ operation: id }));
  });

  test('says that e-conomic has it already, and who has the number of another one', async () => {
    await ledgerProduct('C-2');
    await product('C-2');
    expect(await pageOf(`${one('C-2')}/create`)).toContain('e-conomic har den allerede: C-2 Deres C-2');
    await customer('k-5', { name: 'En anden', phone: '20304050' });
    const page = await (await owner.get(`${one('k-5', 'customer')}/create`)).text();
    expect(plain(page)).toContain('Sammenlign med 20304050');
    expect(page).not.toContain('class="strong"');
  });

  test('says what is missing before anything is queued', async () => {
    await customer('k-6', { name: 'Uden telefon' });
    const page = await (await owner.get(`${one('k-6', 'customer')}/create`)).text();
    expect(plain(page)).toContain('kan ikke være kundenummer');
    expect(page).not.toContain('class="strong"');
  });
});

test('e-conomic that does not answer is said, and nothing is written', async () => {
  await product('S-1');
  await ledger.fault('500', 9);
  const answer = await owner.post(`${one('S-1')}/link`, { number: 'X-1' });
  expect(answer.status).toBe(422);
  expect(await bindingOf('S-1')).toBeUndefined();
  await ledger.control('DELETE', '/faults');
});

test('only those decide who decide how the store is set up', async () => {
  await product('R-1');
  for (const role of ['operator', 'accountant'] as const) {
    const browser = await office.as(role);
    for (const deed of ['link', 'unlink', 'ignore', 'restore', 'create'])
      expect((await browser.post(`${one('R-1')}/${deed}`, { number: 'X-1', reason: 'x' })).status).toBe(403);
    expect(await (await browser.get(one('R-1'))).text()).not.toMatch(/href="[^"]*\/(?:link|ignore|create)"/);
  }
});
