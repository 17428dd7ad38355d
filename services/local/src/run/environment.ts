import path from 'node:path';
import { SIMULATOR_TOKENS } from '../demo/simulator-client.ts';
import type { LocalConfig } from './local-config.ts';
import type { Secrets } from './secrets.ts';

const SIMULATOR_APP = { appSecretToken: SIMULATOR_TOKENS.appSecretToken, appPublicToken: 'demo' };

/** What is known only once the engines and the simulator run. */
export interface Addresses {
  readonly redisUrl: string;
  readonly mongodbUri: string;
  readonly economicBaseUrl: string;
  /** Where access is given; absent for the page of e-conomic itself. */
  readonly grantUrl?: string;
}

/**
 * The whole environment of our processes, as a deployment would set it. Nothing of the person's own environment gets through, so a run on one
 * machine is the same on all machines.
 */
export function environmentOf(config: LocalConfig, secrets: Secrets, addresses: Addresses): Record<string, string> {
  const { appSecretToken, appPublicToken } = config.economic ?? SIMULATOR_APP;
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: config.logLevel,
    LOG_FORMAT: config.logFormat,
    KASSEBRO_DATA: config.dataDir,
    BIND: config.bind,
    HEALTH_PORT: '0',
    RECEIVER_PORT: String(config.ports.RECEIVER_PORT),
    POS_API_PORT: String(config.ports.POS_API_PORT),
    BACK_OFFICE_PORT: String(config.ports.BACK_OFFICE_PORT),
    REDIS_URL: addresses.redisUrl,
    REDIS_PREFIX: config.redisPrefix,
    MONGODB_URI: addresses.mongodbUri,
    ECONOMIC_BASE_URL: addresses.economicBaseUrl,
    ECONOMIC_APP_SECRET_TOKEN: appSecretToken,
    ...(appPublicToken && { ECONOMIC_APP_PUBLIC_TOKEN: appPublicToken }),
    ...(addresses.grantUrl && { ECONOMIC_GRANT_URL: addresses.grantUrl }),
    ENCRYPTION_KEY: config.encryptionKey ?? secrets.encryptionKey,
    ENCRYPTION_KEYS_OLD: config.encryptionKeysOld.join(','),
    SESSION_SECRETS_OLD: config.sessionSecretsOld.join(','),
    SESSION_SECRET: config.sessionSecret ?? secrets.sessionSecret,
    ...(config.publicUrl && { PUBLIC_URL: config.publicUrl }),
  };
}

/** The simulator needs to know nothing but its own place and where it keeps its ledger. */
export function simulatorEnvironment(config: LocalConfig): Record<string, string> {
  return {
    SIMULATOR_PORT: String(config.ports.SIMULATOR_PORT),
    SIMULATOR_DATA: path.join(config.dataDir, 'simulator.json'),
  };
}
