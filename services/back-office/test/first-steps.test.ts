import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultSettings, type ImportRun, type StoreSettings, type Sync } from '@kassebro/contracts';
import { areOpen, nextOf, stepsOf, type StepsSeen } from '../src/first-steps/steps.ts';
import { DEMO, startBackOffice, type BackOffice } from './support/back-office.ts';
import { choose } from './support/days.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

const chosen: StoreSettings = {
  ...defaultSettings,
  journalNumber: 2,
  accounts: { revenueByCategory: {}, revenue: 1010, cash: 5810, bank: 5820, tillDifference: 3650, rounding: 3655 },
  paymentTypes: [{ type: 'Dankort', account: 5830, cash: false }],
  vatCodes: { '25': 'U25' },
};
const agreement = { number: 7, grantTokenSealed: 'sealed' };
const run = (kind: ImportRun['kind'], change: object = {}): StepsSeen['imports'][number] => ({
  kind,
  dryRun: false,
  state: 'done',
  ...change,
});
const heard = (...syncs: Sync[]): ReadonlySet<Sync> => new Set(syncs);
const everything: StepsSeen = {
  store: { agreement, settings: chosen, createdAt: daysAgo(1) },
  heard: heard('customers', 'balances', 'products'),
  imports: [run('products'), run('customers')],
  daySent: true,
  now: NOW,
};
const open = (seen: StepsSeen): string[] => stepsOf(seen).flatMap(({ name, isDone }) => (isDone ? [] : [name]));
const withSettings = (change: Partial<StoreSettings>): StepsSeen => ({
  ...everything,
  store: { ...everything.store, settings: { ...chosen, ...change } },
});

describe('the first steps of a store', () => {
  test('are all open for one that has just begun, and the first of them is to connect', () => {
    const store = { settings: defaultSettings, createdAt: NOW };
    const steps = stepsOf({ store, heard: heard(), imports: [], daySent: false, now: NOW });
    expect(steps.map(({ isDone }) => isDone)).toEqual([false, false, false, false, false]);
    expect(nextOf(steps)?.name).toBe('connect');
  });

  test('are done when a day is in the books and everything that is wanted was heard and imported', () => {
    expect(open(everything)).toEqual([]);
    expect(areOpen(stepsOf(everything), everything)).toBe(false);
  });

  test.each<[string, Partial<StoreSettings>]>([
    ['a cash journal', { journalNumber: undefined }],
    ['a payment type or a fallback account', { paymentTypes: [] }],
    ['a VAT code', { vatCodes: {} }],
    ['an account for sales', { accounts: { ...chosen.accounts, revenue: undefined } }],
    ['an account for what the till counts wrong', { accounts: { ...chosen.accounts, tillDifference: undefined } }],
    ['products for the lines, where days are invoices', { dayReportAs: 'invoice' }],
  ])('want %s to be chosen', (_what, change) => {
    expect(open(withSettings(change))).toEqual(['choose']);
  });

  test('want a webhook to be heard where something is to come through it, and tell which', () => {
    const webhooks = (seen: StepsSeen) => stepsOf(seen).find(({ name }) => name === 'webhooks')?.unheard;
    expect(webhooks({ ...everything, heard: heard('products') })).toEqual(['customers', 'balances']);
    expect(webhooks(withSettings({ allowInventory: true }))).toEqual(['inventory']);
    expect(webhooks(withSettings({ receiveBalances: false }))).toEqual([]);
    expect(webhooks({ ...everything, heard: undefined })).toEqual(['customers', 'balances', 'products']);
  });

  test('do not take a dry run, or an import that did not come to its end, for an import', () => {
    const imports = [run('products', { dryRun: true }), run('customers', { state: 'stopped' })];
    expect(stepsOf({ ...everything, imports })[3]).toMatchObject({ isDone: false, left: ['products', 'customers'] });
  });

  test('remind of what can be left out for a month, and of what cannot for ever', () => {
    const at = (days: number, change: Partial<StepsSeen>): boolean => {
      const seen = { ...everything, ...change, store: { ...everything.store, createdAt: daysAgo(days) } };
      return areOpen(stepsOf(seen), seen);
    };
    expect([at(29, { imports: [] }), at(31, { imports: [] })]).toEqual([true, false]);
    expect(at(400, { daySent: false })).toBe(true);
  });
});

describe('somebody who sets a store up', () => {
  let office: BackOffice;
  beforeAll(async () => {
    office = await startBackOffice({ roles: ['owner', 'operator', 'accountant'] });
  });
  afterAll(() => office.close());

  const START = `/s/${DEMO}/first-steps`;

  test('begins with the first steps, and others with the days', async () => {
    const enters = async (role: 'owner' | 'accountant') =>
      (await (await office.as(role)).get(`/s/${DEMO}`)).headers.get('location');
    expect(await enters('owner')).toBe(START);
    expect(await enters('accountant')).toBe(`/s/${DEMO}/days`);
  });

  test('is told on the pages of the set-up what comes next, and others are not', async () => {
    const owner = await office.as('owner');
    const days = await (await owner.get(`/s/${DEMO}/days`)).text();
    expect(days).toContain('0 af 5 trin er klaret');
    expect(days).toContain('Næste: Forbind til');
    expect(await (await owner.get(`/s/${DEMO}/records`)).text()).not.toContain('trin er klaret');
    const operator = await office.as('operator');
    expect(await (await operator.get(`/s/${DEMO}/days`)).text()).not.toContain('trin er klaret');
  });

  test('sees a step done once it is, and is led to the next one that is not', async () => {
    await choose(office.store);
    const page = await (await (await office.as('owner')).get(START)).text();
    expect(page).toContain('1 af 5 trin er klaret');
    expect(page).toContain(`href="/s/${DEMO}/settings?open=customers#panel-customers"`);
    expect(page).toContain('Ikke hørt endnu: Kunder, Kundesaldi, Varer');
  });
});
