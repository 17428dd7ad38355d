import { startSimulator, type Simulator } from '@kassebro/economic-simulator';
import { z } from 'zod';

const record = z.record(z.string(), z.unknown());
const created = z.object({ agreementNumber: z.int(), appSecretToken: z.string(), agreementGrantToken: z.string() });
const collection = z.object({ collection: z.array(z.record(z.string(), z.unknown())) });
const callsAnswer = z.object({ counts: z.record(z.string(), z.int()) });

/** A simulator in this process, or the address of one in its own. */
export type RunningSimulator = Pick<Simulator, 'url' | 'close'>;

/** A fresh agreement in the simulator, and what a bookkeeper or a test can do to it. */
export interface TestLedger {
  readonly simulator: RunningSimulator;
  readonly agreement: number;
  readonly appSecretToken: string;
  readonly grantToken: string;
  /** Path below `/_simulator`; `{n}` stands for the agreement. */
  control(method: string, path: string, body?: object): Promise<unknown>;
  /** Everything on a page of the API. */
  list(path: string): Promise<Record<string, unknown>[]>;
  get(path: string): Promise<Record<string, unknown>>;
  /** Creates something through the API, as another program of the shop might; the first of them where there are several. */
  post(path: string, body: object): Promise<Record<string, unknown>>;
  /** How often each route was called since the last `forgetCalls`, e.g. `GET /products`. */
  calls(): Promise<Record<string, number>>;
  forgetCalls(): Promise<void>;
  fault(
    kind: string,
    match: { method?: string; path?: string; type?: string; shows?: string },
    times?: number,
  ): Promise<void>;
  /** All webhooks have been delivered or given up. */
  settle(): Promise<void>;
}

export interface LedgerOptions {
  products?: number;
  customers?: number;
  /** Whether the agreement has the inventory module. */
  inventory?: boolean;
  language?: 'da' | 'en';
  /** How long the agreement and its records have been there when the test begins. */
  seededSecondsAgo?: number;
}

/** In a simulator of its own, or as one more agreement in one that runs. */
export async function openLedger(options: LedgerOptions = {}, running?: RunningSimulator): Promise<TestLedger> {
  const simulator = running ?? (await startSimulator());
  const { seededSecondsAgo = 0, ...wanted } = options;
  const passes = (advanceSeconds: number) => call(`${simulator.url}/_simulator/clock`, 'POST', { advanceSeconds });
  await passes(-seededSecondsAgo);
  const agreement = created.parse(await call(`${simulator.url}/_simulator/agreements`, 'POST', wanted));
  await passes(seededSecondsAgo);
  const headers = {
    'X-AppSecretToken': agreement.appSecretToken,
    'X-AgreementGrantToken': agreement.agreementGrantToken,
  };
  const n = agreement.agreementNumber;
  const control: TestLedger['control'] = (method, path, body) =>
    call(`${simulator.url}/_simulator${path.replace('{n}', String(n))}`, method, body);
  const read = async (path: string): Promise<unknown> => (await fetch(`${simulator.url}${path}`, { headers })).json();
  return {
    simulator,
    agreement: n,
    appSecretToken: agreement.appSecretToken,
    grantToken: agreement.agreementGrantToken,
    control,
    list: async (path) => collection.parse(await read(path)).collection,
    get: async (path) => record.parse(await read(path)),
    post: async (path, body) => record.parse([await call(`${simulator.url}${path}`, 'POST', body, headers)].flat()[0]),
    calls: async () => callsAnswer.parse(await control('GET', `/calls?agreement=${n}`)).counts,
    forgetCalls: async () => void (await control('DELETE', `/calls?agreement=${n}`)),
    fault: async (kind, match, times = 1) =>
      void (await control('POST', '/faults', { kind, times, match: { ...match, agreement: n } })),
    settle: async () => void (await control('POST', '/webhooks/settle?timeoutMs=30000')),
  };
}

async function call(url: string, method: string, body?: object, tokens: Record<string, string> = {}): Promise<unknown> {
  const headers = { ...tokens, ...(body && { 'content-type': 'application/json' }) };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
