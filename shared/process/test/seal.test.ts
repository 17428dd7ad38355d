import { describe, expect, test } from '@jest/globals';
import { createSeal, newSecret } from '@kassebro/process';
import fc from 'fast-check';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');

describe('a secret at rest can be read with the right key only', () => {
  test('whatever was sealed comes out again, and looks different each time', () => {
    const { seal, open } = createSeal(key(1));
    fc.assert(fc.property(fc.string(), (text) => open(seal(text)) === text && seal(text) !== seal(text)));
  });

  test('another key or a single changed character opens nothing', () => {
    const sealed = createSeal(key(1)).seal('grant-token');
    expect(() => createSeal(key(2)).open(sealed)).toThrow();
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
