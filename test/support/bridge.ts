import { randomBytes } from 'node:crypto';
import { createLog } from '@kassebro/process';
import { connectQueue, type Queues } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import { type LedgerOptions, openLedger, type RunningSimulator, type TestLedger } from './ledger.ts';
import { startProgram, type Program } from './program.ts';
import { openShop, type Shop } from './shop.ts';
import { until } from './until.ts';

const programs = {
  housekeeping: 'workers/housekeeping/src/main.ts',
  pull: 'workers/economic-to-pos/src/main.ts',
  push: 'workers/pos-to-economic/src/main.ts',
  receiver: 'services/receiver/src/main.ts',
  posApi: 'services/pos-api/src/main.ts',
} as const;
export type ProgramName = keyof typeof programs;

/** The whole bridge as processes of its own on real engines. It is its own first store, connected to an agreement in a simulator. */
export interface Bridge extends Shop, AsyncDisposable {
  readonly store: Store;
  readonly queues: Queues;
  readonly running: ReadonlyMap<ProgramName, Program>;
  /** What its programs are told by their environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts them, or starts them again; a door comes back at its old address. */
  start(...names: ProgramName[]): Promise<void>;
  /** One more process beside the one in `running`. */
  launch(name: ProgramName): Promise<Program>;
  /** One more store, with an agreement of its own in the same simulator, or with one that is there already. */
  openShop(id: string, agreement?: LedgerOptions | TestLedger): Promise<Shop>;
  close(): Promise<void>;
}

export interface BridgeOptions extends LedgerOptions {
  start?: ProgramName[];
  /** Engines of the bridge's own; otherwise those of the whole test run, with a prefix and a database of its own. */
  redisUrl?: string;
  databaseUrl?: string;
  /** One that runs already; otherwise one in this process. Closed with the bridge. */
  simulator?: RunningSimulator;
  /** What the programs log: at `debug` every call to e-conomic. */
  logLevel?: 'debug' | 'info';
  /** For a test to which the length of a wait matters. */
  waits?: Partial<typeof shortWaits>;
}

/**
 * What is waited for here is waited for in full, only not for as long as a shop can afford: until the jobs of a killed hand
 * are somebody else's, until e-conomic is known not to answer, until somebody sees to what stands still.
 */
const shortWaits = { JOB_LOCK_SECONDS: '8', ECONOMIC_TIMEOUT_SECONDS: '8', HOUSEKEEPING_SECONDS: '4' };

const all: ProgramName[] = ['housekeeping', 'pull', 'push', 'receiver', 'posApi'];

export async function openBridge({
  start = all,
  redisUrl,
  databaseUrl,
  simulator,
  logLevel = 'debug',
  waits = {},
  ...agreement
}: BridgeOptions = {}): Promise<Bridge> {
  const prefix = `journey-${randomBytes(6).toString('hex')}`;
  const redis = { redisUrl: redisUrl ?? process.env['REDIS_URL'] ?? '', prefix };
  const uri = `${databaseUrl ?? process.env['MONGODB_URI'] ?? ''}/${prefix}`;
  const key = randomBytes(32).toString('base64');
  const ledger = await openLedger(agreement, simulator);
  const store = await openStore({ uri });
  const queues = connectQueue({
    ...redis,
    log: createLog({ process: 'journey', level: 'error', format: 'json', write: () => undefined }),
  });
  await queues.checkRedis();
  const env = {
    REDIS_URL: redis.redisUrl,
    REDIS_PREFIX: prefix,
    MONGODB_URI: uri,
    ECONOMIC_BASE_URL: ledger.simulator.url,
    ECONOMIC_APP_SECRET_TOKEN: ledger.appSecretToken,
    ENCRYPTION_KEY: key,
    PUBLIC_URL: 'http://127.0.0.1:1',
    ...shortWaits,
    ...waits,
    LOG_LEVEL: logLevel,
    LOG_FORMAT: 'json',
  };
  const processes = new Processes(env);
  const posApi = (): string => processes.running.get('posApi')?.url ?? '';
  const shops: Awaited<ReturnType<typeof openShop>>[] = [];
  const addShop = async (id: string, its: Shop['ledger']): Promise<Shop> => {
    const added = await openShop({ id, store, ledger: its, key, posApi });
    shops.push(added);
    return added.shop;
  };
  const first = await addShop('shop', ledger);

  async function startAll(...names: ProgramName[]): Promise<void> {
    await processes.start(names);
    const receiver = processes.running.get('receiver')?.url;
    if (!receiver) return;
    for (const { receiverIsAt } of shops) receiverIsAt(receiver);
    if (processes.running.has('housekeeping')) await doorsAreOpen(shops);
  }
  async function close(): Promise<void> {
    await processes.stop();
    await queues.close();
    await store.close();
    await ledger.simulator.close();
  }
  const bridge: Bridge = {
    ...first,
    store,
    queues,
    running: processes.running,
    environment: env,
    start: startAll,
    launch: (name) => processes.launch(name),
    async openShop(id, its = {}) {
      const shop = await addShop(id, 'control' in its ? its : await openLedger(its, ledger.simulator));
      await startAll();
      return shop;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  await startAll(...start).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return bridge;
}

/** The processes of one bridge. */
class Processes {
  readonly running = new Map<ProgramName, Program>();
  readonly #all = new Set<Program>();
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.#env = env;
  }

  async start(names: readonly ProgramName[]): Promise<void> {
    const start = async (name: ProgramName): Promise<void> => {
      this.running.set(
        name,
        await this.launch(name, { RECEIVER_PORT: this.#port('receiver'), POS_API_PORT: this.#port('posApi') }),
      );
    };
    await Promise.all(names.map(start));
  }

  async launch(
    name: ProgramName,
    ports: Record<string, string> = { RECEIVER_PORT: '0', POS_API_PORT: '0' },
  ): Promise<Program> {
    const program = await startProgram(programs[name], { ...this.#env, ...ports });
    this.#all.add(program);
    return program;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((program) => program.stop()));
  }

  #port(name: ProgramName): string {
    const before = this.running.get(name)?.url;
    return before ? new URL(before).port : '0';
  }
}

async function doorsAreOpen(shops: readonly { shop: Shop }[]): Promise<void> {
  await Promise.all(
    shops.map(({ shop }) => until(`the doors of ${shop.id}`, () => doorIsOpen(shop.webhooks.products))),
  );
}

/** An address that is known answers 400 to a notice without a number; one that is not (yet) answers 503 or 404. */
const doorIsOpen = async (url: string): Promise<boolean> =>
  (await fetch(url, { method: 'POST', body: '' })).status === 400;
