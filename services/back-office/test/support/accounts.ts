import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { defaultSettings, type StoreSettings } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import { startBackOffice, type BackOffice } from './back-office.ts';
import type { Browser } from './browser.ts';
import { choose, CHOICES } from './days.ts';
import { formOf } from './form-of.ts';
import { openTestLedger, type TestLedger } from './ledger.ts';

export const PATH = '/s/demo/accounts';

/** The page of accounts in a connected store, as an owner and a bookkeeper see it. */
export interface AccountsRoom {
  ledger: TestLedger;
  office: BackOffice;
  store: Store;
  owner: Browser;
  bookkeeper: Browser;
  pageOf(path?: string, browser?: Browser): Promise<string>;
  settings(): Promise<StoreSettings>;
  /** Fills in fields of the page as it is and presses Save. */
  save(fields: Record<string, string>, path?: string): Promise<Response>;
  /** The page one comes to after a save. */
  after(answer: Response): Promise<string>;
}

/** Opened before the tests of a file; before each of them nothing is chosen in the store. */
export function openAccountsRoom(): () => AccountsRoom {
  let room: AccountsRoom | undefined;
  const need = (): AccountsRoom => {
    if (!room) throw new Error('the room is open only while tests run');
    return room;
  };
  beforeAll(async () => {
    const ledger = await openTestLedger();
    const roles = ['owner', 'bookkeeper', 'accountant'] as const;
    const office = await startBackOffice({ roles: [...roles], parts: { economic: ledger.door } });
    await ledger.connect(office);
    const [owner, bookkeeper] = [await office.as('owner'), await office.as('bookkeeper')];
    for (const browser of [owner, bookkeeper]) await browser.post('/language', { language: 'en' });
    room = { ledger, office, store: office.store, owner, bookkeeper, ...deedsOf(office.store, owner) };
  });
  beforeEach(() => chooseNothing(need().store));
  afterAll(async () => {
    await room?.office.close();
    await room?.ledger.close();
  });
  return need;
}

function deedsOf(store: Store, owner: Browser): Pick<AccountsRoom, 'pageOf' | 'settings' | 'save' | 'after'> {
  const pageOf = async (path = PATH, browser = owner): Promise<string> => plain(await (await browser.get(path)).text());
  return {
    pageOf,
    settings: async () => (await store.stores.find('demo'))?.settings ?? defaultSettings,
    save: async (fields, path = PATH) => owner.post(path, { ...formOf(await pageOf(path), 'choices'), ...fields }),
    async after(answer) {
      expect(answer.status).toBe(303);
      return pageOf(answer.headers.get('location') ?? PATH);
    },
  };
}

async function chooseNothing(store: Store): Promise<void> {
  const { accounts, ...rest } = defaultSettings;
  const nothing = { journalNumber: null, department: null, productGroup: null, customerGroup: null };
  const lists = { paymentTerms: null, vatZone: null, layout: null, invoiceRounding: null };
  const purposes = Object.keys({ ...CHOICES.accounts, expenses: 0, deposits: 0, fallback: 0 });
  const none = Object.fromEntries(purposes.map((purpose) => [purpose, null]));
  await choose(store, { ...rest, ...nothing, ...lists, accounts: { ...none, ...accounts } });
}

/** Spaces that do not break read as spaces, and names of products are not marked up. */
export const plain = (page: string): string =>
  page.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/<span class="unbroken">(.*?)<\/span>/g, '$1');

/** What is said of the field with this name, after its tone. */
export function saidOf(page: string, name: string): string {
  const at = page.indexOf(`name="${name}"`);
  const [, id = ''] = /aria-describedby="([^"]*)"/.exec(page.slice(page.lastIndexOf('<', at), at + 300)) ?? [];
  const [, tone = '', said = ''] = new RegExp(`class="(\\w+)" id="${id}">(.*?)</div>`, 's').exec(page) ?? [];
  return `${tone}: ${said
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()}`;
}
