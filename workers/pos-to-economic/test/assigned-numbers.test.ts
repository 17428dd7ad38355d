import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AssigningShop } from './world/customers.ts';
import { fates } from './world/fates.ts';

const shops: AssigningShop[] = [];
let shop: AssigningShop;
beforeEach(async () => {
  shop = await AssigningShop.open();
  shops.push(shop);
});
afterAll(() => Promise.all(shops.map(({ store }) => store.close())));

const customers = {
  'nothing but a name': { name: 'Utländsk kund' },
  'an address that tells nobody apart': { name: 'Utländsk kund', email: 'a@shop.example b@shop.example' },
  'a trait': { name: 'Utländsk kund', email: 'kund@shop.example', vatNumber: 'SE5566778899' },
};

/** Turns until it is done or a person is needed. */
async function goOn(operation: string, pause: number): Promise<string | undefined> {
  let state: string | undefined;
  for (let turn = 0; turn < 6; turn += 1) {
    state = (await shop.turn(operation, { pause }))?.state;
    if (state === 'done' || state === 'attention') return state;
  }
  return state;
}

describe.each(Object.entries(customers))('a customer with %s, whose number e-conomic assigns', (_what, customer) => {
  test.each(fates.flatMap((fate) => [2, 90].map((pause) => ({ fate, pause }))))(
    'is there once when its send goes $fate and it is tried again after $pause minutes',
    async ({ fate, pause }) => {
      const operation = await shop.create('c', customer);
      await shop.turn(operation, { fates: [fate] });
      expect(await goOn(operation, pause)).toBe('done');
      expect(shop.ledger.map(({ name }) => name)).toEqual([customer.name]);
      expect(await shop.boundTo('c')).toBe('1');
    },
  );

  test.each([2, 90])(
    'is there once when the hand dies before it has written the number down, %s minutes ago',
    async (pause) => {
      const operation = await shop.create('c', customer);
      await shop.turn(operation, { dies: true });
      expect(await shop.boundTo('c')).toBeUndefined();
      expect(await goOn(operation, pause)).toBe('done');
      expect(shop.ledger).toHaveLength(1);
      expect(await shop.boundTo('c')).toBe('1');
    },
  );

  test('is found by what was sent, also when the till has changed it since', async () => {
    const operation = await shop.create('c', customer);
    await shop.turn(operation, { dies: true });
    const change = { name: 'Et andet navn', email: 'ny@shop.example' };
    await shop.store.customers.change({ store: 'shop', id: 'c', change });
    expect(await goOn(operation, 90)).toBe('done');
    expect(shop.ledger).toHaveLength(1);
  });

  test('is not taken for one of the same name who was there long before', async () => {
    shop.enter({ name: customer.name });
    const operation = await shop.create('c', customer);
    await shop.turn(operation, { pause: 10, fates: ['lost-on-the-way'] });
    expect(await goOn(operation, 90)).toBe('done');
    expect(await shop.boundTo('c')).toBe('2');
  });

  test.each([
    ['who is bound to another customer of the till', async () => void (await shop.bind('twin', 1))],
    ['and there is another one of that name', () => void shop.enter({ name: 'Utländsk kund', phone: '46123456' })],
  ])('waits for a person rather than be created twice: one %s', async (_who, happens) => {
    const operation = await shop.create('c', customer);
    await shop.turn(operation, { dies: true });
    const before = shop.ledger.length;
    await happens();
    const entered = shop.ledger.length;
    expect(await goOn(operation, 90)).toBe('attention');
    expect(shop.ledger).toHaveLength(entered);
    expect(before).toBe(1);
    expect((await shop.store.operations.find(operation))?.reason).toMatchObject({
      cause: 'number-taken',
      parameters: { number: '1', name: 'Utländsk kund' },
    });
  });
});

test('a record that was deleted in e-conomic and is created anew remembers its former number', async () => {
  await shop.store.bindings.save([
    {
      store: 'shop',
      kind: 'customer',
      record: 'c',
      number: '77',
      seen: {},
      fingerprint: 'f',
      state: 'gone',
      syncedAt: new Date('2026-11-23T17:00:00Z'),
    },
  ]);
  const operation = await shop.create('c', customers['a trait']);
  expect((await shop.turn(operation))?.state).toBe('done');
  const binding = (await shop.store.bindings.byRecords('shop', 'customer', ['c'])).get('c');
  expect(binding).toMatchObject({ number: '1', state: 'bound', formerNumbers: ['77'] });
});
