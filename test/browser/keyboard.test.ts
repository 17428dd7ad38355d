import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { DEMO, emailOf, PASSWORD } from '../../services/back-office/test/support/back-office.ts';
import { focusedText, focusIsInMain, focusIsOn, focusIsSeen } from './in-page.mjs';
import { openBrowser, openWindow } from './pages.ts';
import { openSeededOffice, type SeededOffice } from './seeded-office.ts';

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

/** More than there is to reach on any page. */
const MOST_STOPS = 200;

/** Goes on with the Tab key until the focus is there; at every stop it can be seen where it is. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    expect([await page.evaluate(focusedText), await page.evaluate(focusIsSeen)]).toEqual([expect.anything(), true]);
    if (await page.evaluate(focusIsOn, selector)) return;
  }
  throw new Error(`the Tab key never comes to ${selector}`);
}

test('with keys alone one logs in, sends a day, opens a panel, changes a switch, is told what is wrong, and saves', async () => {
  const { page, context } = await openWindow(browser, seeded.office.url, { language: 'en' });
  await page.goto(`/login?to=/s/${DEMO}/settings`);
  await page.locator('[name=email]').focus();
  await page.keyboard.type(emailOf('owner'));
  await tabTo(page, '[name=password]');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === `/s/${DEMO}/settings`);

  // Before the settings: saving them would set the day going by itself.
  await page.goto(`/operations/${seeded.operation}`);
  await tabTo(page, 'form[action$="/retry"] button');
  await page.keyboard.press('Enter');
  await page.locator('main [role=status]').first().waitFor();
  expect((await seeded.office.store.operations.find(seeded.operation))?.state).toBe('queued');

  await page.goto(`/s/${DEMO}/settings`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(focusIsOn, 'a.skip')).toBe(true);
  await page.keyboard.press('Enter');
  await tabTo(page, '[name=invoiceMode]');
  expect(await page.evaluate(focusIsInMain)).toBe(true);
  await page.keyboard.press('Space');
  await tabTo(page, 'main details > summary');
  await page.keyboard.press('Enter');
  expect(await page.locator('main details[open]').count()).toBe(1);
  await tabTo(page, 'button[form=settings][type=submit]');
  await page.keyboard.press('Enter');
  await page.locator('[role=alert] a[href="#invoiceMode"]').waitFor();
  expect(await page.evaluate(focusIsOn, '[role=alert]')).toBe(true);
  await tabTo(page, '[role=alert] a[href="#invoiceMode"]');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(focusIsOn, '[name=invoiceMode]')).toBe(true);
  await page.keyboard.press('Space');
  await tabTo(page, '[name=products]');
  await page.keyboard.press('Space');
  await tabTo(page, 'button[form=settings][type=submit]');
  await page.keyboard.press('Enter');
  await page.locator('main [role=status]').first().waitFor();
  expect((await seeded.office.store.stores.find(DEMO))?.settings.sendProducts).toBe(true);
  await context.close();
});
