import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../support/chromium.ts';

const PICTURES = fileURLToPath(new URL('../../test-results/back-office/', import.meta.url));

export interface Looks {
  width?: number;
  language?: 'da' | 'en';
  scheme?: 'light' | 'dark';
}

/** A window, and everything that went wrong in it or left our own origin. */
export interface Watched {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  // Root, as in many containers, may not use Chromium's sandbox; the pages are our own.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** A fresh window that notes every console error, failed request and request to another origin. */
export async function openWindow(browser: Browser, origin: string, looks: Looks = {}): Promise<Watched> {
  const { width = 1280, language = 'da', scheme = 'light' } = looks;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 900 },
    locale: language === 'da' ? 'da-DK' : 'en-GB',
    timezoneId: 'Europe/Copenhagen',
    colorScheme: scheme,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:')) complaints.push(`left our origin: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, context, complaints };
}

/** A picture of the whole page in test-results/, for people to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
}
