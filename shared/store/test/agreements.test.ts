import { describe, expect, test } from '@jest/globals';
import { claimBy, cleanRoom, shop, unique } from './support/clean-room.ts';

const start = new Date('2026-11-24T10:00:00Z');
let time = start;
const room = cleanRoom(() => time);

const MINUTES = 60_000;
const agreement = (number: number) => ({
  number,
  company: 'The bicycle shop ApS',
  companyNumber: '12345678',
  user: 'Owner',
  currency: 'DKK',
  language: 'da' as const,
  modules: ['Lager'],
  keepsStock: true,
  grantTokenSealed: `s1.${number}`,
});

async function newShop(): Promise<string> {
  const store = unique('shop');
  await room().stores.create(shop(store));
  return store;
}

describe('an agreement', () => {
  test('is kept with what e-conomic tells of it, and audited without its token', async () => {
    const store = await newShop();
    expect(await room().agreements.connect({ store, agreement: agreement(100), by: 'owner' })).toBe('connected');
    expect((await room().stores.find(store))?.agreement).toEqual(agreement(100));
    const [entry] = await room().audit.list({ store, limit: 1 });
    expect(entry).toMatchObject({ what: 'agreement', by: 'owner', after: { number: 100 } });
    expect(JSON.stringify(entry)).not.toContain('s1.');
  });

  test('of another store is taken, and nothing is done', async () => {
    const [one, other] = [await newShop(), await newShop()];
    await room().agreements.connect({ store: one, agreement: agreement(200), by: 'owner' });
    expect(await room().agreements.connect({ store: other, agreement: agreement(200), by: 'owner' })).toBe('taken');
    expect((await room().stores.find(other))?.agreement).toBeUndefined();
    expect(await room().audit.list({ store: other, limit: 1 })).toEqual([]);
    expect(await room().agreements.connect({ store: one, agreement: agreement(200), by: 'owner' })).toBe('connected');
    expect(await room().agreements.storeOf(200)).toEqual({ id: one, name: 'The bicycle shop' });
  });

  test('that several stores connect in the same moment belongs to one of them', async () => {
    for (const number of [210, 211, 212]) {
      const stores = await Promise.all(Array.from({ length: 6 }, newShop));
      const outcomes = await Promise.all(
        stores.map((store) => room().agreements.connect({ store, agreement: agreement(number), by: 'owner' })),
      );
      expect(outcomes.toSorted()).toEqual(['connected', 'taken', 'taken', 'taken', 'taken', 'taken']);
      const found = await Promise.all(stores.map((store) => room().stores.find(store)));
      expect(found.filter((store) => store?.agreement !== undefined)).toHaveLength(1);
    }
  });

  test('that was let go, or claimed by who died over it, is free for another store', async () => {
    const [one, other, third] = [await newShop(), await newShop(), await newShop()];
    await room().agreements.connect({ store: one, agreement: agreement(220), by: 'owner' });
    await room().agreements.disconnect({ store: one, by: 'owner' });
    expect(await room().agreements.connect({ store: other, agreement: agreement(220), by: 'owner' })).toBe('connected');
    // Another company takes the place of this one.
    await room().agreements.connect({ store: other, agreement: agreement(221), by: 'owner' });
    expect(await room().agreements.connect({ store: one, agreement: agreement(220), by: 'owner' })).toBe('connected');
    await claimBy({ _id: '222', store: one, at: start });
    const again = { store: third, agreement: agreement(222), by: 'owner' };
    expect(await room().agreements.connect(again)).toBe('taken');
    time = new Date(time.getTime() + 2 * MINUTES);
    expect(await room().agreements.connect(again)).toBe('connected');
    time = start;
  });

  test('leaves its name behind when it is taken away, and nothing secret', async () => {
    const store = await newShop();
    await room().agreements.connect({ store, agreement: agreement(300), by: 'owner' });
    expect(await room().agreements.disconnect({ store, by: 'owner' })).toBe(true);
    const found = await room().stores.find(store);
    expect(found?.agreement).toBeUndefined();
    expect(found?.formerAgreement).toEqual({ number: 300, company: 'The bicycle shop ApS' });
    expect(JSON.stringify(found)).not.toContain('s1.');
    expect(await room().agreements.disconnect({ store, by: 'owner' })).toBe(false);
  });

  test('keeps what was looked at last, and facts that a look could not see', async () => {
    const store = await newShop();
    await room().agreements.connect({ store, agreement: agreement(400), by: 'owner' });
    const reason = { cause: 'role-missing', parameters: { feature: 'Sales' } };
    const invoiceCustomer = { state: 'found' as const, name: 'Days' };
    const checked = { at: start, problems: [{ of: 'rights' as const, reason }], invoiceCustomer };
    await room().agreements.noteCheck(store, { facts: { number: 400, company: 'Renamed ApS' }, checked });
    expect((await room().stores.find(store))?.agreement).toEqual({
      ...agreement(400),
      company: 'Renamed ApS',
      checked,
    });
    const later = { at: time, problems: [{ of: 'access' as const, reason }] };
    await room().agreements.noteCheck(store, { checked: later });
    expect((await room().stores.find(store))?.agreement).toMatchObject({ company: 'Renamed ApS', checked: later });
  });

  test('that a look was not about is left alone', async () => {
    const store = await newShop();
    const checked = { at: start, problems: [] };
    await room().agreements.noteCheck(store, { checked });
    expect((await room().stores.find(store))?.agreement).toBeUndefined();
    await room().agreements.connect({ store, agreement: agreement(500), by: 'owner' });
    await room().agreements.noteCheck(store, { facts: { number: 999, company: 'Another' }, checked });
    expect((await room().stores.find(store))?.agreement).toEqual(agreement(500));
  });
});

