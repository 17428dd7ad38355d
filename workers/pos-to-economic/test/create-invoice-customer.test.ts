import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { invoiceCustomerOperation, type LedgerCustomer, type StoreSettings } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { createLog } from '@kassebro/process';
import type { Mended } from '@kassebro/queue';
import { openStore, type Store } from '@kassebro/store';
import { createCreateInvoiceCustomer } from '../src/create-invoice-customer/create-invoice-customer.ts';
import { settings } from './world/day.ts';
import { done, type Fate, fates, Wire } from './world/fates.ts';

const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const chosen = { customerGroup: 2, paymentTerms: 3, vatZone: 1, layout: 19 };
let clock = Date.parse('2026-11-23T18:00:00Z');
let wishes = 0;
let store: Store;
beforeAll(async () => {
  const database = `invoice-customer-${randomUUID().slice(0, 8)}`;
  store = await openStore({ uri: process.env['MONGODB_URI'] ?? '', database, now: () => new Date(clock) });
});
afterAll(() => store.close());

/** Somebody has wished for the customer, in an e-conomic that has it or not. */
async function wished(own: Partial<StoreSettings> = chosen) {
  const wish = `w-${(wishes += 1)}`;
  const operation = invoiceCustomerOperation({ store: 'demo', wish, correlation: 'c-12345678' });
  await store.operations.insert(operation);
  const wire = new Wire(() => clock);
  const customers: LedgerCustomer[] = [];
  const bodies: unknown[] = [];
  const mended: Mended[] = [];
  let shows = true;
  const enter = (fields: Partial<LedgerCustomer> = {}): LedgerCustomer => {
    const customer = { number: 99_999_999, name: 'Kontantsalg', barred: false, asOf: new Date(clock), ...fields };
    customers.push(customer);
    return customer;
  };
  const create = (body: string): Outcome<LedgerCustomer> => {
    if (customers.length > 0)
      return { kind: 'attention', reason: because('number-taken', { number: '99999999', name: '?' }) };
    bodies.push(JSON.parse(body));
    return done(enter());
  };
  const turn = async (sends: Fate[] = [], pause = 2) => {
    clock += pause * 60_000;
    if (pause >= 60) wire.arrive();
    wire.fates.splice(0, Infinity, ...sends);
    const hand = createCreateInvoiceCustomer({
      operations: store.operations,
      mendBook: { note: (one) => Promise.resolve(void mended.push(one)) },
      now: () => new Date(clock),
      connect: () =>
        Promise.resolve({
          settings: { ...settings, ...own },
          ledger: {
            self: () => Promise.resolve({ agreementNumber: 1, baseCurrency: 'DKK', modules: [] }),
            customers: {
              find: (number) => Promise.resolve(shows ? customers.find((one) => one.number === number) : undefined),
              create: ({ body, idempotencyKey }) => Promise.resolve(wire.send(idempotencyKey, () => create(body))),
            },
          },
        }),
    });
    const job = { store: 'demo', operation: operation.id, correlation: 'c-12345678' };
    await hand(job, { log }).catch(() => undefined);
    return store.operations.find(operation.id);
  };
  const hide = () => void (shows = false);
  return { turn, customers, enter, hide, bodies, mended, wire };
}

describe('customer 99999999', () => {
  test('is created with what the store has chosen, and the days that wait for it run again', async () => {
    const { turn, bodies, mended } = await wished();
    expect(await turn()).toMatchObject({ state: 'done', result: { number: '99999999', adopted: false } });
    expect(bodies).toEqual([
      {
        customerNumber: 99_999_999,
        name: 'Kontantsalg',
        currency: 'DKK',
        customerGroup: { customerGroupNumber: 2 },
        paymentTerms: { paymentTermsNumber: 3 },
        vatZone: { vatZoneNumber: 1 },
        layout: { layoutNumber: 19 },
      },
    ]);
    expect(mended).toMatchObject([{ store: 'demo', causes: ['invoice-customer-missing'] }]);
    // A day that looked for it in this very moment is put aside after it.
    expect(Date.parse(mended[0]?.before ?? '')).toBeGreaterThan(clock);
  });

  test('that is there is taken as it is, and nothing is sent', async () => {
    const { turn, enter, wire, mended } = await wished();
    enter({ name: 'Butikssalg' });
    expect(await turn()).toMatchObject({ state: 'done', result: { adopted: true } });
    expect([wire.sends, mended.length]).toEqual([0, 1]);
  });

  test('that is barred needs a person, and no day runs again for it', async () => {
    const { turn, enter, mended } = await wished();
    enter({ barred: true });
    expect(await turn()).toMatchObject({ state: 'attention', reason: { cause: 'customer-barred' } });
    expect(mended).toEqual([]);
  });

  test('whose number is in use though it does not show yet is there', async () => {
    const { turn, enter, hide } = await wished();
    enter();
    hide();
    expect(await turn()).toMatchObject({ state: 'done', result: { adopted: true } });
  });

  test.each(['customerGroup', 'paymentTerms', 'vatZone'] as const)('waits for the choice of %s', async (choice) => {
    const { [choice]: _missing, ...others } = chosen;
    const { turn, wire } = await wished(others);
    expect(await turn()).toMatchObject({ state: 'attention', reason: { cause: 'choice-missing' } });
    expect(wire.sends).toBe(0);
  });

  test.each(fates.flatMap((fate) => [0, 2, 61].map((pause) => ({ fate, pause }))))(
    'is there once when its send goes $fate and it is tried again after $pause minutes',
    async ({ fate, pause }) => {
      const { turn, customers, mended } = await wished();
      await turn([fate]);
      for (let left = 0; left < 3; left += 1) await turn([], pause);
      const end = await turn([], 61);
      expect([end?.state, customers.length, mended.length > 0]).toEqual(['done', 1, true]);
    },
  );
});
