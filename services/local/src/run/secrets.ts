import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { newSecret } from '@kassebro/process';
import { z } from 'zod';
import { writePrivate } from './private-file.ts';
import { readIfThere } from './read-if-there.ts';

const secrets = z.object({
  /** 32 bytes, base64: seals what is secret in the database. */
  encryptionKey: z.string(),
  /** Seals the login cookies of the back office. */
  sessionSecret: z.string(),
  /** Of the demo user of the back office. */
  password: z.string(),
  /** What the demo store's till shows to the POS API. */
  posToken: z.string(),
});
export type Secrets = z.infer<typeof secrets>;

/**
 * The secrets of this installation on this machine: made once, kept in `secrets.json` of the data folder, readable by its owner only.
 * @throws {Error} when the file is there but cannot be understood: making new ones would lock the data that the old ones sealed
 */
export async function localSecrets(dataDir: string): Promise<Secrets> {
  const file = path.join(dataDir, 'secrets.json');
  const text = await readIfThere(file);
  if (text === null) {
    const made = makeSecrets();
    await writePrivate(file, `${JSON.stringify(made, null, 2)}\n`);
    return made;
  }
  const parsed = z.string().transform(toJson).pipe(secrets).safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is damaged. It opens what is sealed in ${dataDir}: restore it, or delete the whole folder.`);
}

function toJson(text: string, context: z.RefinementCtx<string>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('is no JSON');
    return z.NEVER;
  }
}

function makeSecrets(): Secrets {
  return {
    encryptionKey: randomBytes(32).toString('base64'),
    sessionSecret: newSecret(),
    password: randomBytes(9).toString('base64url'),
    posToken: newSecret(),
  };
}
