import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from './support/browser.ts';
import { type ConnectionWorld, openConnectionWorld } from './support/connection-world.ts';
import { parkedDay } from './support/work.ts';

let world: ConnectionWorld;
let owner: Browser;
let agreement: { number: number; token: string };
beforeAll(async () => {
  world = await openConnectionWorld();
  owner = await world.office.as('owner');
});
afterAll(() => world.close());
/** Each test has an agreement and settings of its own. */
beforeEach(async () => {
  await world.control('DELETE /faults');
  await connect({});
});

const PAGE = '/s/demo/settings';
const off = { dayReportAs: 'journal', sendProducts: false, sendCustomers: false, allowInventory: false } as const;
const demo = async () => {
  const found = await world.office.store.stores.find('demo');
  if (!found) throw new Error('the store is not there');
  return found;
};
const page = async (browser = owner, path = PAGE): Promise<string> => (await browser.get(path)).text();
async function connect(fields: object): Promise<void> {
  await world.office.store.agreements.disconnect({ store: 'demo', by: 'test' });
  agreement = await world.agreement(fields);
  await world.walk(owner, { agreement: agreement.number });
  await owner.post('/s/demo/connection/confirm', { agreement: String(agreement.number) });
  await world.office.store.stores.changeSettings({ store: 'demo', change: off, by: 'test' });
  // What was done is said once: not to the test.
  await owner.get('/s/demo/connection');
}
const addCustomer = () =>
  world.control(`POST /agreements/${agreement.number}/customers`, {
    customerNumber: 99_999_999,
    name: 'Dagsomsætning',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
  });

/** The form as the page sends it. */
async function save(switches: Record<string, string>, more: Record<string, string> = {}, browser = owner) {
  return browser.post(PAGE, { version: String((await demo()).version), ...switches, ...more });
}
const isOn = (html: string, name: string): boolean => new RegExp(`id="${name}" name="${name}"[^>]* checked`).test(html);
const jobsCalled = async (name: string): Promise<number> => {
  const queues = world.office.queues.all();
  const waiting = await Promise.all(queues.map((queue) => queue.getJobs(['waiting', 'prioritized', 'delayed'])));
  return waiting.flat().filter((job) => job.name === name).length;
};

describe('the page of switches', () => {
  test('has the merchant’s four, in Danish and in English, each with what it does', async () => {
    const danish = await page();
    for (const said of ['kun salg', 'Synkroniser varer fra', 'Synkroniser kunder fra', 'Tillad lageropdatering fra'])
      expect(danish).toContain(said);
    expect(danish).toContain('Senere ændringer synkroniseres ikke.');
    await owner.post('/language', { language: 'en' });
    const english = await page();
    expect(english).toContain('Later changes are not synchronised.');
    expect(english).toContain('Additional settings in ');
    await owner.post('/language', { language: 'da' });
    for (const name of ['invoiceMode', 'products', 'customers', 'inventory']) expect(isOn(danish, name)).toBe(false);
  });

  test('says whose accounts they are and when e-conomic was looked at', async () => {
    const html = await page();
    for (const said of ['Cykelhuset Nørrebro ApS', String(agreement.number), 'DKK', 'kontrolleret'])
      expect(html).toContain(said);
  });

  test('is small, and is there when Redis or e-conomic is not', async () => {
    await world.control('POST /faults', { kind: '503-html', times: 50, match: { method: 'GET' } });
    const html = await page();
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).toContain('kun salg');
  });

  test('saves what was chosen: written down, told to the receiver, said once', async () => {
    const before = await jobsCalled('publish-doors');
    const answer = await save({ products: 'on', customers: 'on', inventory: 'on' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE]);
    const { settings } = await demo();
    expect(settings).toMatchObject({ ...off, sendProducts: true, sendCustomers: true, allowInventory: true });
    const entry = await world.office.store.audit.latest({ store: 'demo', what: 'settings' });
    expect(entry).toMatchObject({
      by: 'owner@shop.example',
      before: { sendProducts: false },
      after: { sendProducts: true },
    });
    expect(await jobsCalled('publish-doors')).toBe(before + 1);
    const html = await page();
    expect(html).toContain('Indstillingerne er gemt.');
    expect(['products', 'customers', 'inventory'].map((name) => isOn(html, name))).toEqual([true, true, true]);
    expect(await page()).not.toContain('Indstillingerne er gemt.');
  });

  test('refuses what was chosen on an older page: keeps it, says who and when, and saves it the next time', async () => {
    const { version } = await demo();
    await world.office.store.stores.changeSettings({
      store: 'demo',
      change: { sendCustomers: true },
      by: 'other@shop.example',
    });
    const stale = await owner.post(PAGE, { version: String(version), products: 'on' });
    const html = await stale.text();
    expect(stale.status).toBe(409);
    expect(html).toContain('other@shop.example har ændret dette kl.');
    expect([isOn(html, 'products'), isOn(html, 'customers')]).toEqual([true, false]);
    expect((await demo()).settings.sendProducts).toBe(false);
    const shown = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await owner.post(PAGE, { version: shown, products: 'on' })).status).toBe(303);
    expect((await demo()).settings).toMatchObject({ sendProducts: true, sendCustomers: false });
  });

  test('is read by everybody of the store, and changed by those who set it up', async () => {
    for (const role of ['accountant', 'operator'] as const) {
      const browser = await world.office.as(role);
      const html = await page(browser);
      expect(html).toContain('Du kan se dette, men ikke ændre det');
      expect(html).toMatch(/id="products"[^>]* disabled/);
      expect((await browser.post(PAGE, { version: '1', products: 'on' })).status).toBe(403);
    }
    expect((await save({ products: 'on' }, {}, await world.office.as('bookkeeper'))).status).toBe(303);
  });

  test('takes no form that is not its own', async () => {
    for (const form of [{}, { version: 'x' }, { version: '1', products: 'yes' }])
      expect((await owner.post(PAGE, form as Record<string, string>)).status).toBe(400);
  });
});

