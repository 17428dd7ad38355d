import type { Page } from 'playwright-core';

/** A page, by the name of its picture. */
export interface Place {
  name: string;
  path: string;
}

const ofStore = [
  'connection',
  'settings',
  'accounts',
  'days',
  'records',
  'attention',
  'activity',
  'status',
  'imports',
] as const;

/** Lists, and what the first entry of each is called. */
const entries = [
  { list: 'days', name: 'one-day', href: /\/days\/\d+$/ },
  { list: 'records', name: 'one-record', href: /\/records\/[^/?]+\/[^/?]+$/ },
  { list: 'imports', name: 'one-import', href: /\/imports\/[^/?]+$/ },
  { list: 'activity', name: 'one-operation', href: /\/operations\/[^/?]+$/ },
] as const;

const ofAll = [
  { name: 'stores', path: '/stores' },
  { name: 'users', path: '/users' },
  { name: 'account', path: '/account' },
  { name: 'all-status', path: '/status' },
] as const;

/** Every page that there is something on, for somebody who is logged in. What no list leads to is left out. */
export async function placesIn(page: Page, store: string): Promise<Place[]> {
  const places: Place[] = ofStore.map((name) => ({ name, path: `/s/${store}/${name}` }));
  for (const { list, name, href } of entries) {
    await page.goto(`/s/${store}/${list}`);
    const links = await page.locator('main a[href]').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    const first = addresses.find((address) => address !== null && href.test(address));
    if (first) places.push({ name, path: first });
  }
  return [...places, ...ofAll];
}
