import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { readConfig, readTogether } from '@kassebro/process';

/** The top folder of the project. */
export const PROJECT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The doors' ports by the variable that sets them; 0 takes a free one. */
export type PortVariable = 'RECEIVER_PORT' | 'POS_API_PORT' | 'BACK_OFFICE_PORT' | 'SIMULATOR_PORT';

interface RealEconomic {
  readonly baseUrl: string;
  readonly appSecretToken: string;
  /** Needed only to let a merchant connect from the back office. */
  readonly appPublicToken: string | undefined;
}

/** Everything that a person may say about a run on one machine, in the environment. */
export interface LocalConfig {
  readonly ports: Readonly<Record<PortVariable, number>>;
  readonly bind: string;
  /** Full path. */
  readonly dataDir: string;
  /** Given: used; absent: one is started. */
  readonly redisUrl: string | undefined;
  readonly redisPrefix: string;
  readonly mongodbUri: string | undefined;
  /** Given: that e-conomic is talked to; absent: the simulator. */
  readonly economic: RealEconomic | undefined;
  readonly encryptionKey: string | undefined;
  readonly sessionSecret: string | undefined;
  readonly publicUrl: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly logFormat: 'json' | 'short';
  /** Keys and secrets of before, which only open. */
  encryptionKeysOld: string[];
  sessionSecretsOld: string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment.
 * @throws {ConfigError} that names every problem
 */
export function readLocalConfig(environment?: Environment): LocalConfig {
  const ports = ['RECEIVER_PORT', 'POS_API_PORT', 'BACK_OFFICE_PORT', 'SIMULATOR_PORT'] as const;
  const ours = () =>
    readConfig(
      [...ports, 'BIND', 'KASSEBRO_DATA', 'REDIS_PREFIX', 'LOG_LEVEL', 'ENCRYPTION_KEYS_OLD', 'SESSION_SECRETS_OLD'],
      ['REDIS_URL', 'MONGODB_URI', 'ENCRYPTION_KEY', 'SESSION_SECRET', 'PUBLIC_URL', 'LOG_FORMAT'],
      environment,
    );
  const [config, economic] = readTogether(ours, () => readEconomic(environment));
  return {
    ports: config,
    bind: config.BIND,
    dataDir: path.resolve(PROJECT, config.KASSEBRO_DATA),
    redisUrl: config.REDIS_URL,
    redisPrefix: config.REDIS_PREFIX,
    mongodbUri: config.MONGODB_URI,
    economic,
    encryptionKey: config.ENCRYPTION_KEY,
    encryptionKeysOld: config.ENCRYPTION_KEYS_OLD,
    sessionSecret: config.SESSION_SECRET,
    sessionSecretsOld: config.SESSION_SECRETS_OLD,
    publicUrl: config.PUBLIC_URL,
    logLevel: config.LOG_LEVEL,
    logFormat: config.LOG_FORMAT ?? 'short',
  };
}

/** Whoever names an e-conomic must have the token of an app there. */
function readEconomic(environment?: Environment): RealEconomic | undefined {
  const { ECONOMIC_BASE_URL: baseUrl } = readConfig([], ['ECONOMIC_BASE_URL'], environment);
  if (baseUrl === undefined) return undefined;
  const tokens = readConfig(['ECONOMIC_APP_SECRET_TOKEN'], ['ECONOMIC_APP_PUBLIC_TOKEN'], environment);
  return {
    baseUrl,
    appSecretToken: tokens.ECONOMIC_APP_SECRET_TOKEN,
    appPublicToken: tokens.ECONOMIC_APP_PUBLIC_TOKEN,
  };
}
