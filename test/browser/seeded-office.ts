import { because } from '@kassebro/errors';
import { createBoard } from '@kassebro/queue';
import type { Browser } from 'playwright-core';
import { hashPassword } from '../../services/back-office/src/access/passwords.ts';
import {
  DEMO,
  emailOf,
  OTHER,
  PASSWORD,
  startBackOffice,
  type BackOffice,
} from '../../services/back-office/test/support/back-office.ts';
import { choose, held, posted, reportOf, requestOf } from '../../services/back-office/test/support/days.ts';
import { openTestLedger, type TestLedger } from '../../services/back-office/test/support/ledger.ts';
import { skippedProduct } from '../../services/back-office/test/support/work.ts';
import { openWindow, type Looks, type Watched } from './pages.ts';

export const AN_IMPORT = 'demo-import-1';
export const A_PRODUCT = 'CYK-200';
/** Owns a store in which nothing has happened yet. */
export const BEGINNER = 'beginner@shop.example';

/** A back office with a connected store in which something of each kind has happened, and one that has just begun. */
export interface SeededOffice {
  office: BackOffice;
  /** The operation of a day that needs a person. */
  operation: string;
  close(): Promise<void>;
}

export async function openSeededOffice(): Promise<SeededOffice> {
  const ledger = await openTestLedger();
  const office = await startBackOffice({
    roles: ['owner', 'bookkeeper', 'operator'],
    parts: { economic: ledger.door },
  });
  await ledger.connect(office);
  await office.store.users.create({
    email: BEGINNER,
    name: 'The beginner',
    operator: false,
    memberships: [{ store: OTHER, role: 'owner' }],
    passwordHash: await hashPassword(PASSWORD),
  });
  const operation = await seed(office, ledger);
  const close = async (): Promise<void> => {
    await office.close();
    await ledger.close();
  };
  return { office, operation, close };
}

/** A window of somebody who has logged in, in a language. */
export async function logIn(
  browser: Browser,
  office: BackOffice,
  { email, ...looks }: Looks & { email: string },
): Promise<Watched> {
  // The language that a user chose is theirs in every browser.
  await office.store.users.setLanguage(email, looks.language ?? 'da');
  const window = await openWindow(browser, office.url, looks);
  await window.page.goto('/login');
  await window.page.locator('[name=email]').fill(email);
  await window.page.locator('[name=password]').fill(PASSWORD);
  await window.page.keyboard.press('Enter');
  await window.page.waitForURL((url) => !url.pathname.startsWith('/login'));
  return window;
}

/** A store in which something of each kind has happened. */
async function seed(office: BackOffice, ledger: TestLedger): Promise<string> {
  const { store, queues } = office;
  const settings = await choose(store);
  for (const [number, date] of [
    [1050, '2026-11-19'],
    [1051, '2026-11-20'],
  ] as const) {
    const report = reportOf(number, date);
    const voucher = await ledger.post(1, requestOf(report, settings).body);
    await posted(store, report, { settings, voucher });
  }
  const again = reportOf(1051, '2026-11-20', { revision: 2, register: 'Kasse 2' });
  await held(store, again, [['changed-after-booking', { voucher: '10001' }]]);
  const parked = reportOf(1052, '2026-11-21', { register: 'Kasse 2 <b>& "bagved"' });
  const { id } = await held(store, parked, [['payment-type-unmapped', { title: 'MobilePay' }]]);
  await store.products.create({
    store: DEMO,
    product: { productNumber: A_PRODUCT, name: 'Citycykel 7 gear', priceIncludingVat: 4_999_00, vatPercentage: 25 },
    event: {
      id: 'event-product',
      type: 'product.created',
      store: DEMO,
      record: A_PRODUCT,
      revision: 1,
      at: new Date().toISOString(),
      correlation: 'test-correlation',
    },
  });
  await skippedProduct(A_PRODUCT, { store });
  await createBoard(queues).pin([{ store: DEMO, sync: 'products', numbers: ['1', '2'] }], 'test', 'webhook');
  const looked = { number: '7', outcome: 'attention', reason: because('our-fault', { number: '7' }) } as const;
  const look = { sync: 'products', at: new Date(), ms: 9, correlation: 'test' } as const;
  await store.looks.add({ store: DEMO, ...look, counts: { changed: 3, attention: 1 }, records: [looked] });
  const asked = { id: AN_IMPORT, store: DEMO, kind: 'products', dryRun: true } as const;
  await store.imports.request({ ...asked, by: emailOf('owner'), correlation: 'test' });
  await store.imports.begin(AN_IMPORT);
  const page = { page: 0, items: [{ number: '1', outcome: 'created' as const }] };
  const isNew = await store.imports.keep(AN_IMPORT, page);
  await store.imports.note(AN_IMPORT, { ...page, total: 1, ms: 500, isNew });
  await store.imports.end(AN_IMPORT, 'done');
  return id;
}
