import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';

const LONG_MS = 90_000;

let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ products: 1, customers: 2 });
  await bridge.settings({
    sendCustomers: true,
    customerWithoutNumber: 'assign',
    customerGroup: 1,
    paymentTerms: 1,
    vatZone: 1,
  });
  await pasteWebhooks(bridge, ['customers']);
}, 120_000);
afterAll(() => bridge.close());

const named = async (name: string): Promise<Record<string, unknown>[]> => {
  const { items } = await bridge.store.customers.list({ store: bridge.id, limit: 100 });
  return items.filter((one) => one.name === name).map((one) => ({ ...one }));
};
const inLedger = async (name: string): Promise<Record<string, unknown>[]> =>
  (await bridge.ledger.list('/customers?pagesize=1000')).filter((one) => one['name'] === name);

test.each(['reset-after-commit', 'garbled-json', '500'])(
  'a customer whose number e-conomic assigns is one on each side, also when its webhook comes before the answer is known (%s)',
  async (fault) => {
    const name = `Utländsk kund ${fault}`;
    await bridge.ledger.fault(fault, { method: 'POST', path: '/customers' });
    const { body } = await bridge.till('POST', '/v1/customers', { name });
    const id = String(body['id']);
    const done = await until(
      'the push to be done',
      async () => {
        const { items } = await bridge.store.operations.list({ store: bridge.id, record: id, limit: 1 });
        return items[0]?.state === 'done' && items[0];
      },
      LONG_MS,
    );
    await bridge.ledger.settle();
    const there = await inLedger(name);
    expect(there).toHaveLength(1);
    const number = String(there[0]?.['customerNumber']);
    expect(done.result?.number).toBe(number);
    await fetch(bridge.webhooks.customers, { method: 'POST', body: `old=${number}&new=${number}` });
    await until(
      'the look at it',
      async () => {
        const bindings = await bridge.store.bindings.byNumbers(bridge.id, 'customer', [number]);
        return bindings.get(number)?.record === id;
      },
      LONG_MS,
    );
    expect(await named(name)).toMatchObject([{ id }]);
  },
  240_000,
);
