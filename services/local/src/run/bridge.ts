import { createSeal } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import { DEMO_STORE, type DemoSecrets, ensureDemoStore } from '../demo/demo-store.ts';
import { DEMO_USER, ensureDemoUser } from '../demo/demo-user.ts';
import { type SimulatorClient, simulatorClient, SIMULATOR_TOKENS } from '../demo/simulator-client.ts';
import type { Say } from '../engines/engine.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Access } from './access-file.ts';
import { enginesOf } from './engines.ts';
import { type Addresses, environmentOf, simulatorEnvironment } from './environment.ts';
import type { LineLog } from './line-log.ts';
import type { LocalConfig } from './local-config.ts';
import {
  BACK_OFFICE,
  HANDS,
  type OurProgram,
  ourProcess,
  POS_API,
  reachable,
  RECEIVER,
  SIMULATOR,
} from './processes.ts';
import type { Secrets } from './secrets.ts';

export interface BridgeOptions {
  readonly config: LocalConfig;
  readonly secrets: Secrets;
  readonly supervisor: Supervisor;
  readonly say: Say;
  /** The log of the process of that name. */
  readonly logOf: (name: string) => LineLog;
}

/** Everything runs. */
export interface Bridge {
  readonly store: Store;
  /** Null when a real e-conomic was named; then there is no demo store either. */
  readonly simulator: SimulatorClient | null;
  readonly access: Access;
}

/**
 * Starts everything in the order in which it depends on each other: engines, simulator, the demo store's documents, hands, doors.
 * @throws {Error} with a message for people when something cannot start
 */
export async function startBridge(options: BridgeOptions): Promise<Bridge> {
  const { config, secrets, supervisor } = options;
  const { simulatorUrl, ...addresses } = await startGround(options);
  // Opened before any other process does: the embedded database wants its collections made by one at a time.
  const store = await openStore({ uri: addresses.mongodbUri });
  supervisor.undo('the connection to the database', store.close);
  const simulator = simulatorUrl === null ? null : simulatorClient(simulatorUrl);
  const demo = simulator && (await demoStore(options, store, simulator));
  const { redisUrl, mongodbUri } = addresses;
  const [doors] = await Promise.all([
    startPrograms(options, environmentOf(config, secrets, addresses)),
    demo && ensureDemoUser({ mongodbUri, password: secrets.password }),
  ]);
  const access: Access = {
    receiver: { url: doors.receiver },
    posApi: { url: doors.posApi, token: secrets.posToken },
    backOffice: { url: doors.backOffice, user: DEMO_USER, password: secrets.password },
    ...(simulatorUrl !== null && { simulator: simulatorAccess(simulatorUrl) }),
    redisUrl,
    mongodbUri,
    ...(demo && { demoStore: DEMO_STORE, tillHooks: tillHooksAccess(doors.publicUrl, demo.tillSigning) }),
    webhooks: demo ? webhookAddresses(doors.publicUrl, demo.webhooks) : {},
    processes: supervisor.processes(),
  };
  return { store, simulator, access };
}

/** What everything else stands on: the engines and, unless a real e-conomic was named, the simulator. */
async function startGround(options: BridgeOptions): Promise<Addresses & { simulatorUrl: string | null }> {
  const { config, supervisor, say } = options;
  const engines = await supervisor.start(...enginesOf(config, say));
  const [redisUrl = '', database = ''] = engines.map(({ current }) => current().url);
  const mongodbUri = config.mongodbUri ?? `${database}/kassebro`;
  if (config.economic) return { redisUrl, mongodbUri, economicBaseUrl: config.economic.baseUrl, simulatorUrl: null };
  const [simulatorUrl = ''] = await startGroup(options, [SIMULATOR], simulatorEnvironment(config));
  const grantUrl = `${simulatorUrl}/_simulator/access`;
  return { redisUrl, mongodbUri, economicBaseUrl: simulatorUrl, grantUrl, simulatorUrl };
}

/** Hands before doors, so that nothing is let in that nobody works on. */
async function startPrograms(
  options: BridgeOptions,
  env: Record<string, string>,
): Promise<{ receiver: string; publicUrl: string; posApi: string; backOffice: string }> {
  await startGroup(options, HANDS, env);
  const [receiver = ''] = await startGroup(options, [RECEIVER], env);
  const publicUrl = options.config.publicUrl ?? receiver;
  const others = await startGroup(options, [POS_API, BACK_OFFICE], { ...env, PUBLIC_URL: publicUrl });
  const [posApi = '', backOffice = ''] = others;
  return { receiver, publicUrl, posApi, backOffice };
}

/** Starts programs beside each other and gives their addresses; a hand has none for others. */
async function startGroup(
  { supervisor, logOf }: BridgeOptions,
  programs: readonly OurProgram[],
  env: Record<string, string>,
): Promise<string[]> {
  const started = await supervisor.start(...programs.map((program) => ourProcess(program, env, logOf(program.name))));
  return started.map(({ current }) => reachable(current().url));
}

async function demoStore(
  { config, secrets }: BridgeOptions,
  store: Store,
  simulator: SimulatorClient,
): Promise<DemoSecrets> {
  const seal = createSeal(config.encryptionKey ?? secrets.encryptionKey, config.encryptionKeysOld);
  const agreement = { ...(await simulator.agreement()), grantToken: SIMULATOR_TOKENS.grantToken };
  return ensureDemoStore({ store, seal, agreement, posToken: secrets.posToken });
}

function simulatorAccess(url: string): NonNullable<Access['simulator']> {
  const { appSecretToken, grantToken } = SIMULATOR_TOKENS;
  return { url, appSecretToken, agreementGrantToken: grantToken };
}

function tillHooksAccess(publicUrl: string, signingSecret: string): NonNullable<Access['tillHooks']> {
  return { url: `${withoutSlash(publicUrl)}/c1st/${DEMO_STORE}`, signingSecret };
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '');

function webhookAddresses(publicUrl: string, secrets: Record<string, string>): Record<string, string> {
  const base = `${withoutSlash(publicUrl)}/economic/${DEMO_STORE}`;
  const address = ([sync, secret]: [string, string]): [string, string] => [sync, `${base}/${sync}/${secret}`];
  return Object.fromEntries(Object.entries(secrets).map(address));
}
