import { randomUUID } from 'node:crypto';
import { defaultSettings, type LedgerCustomer, type NewCustomer, type Operation } from '@kassebro/contracts';
import { customerSent, type EconomicClient } from '@kassebro/economic';
import { because, RetryLater } from '@kassebro/errors';
import { createLog } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import { createCreateRecord } from '../../src/create-record/create-record.ts';
import { customerMaker } from '../../src/create-record/customer-maker.ts';
import { createLedgerFacts } from '../../src/create-record/ledger-facts.ts';
import type { CreationTools } from '../../src/create-record/tools.ts';
import { done, type Fate, Wire } from './fates.ts';

const MINUTE = 60_000;
const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const settings = {
  ...defaultSettings,
  sendCustomers: true,
  customerWithoutNumber: 'assign' as const,
  customerGroup: 1,
  paymentTerms: 1,
  vatZone: 1,
};

/** What happens around one turn of the hand. */
export interface Around {
  fates?: Fate[];
  /** The hand dies when e-conomic has answered, before it has written anything down. */
  dies?: boolean;
  /** Minutes that pass before the turn. */
  pause?: number;
}

/** A till whose customers are sent without a number, and an e-conomic that assigns one. */
export class AssigningShop {
  readonly store: Store;
  readonly #id: string;
  readonly ledger: LedgerCustomer[] = [];
  readonly #clock: { ms: number };
  readonly #wire: Wire;

  private constructor(id: string, store: Store, clock: { ms: number }) {
    this.#id = id;
    this.store = store;
    this.#clock = clock;
    this.#wire = new Wire(() => clock.ms);
  }

  static async open(): Promise<AssigningShop> {
    const clock = { ms: Date.parse('2026-11-23T18:00:00Z') };
    const uri = process.env['MONGODB_URI'] ?? '';
    const database = `assign-${randomUUID().slice(0, 13)}`;
    return new AssigningShop('shop', await openStore({ uri, database, now: () => new Date(clock.ms) }), clock);
  }

  /** A customer is created in the till, and is to be created in e-conomic. @returns the operation's id */
  async create(id: string, customer: NewCustomer): Promise<string> {
    const store = this.#id;
    const correlation = 'c-12345678';
    const event = { id: `event-${id}`, type: 'customer.created' as const, store, record: id, revision: 1, correlation };
    const at = new Date(this.#clock.ms).toISOString();
    await this.store.customers.create({ store, id, customer, event: { ...event, at } });
    const operation = `${store}.customer.${id}.create`;
    const key = { id: operation, store, kind: 'customer' as const, record: id, revision: 1, mode: 'create' as const };
    await this.store.operations.insert({ ...key, state: 'queued', correlation });
    return operation;
  }

  /** Somebody enters a customer in e-conomic, or changes one. */
  enter(customer: Pick<LedgerCustomer, 'name'> & Partial<LedgerCustomer>): LedgerCustomer {
    const now = new Date(this.#clock.ms);
    const number = this.ledger.length + 1;
    const entered = { number, barred: false, ...customer, lastUpdated: now.toISOString(), asOf: now };
    this.ledger.push(entered);
    return entered;
  }

  bind(record: string, number: number): Promise<unknown> {
    const seen = { name: 'somebody' };
    const binding = { store: this.#id, kind: 'customer' as const, record, number: String(number), seen };
    return this.store.bindings.save([
      { ...binding, fingerprint: 'f', state: 'bound', syncedAt: new Date(this.#clock.ms) },
    ]);
  }

  async boundTo(record: string): Promise<string | undefined> {
    return (await this.store.bindings.byRecords(this.#id, 'customer', [record])).get(record)?.number;
  }

  /** One turn of the hand. */
  async turn(operation: string, { fates = [], dies = false, pause = 2 }: Around = {}): Promise<Operation | undefined> {
    // Nothing is under way for an hour: what was sent before a long pause arrives during it.
    if (pause >= 60) this.#wire.arrive();
    this.#clock.ms += pause * MINUTE;
    this.#wire.fates.splice(0, Infinity, ...fates);
    const facts = createLedgerFacts(() => new Date(this.#clock.ms));
    const hand = createCreateRecord(customerMaker({ ...this.store, facts }), this.#tools(dies));
    await hand({ store: this.#id, operation, correlation: 'c-12345678' }, { log }).catch(() => undefined);
    return this.store.operations.find(operation);
  }

  #tools(dies: boolean): CreationTools {
    const { operations, bindings } = this.store;
    const dead = () => Promise.reject(new Error('killed'));
    return {
      connect: () => Promise.resolve({ agreement: 1, settings, ledger: this.#economic() }),
      operations: {
        claim: (id, now) => operations.claim(id, now),
        freeze: (frozen) => operations.freeze(frozen),
        beginSending: (sending) => operations.beginSending(sending),
        neverArrived: (claim) => operations.neverArrived(claim),
        settle: dies ? dead : (ending) => operations.settle(ending),
      },
      bindings: {
        byRecords: (...query) => bindings.byRecords(...query),
        byNumbers: (...query) => bindings.byNumbers(...query),
        save: dies ? dead : (...some) => bindings.save(...some),
      },
      sendTimeoutMs: MINUTE,
      settleMs: 3_000,
      now: () => new Date(this.#clock.ms),
    };
  }

  #economic(): EconomicClient {
    const create: EconomicClient['customers']['create'] = ({ body, idempotencyKey }) =>
      Promise.resolve(this.#wire.send(idempotencyKey, () => done(this.enter(customerSent(body)))));
    const changed = (since: Date) =>
      this.ledger.filter(({ lastUpdated = '' }) => Date.parse(lastUpdated) >= since.getTime());
    async function* changedSince(since: Date) {
      yield await Promise.resolve({ found: changed(since), unreadable: [] });
    }
    const away = () => Promise.reject(new RetryLater(because('economic-down')));
    return {
      self: () => Promise.resolve({ agreementNumber: 1, baseCurrency: 'DKK', modules: [] }),
      customers: { create, changedSince, find: away },
    } as unknown as EconomicClient;
  }
}
