import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '@kassebro/contracts';
import { doorOf } from '../src/index.ts';
import { cleanRoom, shop } from './support/clean-room.ts';

const room = cleanRoom();
const agreement = { number: 1234, company: 'The bicycle shop ApS', grantTokenSealed: 's1.sealed' };

describe('stores', () => {
  test('are found by id and by the hash of their token, exactly as they were made', async () => {
    const validUntil = new Date('2026-12-01T00:00:00Z');
    const secret = { sealed: 's1.x', hash: 'a'.repeat(64), validUntil };
    const webhookSecrets = { customers: [], balances: [], products: [secret], inventory: [], ledger: [] };
    const made = shop('one', { agreement, webhookSecrets, tillSigningSecretSealed: 's1.y' });
    expect(await room().stores.create(made)).toBe('inserted');
    expect(await room().stores.find('one')).toEqual(made);
    expect(await room().stores.findByApiTokenHash('hash-of-one')).toEqual(made);
    expect(await room().stores.findByApiTokenHash('hash-of-none')).toBeUndefined();
    expect(await room().stores.create(made)).toBe('exists');
  });

  test('two cannot share a token', async () => {
    expect(await room().stores.create(shop('thief', { apiTokenHash: 'hash-of-one' }))).toBe('exists');
    expect(await room().stores.find('thief')).toBeUndefined();
  });

  test('keep settings whose keys hold dots and dollars', async () => {
    const odd = { ...defaultSettings, vatCodes: { '12.5': 'U12' }, productGroupByCategory: { '$a.b': 1, 'c.': 2 } };
    await room().stores.create(shop('odd', { settings: odd }));
    expect((await room().stores.find('odd'))?.settings).toEqual(odd);
  });

  test('of many changes at once each that is made stays, and is audited; the others are told', async () => {
    await room().stores.create(shop('busy'));
    const purposes = [
      'revenue',
      'cash',
      'bank',
      'tillDifference',
      'rounding',
      'expenses',
      'giftCards',
      'deposits',
    ] as const;
    const change = async (purpose: (typeof purposes)[number]) => ({
      purpose,
      made: await room().stores.changeSettings({
        store: 'busy',
        change: { accounts: { [purpose]: 1000 } },
        by: 'test',
      }),
    });
    const made = (await Promise.all(purposes.map(change))).filter((outcome) => outcome.made !== 'stale');
    const found = await room().stores.find('busy');
    expect(found?.version).toBe(made.length + 1);
    const expected = Object.fromEntries(made.map(({ purpose }) => [purpose, 1000]));
    expect(found?.settings.accounts).toEqual({ ...expected, revenueByCategory: {} });
    expect(await room().audit.list({ store: 'busy', limit: 100 })).toHaveLength(made.length);
  });

  test('a change made on an old version is stale', async () => {
    await room().stores.create(shop('old', { version: 7 }));
    const change = { store: 'old', change: { journalNumber: 99 }, by: 'test' };
    expect(await room().stores.changeSettings({ ...change, expectedVersion: 6 })).toBe('stale');
    expect(await room().stores.changeSettings({ ...change, expectedVersion: 7 })).toMatchObject({ version: 8 });
  });

  test('a change that changes nothing raises no version and leaves no audit entry', async () => {
    await room().stores.create(shop('calm'));
    const outcome = await room().stores.changeSettings({ store: 'calm', change: { zeroLines: false }, by: 'test' });
    expect(outcome).toMatchObject({ version: 1 });
    expect(await room().audit.list({ store: 'calm', limit: 10 })).toEqual([]);
  });

  test('a new agreement is audited without the token', async () => {
    await room().stores.create(shop('new'));
    await room().stores.setAgreement({ store: 'new', agreement, by: 'owner' });
    expect(await room().stores.find('new')).toMatchObject({ agreement });
    const entries = await room().audit.list({ store: 'new', limit: 10 });
    expect(entries.map(({ what }) => what)).toEqual(['agreement']);
    expect(JSON.stringify(entries)).not.toContain('s1.sealed');
    await expect(room().stores.setAgreement({ store: 'none', agreement, by: 'x' })).rejects.toThrow('no store none');
  });
});

describe('a door', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const hash = (letter: string): string => letter.repeat(64);

  test('opens for secrets that are valid now, and only for what the store wants', () => {
    const old = { sealed: 's', hash: hash('a'), validUntil: new Date('2026-11-23T07:59:59Z') };
    const soon = { sealed: 's', hash: hash('b'), validUntil: new Date('2026-11-30T00:00:00Z') };
    const fresh = { sealed: 's', hash: hash('c') };
    const webhookSecrets = { customers: [], balances: [], products: [old, soon, fresh], inventory: [], ledger: [] };
    const settings = { ...defaultSettings, receiveCustomers: false };
    const { syncs } = doorOf(shop('demo', { webhookSecrets, settings }), now);
    expect(syncs.products).toEqual({ on: true, secrets: [hash('b'), hash('c')] });
    expect(syncs.customers).toEqual({ on: false, secrets: [] });
    expect([syncs.balances.on, syncs.inventory.on, syncs.ledger.on]).toEqual([true, false, true]);
  });
});

describe('webhook secrets', () => {
  test('are replaced for one sync, the others stay', async () => {
    const one = { sealed: 's1', hash: 'd'.repeat(64) };
    const webhookSecrets = { customers: [one], balances: [], products: [], inventory: [], ledger: [] };
    await room().stores.create(shop('keys', { webhookSecrets }));
    const two = { sealed: 's2', hash: 'e'.repeat(64) };
    await room().stores.setWebhookSecrets({ store: 'keys', sync: 'products', secrets: [two], by: 'owner' });
    const found = await room().stores.find('keys');
    expect(found?.webhookSecrets).toEqual({ ...webhookSecrets, products: [two] });
    expect(JSON.stringify(await room().audit.list({ store: 'keys', limit: 5 }))).not.toContain('s2');
  });

  test('of the till is set and replaced, and the audit log does not know it', async () => {
    await room().stores.create(shop('signed'));
    for (const sealed of ['first-sealed', 'next-sealed']) {
      await room().stores.setTillSigningSecret({ store: 'signed', sealed, by: 'owner' });
      expect((await room().stores.find('signed'))?.tillSigningSecretSealed).toBe(sealed);
    }
    const entries = await room().audit.list({ store: 'signed', limit: 5 });
    expect(entries.map(({ what }) => what)).toContain('signing secret of the till');
    expect(JSON.stringify(entries)).not.toMatch(/first-sealed|next-sealed/);
  });
});
