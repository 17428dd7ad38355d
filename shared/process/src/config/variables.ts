import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const url = (protocols: RegExp) => z.url({ protocol: protocols });
const secret = z.string().min(1);

/**
 * Every environment variable that Kassebro reads, with its rule and its default. `.env.example` lists the same names
 * (a test compares). A port of 0 takes a free one.
 */
export const variables = {
  REDIS_URL: url(/^rediss?$/),
  REDIS_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('kassebro'),
  MONGODB_URI: url(/^mongodb(\+srv)?$/),
  RECEIVER_PORT: port.default(4001),
  POS_API_PORT: port.default(4002),
  BACK_OFFICE_PORT: port.default(4000),
  SIMULATOR_PORT: port.default(4010),
  /** The loopback port on which a hand answers /live, /ready and /metrics. */
  HEALTH_PORT: port.default(0),
  KASSEBRO_DATA: z.string().min(1).default('.kassebro'),
  BIND: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]).default('127.0.0.1'),
  ECONOMIC_BASE_URL: url(/^https?$/).default('https://restapi.e-conomic.com'),
  ECONOMIC_APP_SECRET_TOKEN: secret,
  ECONOMIC_APP_PUBLIC_TOKEN: secret,
  /** 32 bytes as base64: secrets at rest are sealed with it. */
  ENCRYPTION_KEY: z.string().refine((text) => Buffer.from(text, 'base64').length === 32, {
    message: '32 random bytes as base64, for example from: openssl rand -base64 32',
  }),
  /** Seals the login cookies of the back office. */
  SESSION_SECRET: z.string().min(32, 'at least 32 characters'),
  /** Where e-conomic and the till reach the receiver from outside. */
  PUBLIC_URL: url(/^https?$/),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  LOG_FORMAT: z.enum(['json', 'short']).default('json'),
} as const satisfies Record<string, z.ZodType>;

export type VariableName = keyof typeof variables;
export type Config<N extends VariableName = VariableName> = { [K in N]: z.infer<(typeof variables)[K]> };
