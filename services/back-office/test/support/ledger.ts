import { randomBytes } from 'node:crypto';
import { startSimulator, type Simulator } from '@kassebro/economic-simulator';
import { createLog, createSeal } from '@kassebro/process';
import { createCallBudget } from '@kassebro/queue';
import { openEconomicDoor } from '../../src/economic-door.ts';
import type { EconomicDoor } from '../../src/house.ts';
import { DEMO, type BackOffice } from './back-office.ts';

type Door = NonNullable<ReturnType<typeof openEconomicDoor>>;

/** e-conomic as the simulator, and the back office's own way into it. */
export interface TestLedger {
  simulator: Simulator;
  /** To be handed to `startBackOffice`; it opens with `connect`. */
  door: EconomicDoor;
  /** Connects the store `demo` to the seeded agreement. */
  connect(office: BackOffice): Promise<void>;
  /** Path below `/_simulator`; `{n}` is the agreement. */
  control(method: string, path: string, body?: object): Promise<unknown>;
  /** From now on every read is answered like this, so many times. */
  fault(kind: string, times: number): Promise<unknown>;
  /** Everything on a page of the API. */
  get(path: string): Promise<unknown[]>;
  /** Creates a voucher as a hand does. @returns its number */
  post(journal: number, body: string): Promise<{ voucherNumber: number; accountingYear: string }>;
  close(): Promise<void>;
}

export async function openTestLedger(): Promise<TestLedger> {
  const simulator = await startSimulator();
  const { agreementNumber: number, appSecretToken, agreementGrantToken } = simulator.seed;
  const key = randomBytes(32).toString('base64');
  const seal = createSeal(key);
  let opened: Door | undefined;
  const need = (): Door => {
    if (!opened) throw new Error('the store is not connected yet');
    return opened;
  };
  const config = {
    ECONOMIC_BASE_URL: simulator.url,
    ECONOMIC_APP_SECRET_TOKEN: appSecretToken,
    ENCRYPTION_KEY: key,
    ENCRYPTION_KEYS_OLD: [],
  };
  const tokens = { 'X-AppSecretToken': appSecretToken, 'X-AgreementGrantToken': agreementGrantToken };
  const control: TestLedger['control'] = (method, path, body) =>
    called(`${simulator.url}/_simulator${path.replace('{n}', String(number))}`, { method, body });
  return {
    simulator,
    control,
    door: {
      connect: (store, options) => need().connect(store, options),
      companyOf: (token, options) => need().companyOf(token, options),
      lists: { read: (store, needed) => need().lists.read(store, needed), close: () => need().lists.close() },
      seal,
    },
    async connect({ store, queues }) {
      const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
      opened = openEconomicDoor(config, { stores: store.stores, calls: createCallBudget(queues), log });
      const agreement = { number, company: 'Cykelhuset ApS', grantTokenSealed: seal.seal(agreementGrantToken) };
      await store.stores.setAgreement({ store: DEMO, agreement, by: 'test' });
    },
    fault: (kind, times) => control('POST', '/faults', { kind, times, match: { method: 'GET', agreement: number } }),
    async get(path) {
      const page = await called(`${simulator.url}${path}`, { method: 'GET', headers: tokens });
      return (page as { collection: unknown[] }).collection;
    },
    async post(journal, body) {
      const made = await called(`${simulator.url}/journals/${journal}/vouchers`, {
        method: 'POST',
        body,
        headers: tokens,
      });
      const [voucher] = made as { voucherNumber: number; accountingYear: { year: string } }[];
      if (!voucher) throw new Error('no voucher was made');
      return { voucherNumber: voucher.voucherNumber, accountingYear: voucher.accountingYear.year };
    },
    async close() {
      opened?.close();
      await simulator.close();
    },
  };
}

interface Asked {
  method: string;
  body?: object | string | undefined;
  headers?: Record<string, string>;
}

async function called(url: string, { method, body, headers = {} }: Asked): Promise<unknown> {
  const sent = typeof body === 'object' ? JSON.stringify(body) : body;
  const type = sent === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...type },
    ...(sent !== undefined && { body: sent }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
