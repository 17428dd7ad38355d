import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createSeal, KeyMissing, newSecret } from '@kassebro/process';
import fc from 'fast-check';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');

/** As secrets were sealed before keys had names. */
function formerlySealed(keyBase64: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(keyBase64, 'base64'), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `s1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}

describe('a secret at rest can be read with the right key only', () => {
  test('whatever was sealed comes out again, and looks different each time', () => {
    const { seal, open } = createSeal(key(1));
    fc.assert(fc.property(fc.string(), (text) => open(seal(text)) === text && seal(text) !== seal(text)));
  });

  test('another key or a single changed character opens nothing', () => {
    const sealed = createSeal(key(1)).seal('grant-token');
    expect(() => createSeal(key(2)).open(sealed)).toThrow(KeyMissing);
    const at = sealed.length - 3;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(() => createSeal(key(1)).open(changed)).toThrow();
    expect(() => createSeal(key(1)).open('grant-token')).toThrow(/not a sealed secret/);
  });

  test('new secrets are long, different and safe in an address', () => {
    expect(newSecret()).toMatch(/^[\w-]{43}$/);
    expect(newSecret()).not.toBe(newSecret());
  });
});

describe('when a key is replaced', () => {
  const [before, after] = [key(1), key(2)];

  test.each([
    ['what it has sealed', () => createSeal(before).seal('token')],
    ['what was sealed before keys had names', () => formerlySealed(before, 'token')],
  ])('%s opens still, and is sealed anew under the new one', (_what, sealedBefore) => {
    const old = sealedBefore();
    const both = createSeal(after, [key(9), before]);
    expect(both.open(old)).toBe('token');
    const renewed = both.renew(old) ?? '';
    expect(createSeal(after).open(renewed)).toBe('token');
    expect(both.renew(renewed)).toBeUndefined();
  });

  test('the new one seals at once', () => {
    const sealed = createSeal(after, [before]).seal('token');
    expect(createSeal(after).open(sealed)).toBe('token');
    expect(() => createSeal(before).open(sealed)).toThrow(KeyMissing);
  });

  test.each([
    ['with its name', createSeal(before).seal('token')],
    ['without one', formerlySealed(before, 'token')],
  ])('and the old one is missing, one error names the variable and the remedy (%s)', (_what, sealed) => {
    const { open, renew } = createSeal(after, [key(9)]);
    for (const attempt of [open, renew])
      expect(() => attempt(sealed)).toThrow(/neither ENCRYPTION_KEY nor in ENCRYPTION_KEYS_OLD: add that key/);
  });
});
