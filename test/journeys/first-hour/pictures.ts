import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Person } from './person.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../docs/guide/pictures');
const WIDTH = 1280;
const USUAL_HEIGHT = 780;

interface Cut {
  /** What stands at its top; else the top of the page. */
  from?: string;
  height?: number;
}
/** Called where the guide has a picture. */
export type Picture = (name: string, cut?: Cut) => Promise<void>;

/** An address of this machine, with a secret, is none that a merchant will see; while the picture is taken, it is another one. */
const hideAddresses = `for (const code of document.querySelectorAll('code[id$="-url"]')) {
  code.dataset.address = code.textContent;
  code.textContent = code.textContent.replace(/^.*(\\/economic\\/.*\\/)[^/]+$/, 'https://kassebro.example$1••••••••');
}`;
const showAddresses = `for (const code of document.querySelectorAll('code[data-address]'))
  code.textContent = code.dataset.address;`;

/** The pictures of the guide for merchants, made anew when GUIDE_PICTURES asks for it; else nothing. */
export function picturesOf({ page }: Person, language: 'da' | 'en'): Picture {
  if (!process.env['GUIDE_PICTURES']) return () => Promise.resolve();
  return async (name, { from, height = USUAL_HEIGHT } = {}) => {
    const folder = path.join(FOLDER, language);
    await mkdir(folder, { recursive: true });
    await page.setViewportSize({ width: WIDTH, height });
    await page.evaluate(hideAddresses);
    if (from === undefined) await page.evaluate('scrollTo(0, 0)');
    else await page.locator(from).evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
    // Without the menu, which is the same everywhere.
    const { x = 0 } = (await page.getByRole('main').boundingBox()) ?? {};
    const clip = { x, y: 0, width: WIDTH - x, height };
    await page.screenshot({ path: path.join(folder, `${name}.png`), clip, animations: 'disabled' });
    await page.evaluate(showAddresses);
  };
}
