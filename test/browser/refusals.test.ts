import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { DEMO, emailOf } from '../../services/back-office/test/support/back-office.ts';
import { focusIsInMain, sendForm } from './in-page.mjs';
import { pageFaults } from './page-faults.ts';
import { openBrowser, openWindow } from './pages.ts';
import { logIn, openSeededOffice, type SeededOffice } from './seeded-office.ts';

let seeded: SeededOffice;
let browser: Browser;
beforeAll(async () => {
  seeded = await openSeededOffice();
  browser = await openBrowser();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await seeded?.close();
});

/** A form that a person sends, and how it is answered. */
interface Sent {
  what: string;
  page: string;
  action: string;
  values: Record<string, string>;
  status: number;
}

const STORE = `/s/${DEMO}`;
const A_DAY = `${STORE}/days/1051`;
const A_USER = `/users/${encodeURIComponent(emailOf('bookkeeper'))}`;
const NEVER_SAVED = '99';

const refused: Sent[] = [
  {
    what: 'a password that is too short',
    page: '/account',
    action: '/account/password',
    values: {},
    status: 422,
  },
  { what: 'nobody is invited', page: '/users', action: '/users/invite', values: { email: 'nobody' }, status: 422 },
  {
    what: 'an account that is none',
    page: `${STORE}/accounts`,
    action: `${STORE}/accounts`,
    values: { '/accounts/bank': 'abc' },
    status: 422,
  },
  {
    what: 'day invoices without their customer',
    page: `${STORE}/settings`,
    action: `${STORE}/settings`,
    values: { invoiceMode: 'on' },
    status: 422,
  },
  {
    what: 'a day that is not to be sent, without a reason',
    page: `${A_DAY}/do-not-send`,
    action: `${A_DAY}/do-not-send`,
    values: {},
    status: 422,
  },
];

const stale: Sent[] = [
  {
    what: 'settings',
    page: `${STORE}/settings`,
    action: `${STORE}/settings`,
    values: { version: NEVER_SAVED, products: 'on' },
    status: 409,
  },
  {
    what: 'accounts',
    page: `${STORE}/accounts`,
    action: `${STORE}/accounts`,
    values: { version: NEVER_SAVED, '/accounts/bank': '5820' },
    status: 409,
  },
  { what: 'a role', page: A_USER, action: `${A_USER}/role`, values: { version: NEVER_SAVED }, status: 409 },
];

/** Sends the form of a page and gives what came back: its status and its HTML as it was sent. */
async function send(page: Page, { page: path, action, values }: Sent): Promise<{ status: number; source: string }> {
  await page.goto(path);
  const answered = page.waitForResponse((answer) => answer.request().isNavigationRequest());
  await page.evaluate(sendForm, { action, values });
  const answer = await answered;
  await page.waitForLoadState();
  return { status: answer.status(), source: await answer.text() };
}

describe.each(['da', 'en'] as const)('a page that says no, in %s', (language) => {
  test('is valid, can be heard and read, and has the focus where it says why', async () => {
    const { page, context } = await logIn(browser, seeded.office, { email: emailOf('owner'), language });
    for (const form of [...refused, ...stale]) {
      const { status, source } = await send(page, form);
      expect([form.what, status]).toEqual([form.what, form.status]);
      expect([form.what, await page.evaluate(focusIsInMain)]).toEqual([form.what, true]);
      expect([form.what, await pageFaults(page, source)]).toEqual([form.what, []]);
    }
    await context.close();
  });

  test('does so at the login, and where nothing is or nobody may go', async () => {
    const outside = await openWindow(browser, seeded.office.url, { language });
    await outside.page.goto('/login');
    await outside.page.locator('[name=email]').fill('nobody@shop.example');
    await outside.page.locator('[name=password]').fill('not the password');
    const answered = outside.page.waitForResponse((answer) => answer.request().isNavigationRequest());
    await outside.page.keyboard.press('Enter');
    const login = await answered;
    await outside.page.waitForLoadState();
    expect(login.status()).toBe(422);
    expect(await pageFaults(outside.page, await login.text())).toEqual([]);
    await outside.context.close();
    const { page, context } = await logIn(browser, seeded.office, { email: emailOf('owner'), language });
    for (const [path, status] of [
      ['/nothing', 404],
      ['/s/nosuchstore/days', 404],
      ['/status', 403],
    ] as const) {
      const answer = await page.goto(path);
      expect([path, answer?.status()]).toEqual([path, status]);
      expect([path, await pageFaults(page, (await answer?.text()) ?? '')]).toEqual([path, []]);
    }
    await context.close();
  });

  test('and one that asks once more', async () => {
    const { page, context } = await logIn(browser, seeded.office, { email: emailOf('owner'), language });
    await page.goto(`${A_USER}/remove?store=${DEMO}`);
    const path = `${A_USER}/remove?store=${DEMO}`;
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    expect(await pageFaults(page, (await answer?.text()) ?? '')).toEqual([]);
    await context.close();
  });
});
