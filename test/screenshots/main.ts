import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, type Looks } from '../browser/pages.ts';
import { npmStart, PROJECT, ready, stop, type Access } from '../support/npm-start.ts';
import { placesIn } from './places.ts';

/*
 * npm run screenshots: a picture of every page, in both languages, light and dark, wide and narrow, of a demo shop that is
 * started for it and ended again. They are for people to look at, and git does not keep them.
 */

const FOLDER = path.join(PROJECT, 'screenshots');
const LOOKS: Required<Looks>[] = (['da', 'en'] as const).flatMap((language) =>
  [1280, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ language, width, scheme }))),
);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function takeAll(): Promise<void> {
  // First, so that whoever has no Chromium reads at once how to get one.
  const browser = await openBrowser();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kassebro-screenshots-'));
  const start = npmStart(dataDir);
  try {
    print('Starting a demo shop, which takes a minute ...');
    const access = await ready(start);
    await rm(FOLDER, { recursive: true, force: true });
    let pictures = 0;
    for (const looks of LOOKS) pictures += await takeIn(browser, access, looks);
    print(`${pictures} pictures are in ${FOLDER}`);
  } finally {
    await browser.close();
    await stop(start);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function takeIn(browser: Browser, access: Access, looks: Required<Looks>): Promise<number> {
  const folder = path.join(FOLDER, looks.language, `${looks.width}-${looks.scheme}`);
  await mkdir(folder, { recursive: true });
  const { page, context } = await openWindow(browser, access.backOffice.url, looks);
  const take = (name: string) => page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  await page.goto('/login');
  await take('login');
  await logIn(page, access.backOffice);
  await speak(page, looks.language);
  const places = await placesIn(page, access.demoStore);
  for (const { name, path: address } of places) {
    const answer = await page.goto(address);
    if (!answer?.ok()) throw new Error(`${address} was answered with ${answer?.status() ?? 'nothing'}`);
    await take(name);
  }
  await context.close();
  print(`${looks.language}, ${looks.width} px, ${looks.scheme}: ${places.length + 1} pages`);
  return places.length + 1;
}

async function logIn(page: Page, { user, password }: Access['backOffice']): Promise<void> {
  await page.locator('[name=email]').fill(user);
  await page.locator('[name=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** A user's language goes with them, so the window's own counts only until they have chosen one. */
async function speak(page: Page, language: 'da' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const chosen = page.locator(`form[action="/language"] button[value="${language}"]`);
  await Promise.all([page.waitForLoadState('load'), chosen.evaluate((button: { click(): void }) => button.click())]);
  await page.locator(`html[lang=${language}]`).waitFor();
}

try {
  await takeAll();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
