import { describe, expect, test } from '@jest/globals';
import { MOST_SECRETS } from '@kassebro/contracts';
import { doorOf } from '../src/index.ts';
import { cleanRoom, shop } from './support/clean-room.ts';

const DAY = 86_400_000;
let now = new Date('2026-11-23T08:00:00Z');
const room = cleanRoom(() => now);
const inDays = (days: number): Date => new Date(now.getTime() + days * DAY);
const secret = (letter: string) => ({ sealed: `s1.${letter}`, hash: letter.repeat(64) });

const rotate = (store: string, letter: string, oldValidUntil = inDays(7)) =>
  room().stores.rotateWebhookSecret({ store, sync: 'products', fresh: secret(letter), oldValidUntil, by: 'test' });
async function validAt(store: string, at: Date): Promise<string[]> {
  const found = await room().stores.find(store);
  return found ? doorOf(found, at).syncs.products.secrets.map((hash) => hash.slice(0, 1)) : [];
}

describe('a webhook that gets a new secret', () => {
  test('is opened by the old one for the time that was told, and by the new one from now on', async () => {
    await room().stores.create(shop('one'));
    expect(await rotate('one', 'a')).toMatchObject({ secrets: [secret('a')] });
    await rotate('one', 'b');
    expect(await validAt('one', now)).toEqual(['a', 'b']);
    expect(await validAt('one', inDays(6.99))).toEqual(['a', 'b']);
    expect(await validAt('one', inDays(7.01))).toEqual(['b']);
  });

  test('does not give an old one longer than it had, and forgets those that are over', async () => {
    await room().stores.create(shop('two'));
    await rotate('two', 'a');
    await rotate('two', 'b', inDays(2));
    await rotate('two', 'c', inDays(7));
    expect(await validAt('two', inDays(3))).toEqual(['b', 'c']);
    now = inDays(3);
    await rotate('two', 'd', inDays(7));
    expect((await room().stores.find('two'))?.webhookSecrets.products.map(({ sealed }) => sealed)).toEqual([
      's1.b',
      's1.c',
      's1.d',
    ]);
  });

  test('has at most five at once, and says when the next place is free', async () => {
    await room().stores.create(shop('full'));
    for (const [index, letter] of ['a', 'b', 'c', 'd', 'e'].entries()) await rotate('full', letter, inDays(index + 1));
    const before = await room().stores.find('full');
    expect(before?.webhookSecrets.products).toHaveLength(MOST_SECRETS);
    expect(await rotate('full', 'f')).toEqual({ fullUntil: inDays(2 - 1 + 1) });
    expect(await room().stores.find('full')).toEqual(before);
    expect(await rotate('full', 'f', now)).toMatchObject({ secrets: [secret('f')] });
    expect(await validAt('full', now)).toEqual(['f']);
  });

  test('of two people at once only those succeed whose secret is among the valid ones afterwards', async () => {
    await room().stores.create(shop('busy'));
    await rotate('busy', 'a');
    const letters = ['b', 'c', 'd', 'e'];
    const outcomes = await Promise.all(letters.map(async (letter) => [letter, await rotate('busy', letter)] as const));
    const given = outcomes.filter(([, outcome]) => outcome !== 'stale').map(([letter]) => letter);
    expect(given.length).toBeGreaterThan(0);
    expect((await validAt('busy', now)).toSorted()).toEqual(['a', ...given].toSorted());
  });

  test('is audited by name and times, never with the secret', async () => {
    const entries = await room().audit.list({ store: 'one', limit: 10 });
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(({ what, by }) => what === 'webhook secret of products' && by === 'test')).toBe(true);
    expect(JSON.stringify(entries)).not.toMatch(/s1\.|aaaa|bbbb/);
  });
});
