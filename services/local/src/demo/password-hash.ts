import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

// The least that OWASP's password storage cheat sheet advises for Argon2id.
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;

/** A password as an Argon2id hash in the usual text form, `$argon2id$v=19$m=...,t=...,p=...$salt$hash`. */
export async function passwordHash(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const parameters = { nonce, parallelism: LANES, tagLength: 32, memory: MEMORY_KIB, passes: PASSES };
  const hash = await derive('argon2id', { ...parameters, message: password });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(nonce)}$${unpadded(hash)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
