import { describe, expect, test } from '@jest/globals';
import { cleanRoom, unique } from './support/clean-room.ts';

const START = new Date('2026-11-24T09:00:00Z');
let now = START;
const room = cleanRoom(() => now);
const links = () => room().accountantLinks;

const at = (time: string): void => {
  now = new Date(time);
};

async function made(store = unique('shop')): Promise<{ id: string; tokenHash: string; store: string }> {
  now = START;
  const one = { id: unique('link'), tokenHash: unique('hash'), store };
  const whom = { name: 'The accountant', email: 'revisor@office.example', by: 'owner@shop.example' };
  await links().make({ ...one, ...whom, expiresAt: new Date('2026-12-24T23:00:00Z') });
  return one;
}

describe('a link for an accountant', () => {
  test('is found by the hash of its token until it is over, and shows nothing of it', async () => {
    const { id, tokenHash, store } = await made();
    const found = await links().findByToken(tokenHash);
    expect(found).toMatchObject({ id, store, name: 'The accountant', createdAt: START });
    expect(JSON.stringify(found)).not.toContain(tokenHash);
    expect(await links().findByToken(unique('hash'))).toBeUndefined();
    at('2026-12-24T22:59:59Z');
    expect(await links().findByToken(tokenHash)).toBeDefined();
    at('2026-12-24T23:00:00Z');
    expect(await links().findByToken(tokenHash)).toBeUndefined();
    expect(await links().use(id)).toBeUndefined();
  });

  test('that is revoked opens nothing from then on, and is revoked once', async () => {
    const { id, tokenHash } = await made();
    at('2026-11-25T09:00:00Z');
    expect(await links().revoke(id)).toBe(true);
    expect(await links().revoke(id)).toBe(false);
    expect(await links().findByToken(tokenHash)).toBeUndefined();
    expect(await links().use(id)).toBeUndefined();
    expect(await links().find(id)).toMatchObject({ revokedAt: new Date('2026-11-25T09:00:00Z') });
    expect(await links().revoke(unique('link'))).toBe(false);
  });

  test('tells when it was used last, to the minute; looking its token up is no use of it', async () => {
    const { id, tokenHash } = await made();
    await links().findByToken(tokenHash);
    expect(await links().find(id)).not.toHaveProperty('lastUsedAt');
    const lastUse = async () => (await links().find(id))?.lastUsedAt?.toISOString();
    for (const [time, kept] of [
      ['2026-11-25T10:00:00.000Z', '2026-11-25T10:00:00.000Z'],
      ['2026-11-25T10:00:59.000Z', '2026-11-25T10:00:00.000Z'],
      ['2026-11-25T10:01:00.000Z', '2026-11-25T10:01:00.000Z'],
    ] as const) {
      at(time);
      await links().use(id);
      expect(await lastUse()).toBe(kept);
    }
  });

  test('is listed by store, the newest first, also when it is over', async () => {
    const [here, there] = [unique('shop'), unique('shop')];
    const first = await made(here);
    await made(there);
    at('2026-11-25T10:00:00Z');
    await links().revoke(first.id);
    const second = { id: unique('link'), tokenHash: unique('hash'), store: here };
    const whom = { name: 'Another', email: 'b@office.example', by: 'owner@shop.example' };
    await links().make({ ...second, ...whom, expiresAt: new Date('2026-12-01T00:00:00Z') });
    expect((await links().list([here])).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await links().list([])).toEqual([]);
  });

  test('of a token that is in use is refused', async () => {
    const { tokenHash, store } = await made();
    const twin = { id: unique('link'), tokenHash, store, name: 'x', email: 'x@office.example', by: 'y' };
    await expect(links().make({ ...twin, expiresAt: new Date('2027-01-01') })).rejects.toThrow();
  });
});
