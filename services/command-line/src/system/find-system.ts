import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Config, readConfig } from '@kassebro/process';
import { z } from 'zod';
import { Refused } from '../run/faults.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a running Kassebro is, and what opens its secrets. */
export interface Found {
  redisUrl: string;
  redisPrefix: string;
  mongodbUri: string;
  /** Absent when nobody says it: then secrets stay shut. */
  encryptionKey?: string;
  /** Keys of before, which only open. */
  encryptionKeysOld: string[];
  /** What e-conomic reaches the receiver by. */
  publicUrl?: string;
  /** What named it, for messages. */
  by: string;
}

const accessFile = z.object({
  redisUrl: z.string(),
  mongodbUri: z.string(),
  receiver: z.object({ url: z.string() }),
  webhooks: z.record(z.string(), z.string()),
});
const secretsFile = z.object({ encryptionKey: z.string() });

/**
 * The Kassebro that REDIS_URL and MONGODB_URI name, or else the one that "npm start" runs on this machine.
 * @param project the folder that a relative KASSEBRO_DATA starts from
 * @throws Refused when there is neither; ConfigError when a variable is not as it must be
 */
export async function findSystem(project: string, environment?: Environment): Promise<Found> {
  const config = readConfig(
    ['REDIS_PREFIX', 'KASSEBRO_DATA', 'ENCRYPTION_KEYS_OLD'],
    ['REDIS_URL', 'MONGODB_URI', 'ENCRYPTION_KEY', 'PUBLIC_URL'],
    environment,
  );
  const { REDIS_URL: redisUrl, MONGODB_URI: mongodbUri } = config;
  const said = saidOf(config);
  if (redisUrl !== undefined && mongodbUri !== undefined)
    return { ...said, redisUrl, mongodbUri, by: 'REDIS_URL and MONGODB_URI' };
  const folder = path.resolve(project, config.KASSEBRO_DATA);
  const local = await localSystem(folder);
  const named = redisUrl ?? mongodbUri;
  // Half a name might be of another Kassebro than the one that runs here.
  if (named !== undefined && named !== local?.redisUrl && named !== local?.mongodbUri) throw halfNamed(redisUrl);
  if (!local) throw nothingRuns(folder);
  return { ...local, ...said };
}

/** What the environment says beside the addresses goes before what the files say. */
const saidOf = ({
  REDIS_PREFIX: redisPrefix,
  ENCRYPTION_KEY: encryptionKey,
  ENCRYPTION_KEYS_OLD: encryptionKeysOld,
  PUBLIC_URL: publicUrl,
}: Config<'REDIS_PREFIX' | 'ENCRYPTION_KEYS_OLD'> & Partial<Config<'ENCRYPTION_KEY' | 'PUBLIC_URL'>>): Pick<
  Found,
  'redisPrefix' | 'encryptionKey' | 'encryptionKeysOld' | 'publicUrl'
> => ({
  redisPrefix,
  encryptionKeysOld,
  ...(encryptionKey !== undefined && { encryptionKey }),
  ...(publicUrl !== undefined && { publicUrl }),
});

const nothingRuns = (folder: string): Refused =>
  new Refused(
    `No Kassebro runs here: there is no access.json in ${folder}. Start one with "npm start", let KASSEBRO_DATA name its folder, or set REDIS_URL and MONGODB_URI to those of another.`,
  );

function halfNamed(redisUrl: string | undefined): Refused {
  const [there, missing] =
    redisUrl === undefined ? ['MONGODB_URI', 'REDIS_URL'] : (['REDIS_URL', 'MONGODB_URI'] as const);
  return new Refused(`${there} is set and ${missing} is not: set both, or neither for the Kassebro of "npm start".`);
}

async function localSystem(folder: string): Promise<Omit<Found, 'redisPrefix' | 'encryptionKeysOld'> | undefined> {
  const file = path.join(folder, 'access.json');
  const access = await readIfThere(file, accessFile);
  if (!access) return undefined;
  const secrets = await readIfThere(path.join(folder, 'secrets.json'), secretsFile);
  const { redisUrl, mongodbUri, receiver, webhooks } = access;
  const [pasted] = Object.values(webhooks);
  const publicUrl = pasted?.split('/economic/', 1)[0] ?? receiver.url;
  return { redisUrl, mongodbUri, publicUrl, by: file, ...secrets };
}

/** Nothing when there is no such file. */
async function readIfThere<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Refused(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  if (text === undefined) return undefined;
  const parsed = z
    .string()
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json);
      } catch {
        context.addIssue('is no JSON');
        return z.NEVER;
      }
    })
    .pipe(schema)
    .safeParse(text);
  if (!parsed.success) throw new Refused(`${file} is damaged: stop Kassebro and start it again with "npm start".`);
  return parsed.data;
}
