import { z } from 'zod';

/** One variable: its rule, the rule in words as an error message needs it, and whether its value must never be repeated. */
interface Variable<S extends z.ZodType> {
  readonly schema: S;
  /** Ends the sentence "it must be ...", with an example where one helps. */
  readonly must: string;
  readonly secret?: boolean;
}

const variable = <S extends z.ZodType>(schema: S, must: string): Variable<S> => ({ schema, must });
const secret = <S extends z.ZodType>(schema: S, must: string): Variable<S> => ({ schema, must, secret: true });

/** A port of 0 takes a free one. */
const port = (usual: number) =>
  variable(
    // As text first: an empty or odd spelling ("4e3", "0x10") is a slip, not a number.
    z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(65_535)).default(usual),
    'a whole number from 0 to 65535 (0 takes a free port)',
  );
/** The usual value is the product's; `least` is where work would be taken from hands that are merely busy. */
const seconds = (usual: number, { least, most }: { least: number; most: number }) =>
  variable(
    z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most)).default(usual),
    `a whole number of seconds from ${least} to ${most}`,
  );
const url = (protocols: RegExp) => z.url({ protocol: protocols });
/** Separated by commas; absent is an empty list. */
const listOf = (one: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(one));
const isKey = (text: string): boolean => Buffer.from(text, 'base64').length === 32;

/**
 * Every environment variable that Kassebro reads, with its rule and its default. `.env.example` lists the same names
 * (a test compares).
 */
export const variables = {
  REDIS_URL: variable(url(/^rediss?$/), 'an address such as redis://127.0.0.1:6379'),
  REDIS_PREFIX: variable(
    z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default('kassebro'),
    'one to 40 of a-z, 0-9 and the hyphen',
  ),
  MONGODB_URI: variable(url(/^mongodb(\+srv)?$/), 'an address such as mongodb://127.0.0.1:27017/kassebro'),
  RECEIVER_PORT: port(4001),
  POS_API_PORT: port(4002),
  BACK_OFFICE_PORT: port(4000),
  SIMULATOR_PORT: port(4010),
  /** The loopback port on which a hand answers /live, /ready and /metrics. */
  HEALTH_PORT: port(0),
  /** After so long without a sign of life of its hand, a job is given to another one. */
  JOB_LOCK_SECONDS: seconds(30, { least: 5, most: 600 }),
  /** How long housekeeping lets pass between two looks at what stands still. */
  HOUSEKEEPING_SECONDS: seconds(30, { least: 2, most: 600 }),
  KASSEBRO_DATA: variable(z.string().min(1).default('.kassebro'), 'the path of a folder'),
  BIND: variable(
    z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]).default('127.0.0.1'),
    'an IP address of this machine, localhost, or 0.0.0.0 for all of its addresses',
  ),
  ECONOMIC_BASE_URL: variable(
    url(/^https?$/).default('https://restapi.e-conomic.com'),
    'an address such as https://restapi.e-conomic.com',
  ),
  /** How long e-conomic may take for the first byte of an answer; a whole send takes at most twice as long. */
  ECONOMIC_TIMEOUT_SECONDS: seconds(30, { least: 5, most: 300 }),
  ECONOMIC_APP_SECRET_TOKEN: secret(z.string().min(1), 'the secret token of your app at e-conomic'),
  ECONOMIC_APP_PUBLIC_TOKEN: secret(z.string().min(1), 'the public token of your app at e-conomic'),
  /** The page on which a superuser of e-conomic gives our app access. */
  ECONOMIC_GRANT_URL: variable(
    url(/^https?$/).default('https://secure.e-conomic.com/secure/api1/requestaccess.aspx'),
    'an address such as https://secure.e-conomic.com/secure/api1/requestaccess.aspx',
  ),
  /** 32 bytes as base64: secrets at rest are sealed with it. */
  ENCRYPTION_KEY: secret(
    z.string().refine(isKey),
    '32 random bytes as base64, for example from: openssl rand -base64 32',
  ),
  /** Keys that were ENCRYPTION_KEY before: they open what they have sealed, and seal nothing. */
  ENCRYPTION_KEYS_OLD: secret(
    listOf(z.string().refine(isKey)),
    'keys that were ENCRYPTION_KEY before, separated by commas, each 32 bytes as base64',
  ),
  /** Seals the login cookies of the back office. */
  SESSION_SECRET: secret(z.string().min(32), 'at least 32 characters, for example from: openssl rand -base64 32'),
  /** Secrets that were SESSION_SECRET before: whoever logged in under one stays logged in. */
  SESSION_SECRETS_OLD: secret(
    listOf(z.string().min(32)),
    'secrets that were SESSION_SECRET before, separated by commas, each of at least 32 characters',
  ),
  /** Where e-conomic and the till reach the receiver from outside. */
  PUBLIC_URL: variable(url(/^https?$/), 'an address such as https://kassebro.example'),
  LOG_LEVEL: variable(z.enum(['debug', 'info', 'warn', 'error']).default('info'), 'debug, info, warn or error'),
  LOG_FORMAT: variable(z.enum(['json', 'short']).default('json'), 'json or short'),
} as const satisfies Record<string, Variable<z.ZodType>>;

export type VariableName = keyof typeof variables;
export type Config<N extends VariableName = VariableName> = { [K in N]: z.infer<(typeof variables)[K]['schema']> };
