import { randomBytes } from 'node:crypto';
import { startSimulator, type Simulator } from '@kassebro/economic-simulator';
import { createLog } from '@kassebro/process';
import { createCallBudget } from '@kassebro/queue';
import { openEconomicDoor } from '../../src/economic-door.ts';
import type { EconomicDoor, HouseParts } from '../../src/house.ts';
import type { Role } from '../../src/access/roles.ts';
import { type BackOffice, startBackOffice } from './back-office.ts';
import type { Browser } from './browser.ts';

/** The back office with a way into the simulator, and nothing connected yet. */
export interface ConnectionWorld {
  simulator: Simulator;
  office: BackOffice;
  /** A call of the simulator's control surface. */
  control(call: string, body?: object): Promise<Record<string, unknown>>;
  /** An agreement of its own. */
  agreement(fields?: object): Promise<{ number: number; token: string }>;
  /** Walks the way to e-conomic's page and back, as a browser does. @returns where the browser is led in the end */
  walk(browser: Browser, choice: { agreement: number; decision?: 'allow' | 'deny' }, store?: string): Promise<string>;
  close(): Promise<void>;
}

export const ENCRYPTION_KEY = randomBytes(32).toString('base64');

export async function openConnectionWorld(
  options: { roles?: Role[]; parts?: Partial<HouseParts> } = {},
): Promise<ConnectionWorld> {
  const simulator = await startSimulator();
  let door: ReturnType<typeof openEconomicDoor>;
  const need = (): EconomicDoor & { close(): void } => {
    if (!door) throw new Error('the door opens with the back office');
    return door;
  };
  const economic: EconomicDoor = {
    connect: (store, more) => need().connect(store, more),
    companyOf: (token, more) => need().companyOf(token, more),
    lists: { read: (store, needed) => need().lists.read(store, needed), close: () => need().lists.close() },
    get seal() {
      return need().seal;
    },
  };
  const office = await startBackOffice({
    roles: options.roles ?? ['owner', 'bookkeeper', 'operator', 'accountant'],
    parts: {
      economic,
      publicUrl: 'https://hooks.shop.example',
      grant: { page: `${simulator.url}/_simulator/access`, publicToken: simulator.seed.appPublicToken },
      ...options.parts,
    },
  });
  const log = createLog({ process: 'test', level: 'error', format: 'json', write: (line) => office.logged.push(line) });
  const config = {
    ECONOMIC_BASE_URL: simulator.url,
    ECONOMIC_APP_SECRET_TOKEN: simulator.seed.appSecretToken,
    ENCRYPTION_KEY,
    ENCRYPTION_KEYS_OLD: [],
  };
  door = openEconomicDoor(config, { stores: office.store.stores, calls: createCallBudget(office.queues), log });
  const control: ConnectionWorld['control'] = async (call, body) => {
    const [method = 'GET', path = ''] = call.split(' ');
    const sent = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(`${simulator.url}/_simulator${path}`, { method, ...sent });
    if (!response.ok) throw new Error(`${call}: ${response.status} ${await response.text()}`);
    const answer = await response.text();
    return answer === '' ? {} : (JSON.parse(answer) as Record<string, unknown>);
  };
  return {
    simulator,
    office,
    control,
    async agreement(fields = {}) {
      const made = await control('POST /agreements', { name: 'Cykelhuset Nørrebro ApS', inventory: true, ...fields });
      return { number: Number(made['agreementNumber']), token: String(made['agreementGrantToken']) };
    },
    async walk(browser, { agreement, decision = 'allow' }, store = 'demo') {
      const asked = await browser.post(`/s/${store}/connection/grant`);
      const page = asked.headers.get('location') ?? '';
      const decided = await fetch(page, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ agreement: String(agreement), decision }),
      });
      const back = new URL(decided.headers.get('location') ?? '');
      const answer = await browser.get(back.pathname + back.search);
      return answer.headers.get('location') ?? '';
    },
    async close() {
      door?.close();
      await office.close();
      await simulator.close();
    },
  };
}
