import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Config } from './config/variables.ts';

export interface Seal {
  /** The text encrypted and signed with the newest key, safe to store. */
  seal: (text: string) => string;
  /**
   * @throws KeyMissing when it was sealed with a key that is not among ours
   * @throws Error when it is no sealed secret, or was changed since
   */
  open: (sealed: string) => string;
  /**
   * The same secret under the newest key; nothing when it is under that already.
   * @throws what `open` throws
   */
  renew: (sealed: string) => string | undefined;
}

/** A sealed secret that none of our keys opens. It is not lost: it opens again as soon as its key is named. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';

  constructor(id: string) {
    super(
      `this secret was sealed with key ${id}, which is neither ENCRYPTION_KEY nor in ENCRYPTION_KEYS_OLD: add that key to ENCRYPTION_KEYS_OLD and start again`,
    );
  }
}

/** What a process that seals or opens reads of its environment. */
export const sealVariables = ['ENCRYPTION_KEY', 'ENCRYPTION_KEYS_OLD'] as const;

export const sealOf = (config: Config<(typeof sealVariables)[number]>): Seal =>
  createSeal(config.ENCRYPTION_KEY, config.ENCRYPTION_KEYS_OLD);

const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  id: string;
  bytes: Buffer;
}

/**
 * Secrets at rest: AES-256-GCM with a fresh nonce each time. The result names its format and its key (`s2.<key>.`), so that a key
 * can be replaced while what older ones have sealed is still there. What was sealed before keys had names (`s1.`) is tried
 * with each.
 * @param newest 32 bytes as base64; seals from now on
 * @param older keys that only open
 */
export function createSeal(newest: string, older: readonly string[] = []): Seal {
  const mine = keyOf(newest);
  const keys = [mine, ...older.map(keyOf)];
  const open = (sealed: string): string => openWith(keys, sealed);
  return {
    seal: (text) => `s2.${mine.id}.${encrypted(mine, text)}`,
    open,
    renew(sealed) {
      if (sealed.startsWith(`s2.${mine.id}.`)) return undefined;
      return `s2.${mine.id}.${encrypted(mine, open(sealed))}`;
    },
  };
}

function keyOf(base64: string): Key {
  const bytes = Buffer.from(base64, 'base64');
  return { bytes, id: keyName(bytes) };
}

/** Tells one key from another and nothing about it: of 32 random bytes a hash gives nothing away. */
const keyName = (bytes: Buffer): string =>
  createHash('sha256').update('kassebro key ').update(bytes).digest('hex').slice(0, 8);

function openWith(keys: readonly Key[], sealed: string): string {
  const [, id, body] = /^s2\.([0-9a-f]{8})\.([\w-]+)$/.exec(sealed) ?? [];
  if (id !== undefined && body !== undefined) {
    const key = keys.find((one) => one.id === id);
    if (!key) throw new KeyMissing(id);
    return decrypted(key, body);
  }
  if (!sealed.startsWith('s1.')) throw new Error('this is not a sealed secret');
  return openUnnamed(keys, sealed.slice(3));
}

function openUnnamed(keys: readonly Key[], body: string): string {
  const failures: unknown[] = [];
  for (const key of keys) {
    try {
      return decrypted(key, body);
    } catch (error) {
      failures.push(error);
    }
  }
  throw new AggregateError(
    failures,
    'this secret was changed, or sealed with a key that is neither ENCRYPTION_KEY nor in ENCRYPTION_KEYS_OLD: add that key to ENCRYPTION_KEYS_OLD and start again',
  );
}

function encrypted({ bytes }: Key, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', bytes, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

function decrypted(key: Key, text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}

/** Enough for secrets of our own making, which are long and random; passwords of people need a slow hash instead. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 32 random bytes in letters that survive every URL, form and header. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