describe('days as invoices', () => {
  test('are refused while customer 99999999 is missing: the switch stays on, with the reason in the summary and beside it', async () => {
    const answer = await save({ invoiceMode: 'on', products: 'on' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('href="#invoiceMode"');
    expect(html.match(/Kunde 99999999 findes ikke i/g)?.length).toBeGreaterThanOrEqual(2);
    expect([isOn(html, 'invoiceMode'), isOn(html, 'products')]).toEqual([true, true]);
    expect((await demo()).settings).toMatchObject(off);
  });

  test('are refused while the customer is barred', async () => {
    await addCustomer();
    await world.control(`POST /agreements/${agreement.number}/customers/99999999/bar`, { barred: true });
    expect((await save({ invoiceMode: 'on' })).status).toBe(422);
    await owner.post(`${PAGE}/check`);
    expect(await page()).toContain('Kunde 99999999 er spærret i');
  });

  test('are asked for once more before they count, and so is the way back', async () => {
    await addCustomer();
    const asked = await save({ invoiceMode: 'on', products: 'on' });
    const html = await asked.text();
    expect(asked.status).toBe(200);
    expect(html).toContain('Fra næste afsluttede dag');
    expect(html).toContain('Overfør dage som fakturaer</button>');
    expect((await demo()).settings).toMatchObject(off);
    await save({ invoiceMode: 'on', products: 'on' }, { confirmed: 'yes' });
    expect((await demo()).settings).toMatchObject({ dayReportAs: 'invoice', sendProducts: true });
    expect(await (await save({ products: 'on' })).text()).toContain('Overfør dage som bilag</button>');
    await save({ products: 'on' }, { confirmed: 'yes' });
    expect((await demo()).settings.dayReportAs).toBe('journal');
  });

  test('are saved without having been looked up when e-conomic does not answer, and the page says so', async () => {
    await world.control('POST /faults', { kind: '503-html', times: 50, match: { method: 'GET' } });
    expect((await save({ invoiceMode: 'on' }, { confirmed: 'yes' })).status).toBe(303);
    expect((await demo()).settings.dayReportAs).toBe('invoice');
    expect(await page()).toContain('Der er gemt uden opslag i');
  });

  test('the customer that is found is shown by name', async () => {
    await addCustomer();
    await owner.post(`${PAGE}/check`);
    expect(await page()).toContain('Kunde 99999999 findes: Dagsomsætning');
  });

  test('a wish for the customer becomes one operation of a hand, and the page shows that it is under way', async () => {
    expect(await page()).toContain('Opret kunde 99999999</button>');
    await owner.post(`${PAGE}/invoice-customer`);
    await owner.post(`${PAGE}/invoice-customer`);
    const { items } = await world.office.store.operations.list({ store: 'demo', kind: 'invoice-customer', limit: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ state: 'queued' });
    const html = await page();
    expect(html).toContain('Kunde 99999999 oprettes');
    expect(html).not.toContain('Opret kunde 99999999</button>');
    expect((await (await world.office.as('operator')).post(`${PAGE}/invoice-customer`)).status).toBe(403);
  });
});

describe('stock', () => {
  test('cannot be switched on without the inventory module, and the page says why', async () => {
    await connect({ inventory: false });
    const html = await page();
    expect(html).toMatch(/id="inventory"[^>]* disabled/);
    expect(html).toContain('Aftalen har ikke lagermodulet');
    const answer = await save({ inventory: 'on' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#inventory"');
    expect((await demo()).settings.allowInventory).toBe(false);
  });

  test('that is allowed and never came is pointed out', async () => {
    await save({ inventory: 'on' });
    expect(await page()).toContain('har endnu ikke sendt en lagerændring');
  });
});

test('closed days that waited for a choice run again, and the notice says how many', async () => {
  const waiting = await parkedDay('settings-1', world.office, ['account-not-chosen', { purpose: 'cash' }]);
  const other = await parkedDay('settings-2', world.office, ['payments-differ', { amount: '100' }]);
  await save({ products: 'on' });
  expect(await page()).toContain('1 afsluttet dag, der ventede, sendes nu.');
  expect((await world.office.store.operations.find(waiting.id))?.state).toBe('queued');
  expect((await world.office.store.operations.find(other.id))?.state).toBe('attention');
});

test('a page that is opened with old knowledge looks into e-conomic behind its own back, and shows it the next time', async () => {
  const checked = { at: new Date('2026-01-01T00:00:00Z'), problems: [] };
  await world.office.store.agreements.noteCheck('demo', { checked });
  await world.control(`PUT /agreements/${agreement.number}`, { name: 'Ny i mellemtiden' });
  expect(await page()).not.toContain('Ny i mellemtiden');
  const deadline = Date.now() + 60_000;
  while (!(await page()).includes('Ny i mellemtiden')) {
    if (Date.now() > deadline) throw new Error('the page never showed what is there by now');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}, 90_000);
