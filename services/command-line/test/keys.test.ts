import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createSeal } from '@kassebro/process';
import { commandRoom } from './support/room.ts';

const room = commandRoom();
const key = (): string => randomBytes(32).toString('base64');
const [before, after] = [key(), key()];
const under = (ENCRYPTION_KEY: string, ENCRYPTION_KEYS_OLD = '') => ({
  environment: { ...room().environment, ENCRYPTION_KEY, ENCRYPTION_KEYS_OLD },
});

beforeAll(async () => {
  const grantTokenSealed = createSeal(before).seal('the grant');
  await room().shop('shop', { agreement: { number: 1234, grantTokenSealed } });
});
const grant = async (): Promise<string> => (await room().store.stores.find('shop'))?.agreement?.grantTokenSealed ?? '';

describe('keys', () => {
  test('without the old key names where the secret is, the variable and the remedy, and loses nothing', async () => {
    const { exitCode, out } = await room().type('keys renew', under(after));
    expect(exitCode).toBe(1);
    expect(out).toMatch(/shop agreement\.grantTokenSealed: .*add that key to ENCRYPTION_KEYS_OLD/);
    expect(createSeal(before).open(await grant())).toBe('the grant');
  });

  test('tell how many are left, and seal them anew', async () => {
    const both = under(after, before);
    expect((await room().type('keys', both)).out).toContain('Still sealed with a key of before: 1.');
    expect((await room().type('keys renew', both)).out).toContain('None is sealed with a key of before.');
    expect(createSeal(after).open(await grant())).toBe('the grant');
    expect((await room().type('keys', under(after))).out).toContain('Sealed with ENCRYPTION_KEY: 1.');
  });
});