test('what became of the last test of an address is kept by webhook', async () => {
  const store = await newShop();
  await room().agreements.noteWebhookTest(store, 'products', { at: start, failure: 'refused' });
  await room().agreements.noteWebhookTest(store, 'products', { at: start, ms: 212 });
  await room().agreements.noteWebhookTest(store, 'ledger', { at: start, failure: 'unreachable' });
  const found = await room().stores.find(store);
  expect(found?.webhookTests).toEqual({
    products: { at: start, ms: 212 },
    ledger: { at: start, failure: 'unreachable' },
  });
});

describe('a grant that was asked for', () => {
  const begin = async (fields: { by?: string } = {}) => {
    const store = await newShop();
    const claim = { stateHash: unique('hash'), store, by: fields.by ?? 'owner@shop.example' };
    await room().grants.begin({ ...claim, expiresAt: new Date(time.getTime() + 15 * MINUTES) });
    return claim;
  };

  test('keeps one token, and is taken once', async () => {
    const claim = await begin();
    expect(await room().grants.answer(claim, 's1.first')).toBe(true);
    expect(await room().grants.answer(claim, 's1.second')).toBe(false);
    expect(await room().grants.find(claim)).toMatchObject({ store: claim.store, tokenSealed: 's1.first' });
    expect(await room().grants.take(claim)).toMatchObject({ tokenSealed: 's1.first' });
    expect(await room().grants.take(claim)).toBeUndefined();
    expect(await room().grants.find(claim)).toBeUndefined();
  });

  test('is nobody else’s, and of no other store', async () => {
    const claim = await begin();
    for (const other of [{ by: 'other@shop.example' }, { store: 'another' }, { stateHash: 'guessed' }]) {
      expect(await room().grants.answer({ ...claim, ...other }, 's1.x')).toBe(false);
      expect(await room().grants.take({ ...claim, ...other })).toBeUndefined();
    }
    expect(await room().grants.find(claim)).toBeDefined();
  });

  test('is over after its time, and the one begun before it at once', async () => {
    const claim = await begin();
    await room().grants.begin({ ...claim, stateHash: 'newer', expiresAt: new Date(time.getTime() + 15 * MINUTES) });
    expect(await room().grants.find(claim)).toBeUndefined();
    time = new Date(time.getTime() + 15 * MINUTES);
    expect(await room().grants.find({ ...claim, stateHash: 'newer' })).toBeUndefined();
    expect(await room().grants.answer({ ...claim, stateHash: 'newer' }, 's1.x')).toBe(false);
  });
});
