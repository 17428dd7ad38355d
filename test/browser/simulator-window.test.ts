import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type Simulator } from '@kassebro/economic-simulator';
import type { Browser, Page } from 'playwright-core';
import { htmlFaults } from './html-faults.ts';
import { focusedText, focusIsInMain } from './in-page.mjs';
import { faultsInSight } from './page-faults.ts';
import { openBrowser, openWindow, takePicture, type Looks } from './pages.ts';

let simulator: Simulator;
let receiver: Receiver;
let browser: Browser;

beforeAll(async () => {
  simulator = await startSimulator();
  receiver = await startReceiver();
  browser = await openBrowser();
}, 900_000);
beforeEach(() => control('POST', '/reset'));
afterAll(async () => {
  await browser?.close();
  await receiver?.close();
  await simulator?.close();
});

interface Receiver {
  url: string;
  bodies: string[];
  close(): Promise<void>;
}

/** Takes webhooks as a receiver of ours does: 202, and keeps what came. */
async function startReceiver(): Promise<Receiver> {
  const bodies: string[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}/`, bodies, close };
}

async function call(method: string, path: string, { body, headers = {} }: { body?: unknown; headers?: object } = {}) {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(simulator.url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...json,
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}

const control = (method: string, path: string, body?: unknown): Promise<void> =>
  call(method, `/_simulator${path}`, { body });

const api = (method: string, path: string, body?: unknown): Promise<void> =>
  call(method, path, { body, headers: { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' } });

/** A voucher of a day's sales and a draft and a booked invoice, as a client of the API leaves them. */
async function someBooks(): Promise<void> {
  const year = String(new Date().getUTCFullYear());
  const { cash, bank, revenue } = simulator.seed.accounts;
  const entry = (account: number, amount: number, more: object = {}) => ({
    text: 'Dagens salg',
    date: `${year}-03-14`,
    amount,
    account: { accountNumber: account },
    ...more,
  });
  const contra = { contraAccount: { accountNumber: revenue }, contraVatAccount: { vatCode: 'U25' } };
  const financeVouchers = [entry(cash, 1250, contra), entry(bank, 3480.5, contra), entry(bank, -40), entry(cash, 40)];
  await api('POST', '/journals/2/vouchers', { accountingYear: { year }, entries: { financeVouchers } });
  const draft = {
    date: `${year}-03-14`,
    currency: 'DKK',
    customer: { customerNumber: 7 },
    layout: { layoutNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    recipient: { name: 'Cykelklubben', vatZone: { vatZoneNumber: 1 } },
    lines: [
      { description: 'Dæk', product: { productNumber: 'DÆK 28/47' }, quantity: 2, unitNetPrice: 199.5 },
      { description: 'Montering', product: { productNumber: '1019' }, quantity: 1, unitNetPrice: 150 },
    ],
  };
  await api('POST', '/invoices/drafts', draft);
  await api('POST', '/invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
  await api('POST', '/invoices/drafts', draft);
}

async function open(looks: Looks = {}) {
  const opened = await openWindow(browser, simulator.url, looks);
  await opened.page.goto('/');
  return opened;
}

const follow = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('navigation', { name: /Pages|Sider/ })
    .getByRole('link', { name, exact: true })
    .click();

describe('a bookkeeper in the browser', () => {
  test('changes a product, books a journal, and sees the webhooks that went out and what came back', async () => {
    await someBooks();
    const { page, context, complaints } = await open({ language: 'da' });
    await follow(page, 'Webhooks');
    await page.getByLabel('Navn').fill('Bro');
    await page.getByLabel('Adresse').fill(receiver.url);
    await page.getByLabel('Data').fill('vare=[NEWNUMBER]');
    await page.getByRole('button', { name: 'Opret' }).click();
    await page.getByText('Webhook Bro er oprettet.').waitFor();

    await follow(page, 'Varer');
    await page.getByRole('link', { name: 'DÆK 28/47' }).click();
    await page.getByLabel('Salgspris').fill('249.95');
    await page.getByRole('button', { name: 'Gem' }).click();
    await page.getByText('DÆK 28/47 er ændret.').waitFor();
    expect(await page.getByLabel('Salgspris').inputValue()).toBe('249.95');

    await follow(page, 'Kassekladder');
    await page.getByRole('link', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: 'Bogfør kassekladden' }).click();
    await page.getByText('Bogført: 1 bilag, 8 posteringer.').waitFor();

    await control('POST', '/webhooks/settle');
    expect(receiver.bodies).toContain('vare=DÆK 28/47');
    await follow(page, 'Webhooks');
    const row = page.getByRole('row').filter({ hasText: 'vare=DÆK 28/47' });
    expect(await row.textContent()).toContain('leveret');
    expect(await row.textContent()).toContain('202');
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Afsendelse' }).waitFor();
    expect(await page.locator('pre').textContent()).toBe('vare=DÆK 28/47');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('what was refused stands in the form again, and the field that is wrong says so', async () => {
    const { page, context } = await open({ language: 'en' });
    await follow(page, 'Products');
    await page.getByRole('link', { name: 'New product' }).click();
    await page.getByLabel('Number').fill('1000');
    await page.getByLabel('Name', { exact: true }).fill('Another "one"');
    await page.getByRole('button', { name: 'Save' }).click();
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('E06010');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Another "one"');
    await page.getByLabel('Number').fill('1000-B');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1000-B was created.').waitFor();
    await context.close();
  });

  test('gets along without any script, in the language that was chosen', async () => {
    const context = await browser.newContext({ baseURL: simulator.url, javaScriptEnabled: false, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Dansk' }).click();
    await page.getByRole('link', { name: 'Kunder', exact: true }).click();
    await page.getByRole('link', { name: '7', exact: true }).click();
    await page.getByText('Slet 7').first().click();
    await page.getByRole('button', { name: 'Slet 7' }).click();
    await page.getByText('7 er slettet.').waitFor();
    await context.close();
  });

  test('can do everything with the keyboard alone', async () => {
    const { page, context } = await open({ language: 'en' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusedText)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusIsInMain)).toBe(true);
    await context.close();
  });
});

const PAGES = [
  'overview',
  'journals',
  'journal?number=2',
  'entries',
  'accounts',
  'years',
  'invoices',
  'invoice?number=1',
  'draft?number=2',
  'orders',
  'customers',
  'customer?number=7',
  'products',
  'product?number=D%C3%86K%2028%2F47',
  'new-product',
  'webhooks',
  'calls',
  'faults',
  'switches',
];

describe('the pages fit', () => {
  test.each<Looks & { name: string }>([
    { name: 'da-1280-light', language: 'da', width: 1280, scheme: 'light' },
    { name: 'en-1280-dark', language: 'en', width: 1280, scheme: 'dark' },
    { name: 'da-390-dark', language: 'da', width: 390, scheme: 'dark' },
    { name: 'en-390-light', language: 'en', width: 390, scheme: 'light' },
  ])('$name: valid, nothing is wider than the window, and axe finds nothing', async (looks) => {
    await someBooks();
    await control('POST', '/webhooks', { type: 'Product updated', url: receiver.url, data: 'vare=[NEWNUMBER]' });
    await control('PUT', '/products/1000', { name: 'Bycykel Ny' });
    await control('POST', '/faults', { match: { path: '/products' }, kind: 'slow', times: 3 });
    await control('POST', '/webhooks/settle');
    const { page, context, complaints } = await open(looks);
    const found: [string, string[]][] = [];
    for (const address of PAGES) {
      const answer = await page.goto(`/_window/${address}`);
      const faults = [...(await htmlFaults((await answer?.text()) ?? '')), ...(await faultsInSight(page))];
      if (faults.length > 0) found.push([address, faults]);
      await takePicture(page, `simulator-${looks.name}-${address.replace(/\?.*/, '')}`);
    }
    expect(found).toEqual([]);
    await page.goto('/_window/webhooks');
    await page.getByRole('region').last().getByRole('link').first().click();
    expect(await faultsInSight(page)).toEqual([]);
    await takePicture(page, `simulator-${looks.name}-delivery`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
