import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operationId } from '@kassebro/contracts';
import { createLog } from '@kassebro/process';
import { connectQueue, createBoard, runWorker, type Queues, type RunningWorker } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import type { Browser, Page } from 'playwright-core';
import { startBackOfficeProcess, type BackOfficeProcess } from '../support/back-office.ts';
import {
  parkedDay,
  postedDay,
  queuedDay,
  retryingDay,
  skippedProduct,
  uncertainDay,
} from '../../services/back-office/test/support/work.ts';
import { focusedText, focusIsInMain } from './in-page.mjs';
import { faultsInSight } from './page-faults.ts';
import { openBrowser, openWindow, takePicture, type Looks, type Watched } from './pages.ts';

const USER = { email: 'drift@example.com', name: 'Vagten', role: 'operator', password: 'correct horse battery staple' };
/** The pages renew themselves every five seconds. */
const RENEWED_AFTER_MS = 5_500;
const log = createLog({ process: 'test', level: 'error', format: 'short' });

let office: BackOfficeProcess;
let store: Store;
let queues: Queues;
let hands: RunningWorker[];
let browser: Browser;

beforeAll(async () => {
  office = await startBackOfficeProcess();
  await office.addUser(USER);
  const redis = { redisUrl: office.redisUrl, prefix: office.redisPrefix, log };
  queues = connectQueue(redis);
  store = await openStore({ uri: office.mongodbUri });
  // Hands that do nothing: what is on the pages was put there by the functions that a real hand calls.
  const idle = { ...redis, concurrency: 1 };
  hands = [
    runWorker({ ...idle, queue: 'pull', handlers: { 'look-at-board': idleHandler } }),
    runWorker({
      ...idle,
      queue: 'day-report',
      handlers: { 'post-day': idleHandler, 'create-invoice-customer': idleHandler },
    }),
    runWorker({
      ...idle,
      queue: 'housekeeping',
      handlers: idleHousekeeping,
    }),
  ];
  await Promise.all(hands.map((hand) => hand.ready()));
  browser = await openBrowser();
}, 900_000);

afterAll(async () => {
  await browser?.close();
  await Promise.all((hands ?? []).map((hand) => hand.close()));
  await queues?.close();
  await store?.close();
  if (office) expect(await office.stop()).toBe(0);
});

const idleHandler = (): Promise<void> => Promise.resolve();
const idleHousekeeping = {
  'plan-sweeps': idleHandler,
  'remind-imports': idleHandler,
  'relay-outbox': idleHandler,
  'remind-operations': idleHandler,
  'remind-boards': idleHandler,
  'publish-doors': idleHandler,
  'retry-mended': idleHandler,
  'forget-old': idleHandler,
};

