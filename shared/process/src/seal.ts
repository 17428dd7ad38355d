import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export interface Seal {
  /** The text encrypted and signed, safe to store. */
  seal: (text: string) => string;
  /** @throws Error when it was sealed with another key or changed since */
  open: (sealed: string) => string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Secrets at rest: AES-256-GCM with a fresh nonce each time. The result names its format (`s1.`), so that a later key
 * or cipher can live beside it.
 * @param keyBase64 32 bytes
 */
export function createSeal(keyBase64: string): Seal {
  const key = Buffer.from(keyBase64, 'base64');
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `s1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed) {
      if (!sealed.startsWith('s1.')) throw new Error('this is not a sealed secret');
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
  };
}

/** Enough for secrets of our own making, which are long and random; passwords of people need a slow hash instead. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 32 random bytes in letters that survive every URL, form and header. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
