import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { htmlFaults } from './html-faults.ts';
import { axeFaults, hasAxe, layoutFaults, unfold } from './in-page.mjs';

const WIDTHS = [1280, 390];
/** The only rules whose outcome a colour scheme can change. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What is wrong with the page that is shown, in every width and colour scheme: as it came, and with all that folds open.
 * `source` is its HTML as it was sent.
 */
export async function pageFaults(page: Page, source: string): Promise<string[]> {
  const faults = [...(await htmlFaults(source)), ...(await inEveryWidth(page, layoutOf))];
  await page.evaluate(unfold);
  faults.push(...(await inEveryWidth(page, looksOf)));
  return [...new Set(faults)];
}

async function inEveryWidth(page: Page, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    faults.push(...(await look(page)).map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

const layoutOf = (page: Page): Promise<string[]> => page.evaluate(layoutFaults);

async function looksOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const faults = await faultsInSight(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const inDark = await page.evaluate(axeFaults, OF_COLOURS);
  return [...faults, ...inDark.map((fault) => `dark: ${fault}`)];
}

/** What is wrong with the page exactly as the window shows it now. */
export async function faultsInSight(page: Page): Promise<string[]> {
  if (!(await page.evaluate(hasAxe))) await page.evaluate(axe.source);
  return [...(await page.evaluate(layoutFaults)), ...(await page.evaluate(axeFaults, undefined))];
}