async function signedIn(looks: Looks = {}): Promise<Watched> {
  // The language that a user chose is theirs in every browser.
  await store.users.setLanguage(USER.email, looks.language ?? 'da');
  const watched = await openWindow(browser, office.url, looks);
  const { page } = watched;
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(USER.email);
  await page.getByLabel(looks.language === 'en' ? 'Password' : 'Adgangskode').fill(USER.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/status');
  return watched;
}

const verdict = (page: Page) => page.locator('.verdict-line');

describe('an operator in the browser', () => {
  test('logs in, reads the verdict, opens an operation and finds its job, and nothing leaves our origin', async () => {
    const { page, complaints, context } = await signedIn({ language: 'en' });
    expect(await verdict(page).textContent()).toBe('Everything runs. Nothing waits.');
    await takePicture(page, 'en-1280-light-empty');
    const parked = await parkedDay('1031', { store, queues });
    await page.reload();
    expect(await verdict(page).textContent()).toBe('It runs, but something needs you.');
    const row = page.getByRole('row').filter({ hasText: 'Closed day 1031' });
    expect(await row.textContent()).toContain('Payment type MobilePay has no account.');
    await row.getByRole('rowheader').getByRole('link').click();
    await page.waitForURL(`**/operations/${parked.id}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Closed day 1031');
    await page.getByRole('link', { name: 'Open the job in its queue' }).click();
    await page.waitForURL(`**/queues/queue/day-report/op-${parked.id}-*`);
    await page.getByText('correlation-1031').first().waitFor();
    await takePicture(page, 'en-1280-light-board-job');
    const back = page.locator(`a[href="/operations/${parked.id}"]`);
    expect(await back.count()).toBeGreaterThan(0);
    await page.goto('/queues');
    await page.getByText('day-report').first().waitFor();
    await page.waitForLoadState('networkidle');
    await takePicture(page, 'en-1280-light-board');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('tries again from the page, once, and sees that it is queued', async () => {
    const parked = await parkedDay('1032', { store, queues });
    const { page, complaints, context } = await signedIn();
    await page.goto(`/operations/${parked.id}`);
    await takePicture(page, 'da-1280-light-operation-attention');
    await page.getByRole('button', { name: 'Prøv igen' }).click();
    await page.getByText('Den er sat i kø igen.').waitFor();
    expect(await page.getByRole('button', { name: 'Prøv igen' }).count()).toBe(0);
    expect((await store.operations.find(parked.id))?.state).toBe('queued');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('sees new work without touching anything, and not while the page is paused', async () => {
    const { page, complaints, context } = await signedIn();
    const linkTo = (id: string) => page.locator(`a[href="/operations/${id}"]`);
    await page.clock.install();
    await page.reload();
    const shown = await queuedDay('1033', { store, queues });
    await page.clock.runFor(RENEWED_AFTER_MS);
    await linkTo(shown.id).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    const later = await queuedDay('1035', { store, queues });
    let renewals = 0;
    page.on('request', () => (renewals += 1));
    await page.clock.runFor(4 * RENEWED_AFTER_MS);
    expect(renewals).toBe(0);
    expect(await linkTo(later.id).count()).toBe(0);
    await page.getByRole('button', { name: 'Fortsæt' }).click();
    await page.clock.runFor(RENEWED_AFTER_MS);
    await linkTo(later.id).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('is told when the back office no longer answers, and when it does again', async () => {
    const { page, context } = await signedIn();
    const warning = page.getByText('Kassebro svarer ikke.');
    await page.clock.install();
    await page.reload();
    await context.setOffline(true);
    await page.clock.runFor(RENEWED_AFTER_MS);
    await warning.waitFor();
    await context.setOffline(false);
    await page.clock.runFor(RENEWED_AFTER_MS);
    await warning.waitFor({ state: 'detached' });
    await context.close();
  });

  test('who was logged out elsewhere is led to the login, not left with old figures', async () => {
    const { page, context } = await signedIn();
    await page.clock.install();
    await page.reload();
    await store.users.endSessions(USER.email);
    await page.clock.runFor(RENEWED_AFTER_MS);
    await page.waitForURL('**/login?to=%2Fstatus');
    await context.close();
  });

  test('gets along without any script', async () => {
    const context = await browser.newContext({ baseURL: office.url, javaScriptEnabled: false, locale: 'da-DK' });
    const page = await context.newPage();
    const { id } = await parkedDay('1034', { store, queues });
    await page.goto(`/operations/${operationId.parse(id)}`);
    await page.getByLabel('E-mail').fill(USER.email);
    await page.getByLabel('Adgangskode').fill(USER.password);
    await page.getByRole('button', { name: 'Log ind' }).click();
    await page.getByRole('button', { name: 'Prøv igen' }).click();
    await page.getByText('Den er sat i kø igen.').waitFor();
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    await context.close();
  });

  test('can do everything with the keyboard alone', async () => {
    const { page, context } = await signedIn();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusedText)).toBe('Gå til indhold');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusIsInMain)).toBe(true);
    await context.close();
  });
});

describe('the pages fit', () => {
  test.each<Looks & { name: string }>([
    { name: 'da-1280-light', language: 'da', width: 1280, scheme: 'light' },
    { name: 'en-1280-dark', language: 'en', width: 1280, scheme: 'dark' },
    { name: 'da-390-light', language: 'da', width: 390, scheme: 'light' },
    { name: 'en-390-dark', language: 'en', width: 390, scheme: 'dark' },
  ])('$name: nothing is wider than the window, and axe finds nothing', async (looks) => {
    const posted = await someOfEach();
    const { page, complaints, context } = await signedIn(looks);
    await checkLayout(page);
    await takePicture(page, `${looks.name}-status`);
    await page.goto(`/operations/${posted}`);
    await checkLayout(page);
    await page.locator('summary').last().click();
    await takePicture(page, `${looks.name}-operation`);
    await context.clearCookies();
    await page.goto('/login');
    await checkLayout(page);
    await takePicture(page, `${looks.name}-login`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

async function someOfEach(): Promise<string> {
  const tools = { store, queues };
  const known = await store.operations.find('demo.day-report.1060.r1.journal');
  if (known) return known.id;
  await createBoard(queues).pin(
    [{ store: 'demo', sync: 'products', numbers: ['1001', '1002', '1003'] }],
    'browser-test',
  );
  await skippedProduct('CYK-200', tools);
  await uncertainDay('1061', tools);
  await retryingDay('1062', tools);
  await parkedDay('1063', tools, ['account-unknown', { account: '1010' }]);
  await queuedDay('1064', tools);
  return (await postedDay('1060', tools)).id;
}

async function checkLayout(page: Page): Promise<void> {
  expect(await faultsInSight(page)).toEqual([]);
}
