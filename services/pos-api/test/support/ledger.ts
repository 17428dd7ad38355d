import { randomBytes } from 'node:crypto';
import { openLedgerLists } from '@kassebro/agreement';
import { startSimulator, type Simulator } from '@kassebro/economic-simulator';
import { createSeal } from '@kassebro/process';
import { createCallBudget, type Queues } from '@kassebro/queue';
import type { StoreRecord } from '@kassebro/store';
import { z } from 'zod';
import type { PosApiTools } from '../../src/tools.ts';

const created = z.object({ agreementNumber: z.int(), appSecretToken: z.string(), agreementGrantToken: z.string() });
const calls = z.object({ counts: z.record(z.string(), z.int()) });

/** One more agreement of a simulator, and what a bookkeeper or a test does to it. */
export interface TestAgreement {
  /** As it stands in the record of a store. */
  agreement: NonNullable<StoreRecord['agreement']>;
  grantToken: string;
  /** Path below `/_simulator`; `{n}` is the agreement. */
  control(method: string, path: string, body?: object): Promise<unknown>;
  fault(kind: string, path?: string): Promise<void>;
  /** How often each route was called, e.g. `GET /accounts`. */
  calls(): Promise<Record<string, number>>;
}

/** A simulator, and the door's way into it with a real seal and a real budget of calls. */
export class Ledger {
  readonly simulator: Simulator;
  readonly #seal = createSeal(randomBytes(32).toString('base64'));

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  static async open(): Promise<Ledger> {
    return new Ledger(await startSimulator());
  }

  /** @param url where the ledger is said to be, if not in the simulator */
  listsFor({ store, queue, log }: PosApiTools, url = this.simulator.url): PosApiTools['ledgerLists'] {
    return openLedgerLists(
      {
        config: { ECONOMIC_BASE_URL: url, ECONOMIC_APP_SECRET_TOKEN: 'demo' },
        stores: store.stores,
        open: this.#seal.open,
        calls: createCallBudget(queue as Queues),
        share: 1,
        log,
      },
      PATIENCE_MS,
    );
  }

  async agreement(options: object = {}): Promise<TestAgreement> {
    const { agreementNumber: number, agreementGrantToken } = created.parse(
      await this.#control('POST', '/agreements', options),
    );
    const control: TestAgreement['control'] = (method, path, body) =>
      this.#control(method, path.replace('{n}', String(number)), body);
    const match = { method: 'GET', agreement: number };
    return {
      agreement: { number, grantTokenSealed: this.#seal.seal(agreementGrantToken) },
      grantToken: agreementGrantToken,
      control,
      fault: async (kind, path) =>
        void (await control('POST', '/faults', {
          kind,
          times: 50,
          match: path === undefined ? match : { ...match, path },
        })),
      calls: async () => calls.parse(await control('GET', `/calls?agreement=${number}`)).counts,
    };
  }

  async #control(method: string, path: string, body?: object): Promise<unknown> {
    const headers = { ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(`${this.simulator.url}/_simulator${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

/** Long for an answer that comes, short for one that never does. */
const PATIENCE_MS = 1_500;
