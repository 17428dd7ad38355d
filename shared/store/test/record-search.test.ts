import { describe, expect, test } from '@jest/globals';
import { creationId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Binding, RecordQuery } from '../src/index.ts';
import { cleanRoom, event, product, unique } from './support/clean-room.ts';

const room = cleanRoom();
const at = new Date('2026-11-23T08:00:00Z');

type Kind = Binding['kind'];
const binding = (store: string, kind: Kind, record: string, more: Partial<Binding> = {}): Binding => {
  const plain = { store, kind, record, number: record, seen: { name: `Seen ${record}` }, fingerprint: 'f' };
  return { ...plain, state: 'bound', syncedAt: at, ...more };
};

async function products(store: string, numbers: readonly string[], fields: object = {}): Promise<void> {
  for (const number of numbers) {
    const made = event({ type: 'product.created', store, record: number });
    await room().products.create({ store, product: product(number, fields), event: made });
  }
}
const customer = (store: string, id: string, fields: object) =>
  room().customers.create({
    store,
    id,
    customer: fields,
    event: event({ type: 'customer.created', store, record: id }),
  });

async function parked(store: string, record: string): Promise<void> {
  const key = { store, kind: 'product', record } as const;
  const reason = because('number-taken', { number: record, name: 'Another' });
  const rest = { id: creationId(key), revision: 1, mode: 'create', correlation: 'c' } as const;
  await room().operations.insert({ ...key, ...rest, state: 'attention', reason });
}

async function found(query: Omit<RecordQuery, 'limit'>): Promise<string[]> {
  const { items } = await room().records.page({ limit: 50, ...query });
  return items.map(({ kind, record, standing }) => `${kind} ${record} ${standing}`);
}

describe('records', () => {
  test('are found in the state in which they stand on both sides', async () => {
    const store = unique('standing');
    await products(store, ['A', 'B', 'C', 'D', 'E']);
    await customer(store, 'k1', { name: 'Anna' });
    const reason = because('record-unreadable-in-economic', { number: 'C' });
    await room().bindings.save([
      binding(store, 'product', 'A'),
      binding(store, 'product', 'B', { state: 'gone' }),
      binding(store, 'product', 'C', { state: 'attention', reason }),
      binding(store, 'product', 'A', { number: 'Z', record: 'Z', unplaced: true, state: 'attention', reason }),
      binding(store, 'customer', 'k1', { number: '20304050' }),
    ]);
    await parked(store, 'D');
    expect(await found({ store })).toEqual([
      'product A linked',
      'product B gone',
      'product C attention',
      'product D attention',
      'product E till-only',
      'product Z unplaced',
      'customer k1 linked',
    ]);
    expect(await found({ store, standing: 'linked' })).toEqual(['product A linked', 'customer k1 linked']);
    expect(await found({ store, standing: 'linked', kind: 'customer' })).toEqual(['customer k1 linked']);
    expect(await found({ store, standing: 'gone' })).toEqual(['product B gone']);
    expect(await found({ store, standing: 'till-only' })).toEqual(['product E till-only']);
    expect(await found({ store, standing: 'unplaced' })).toEqual(['product Z unplaced']);
    expect(await found({ store, standing: 'attention' })).toEqual([
      'product C attention',
      'product D attention',
      'product Z unplaced',
    ]);
  });

  test('are found by number, name, bar code, phone, CVR, EAN and the number in e-conomic, now and before', async () => {
    const store = unique('search');
    await products(store, ['CYK-1'], { name: 'City bike', barCode: '5701234567899' });
    await products(store, ['CYK-2 (x)'], { name: 'Lås 100 %' });
    await customer(store, 'k1', { name: 'Anna', phone: '+45 20 30 40 50', email: 'anna@shop.example' });
    await customer(store, 'k2', { name: 'Byens Bageri', vatNumber: 'DK 12345678', ean: '5790000000012' });
    await room().bindings.save([
      binding(store, 'product', 'CYK-1', { number: 'NY-7', formerNumbers: ['GL-7'] }),
      binding(store, 'product', 'ZZ', { unplaced: true, state: 'attention' }),
    ]);
    const cases = {
      'cyk-1': ['product CYK-1 linked'],
      '-2 (': ['product CYK-2 (x) till-only'],
      CITY: ['product CYK-1 linked'],
      '5701234567899': ['product CYK-1 linked'],
      'NY-7': ['product CYK-1 linked'],
      'GL-7': ['product CYK-1 linked'],
      'seen zz': ['product ZZ unplaced'],
      '20304050': ['customer k1 till-only'],
      '2030': ['customer k1 till-only'],
      'anna@': ['customer k1 till-only'],
      '12 34 56 78': ['customer k2 till-only'],
      '5790000000012': ['customer k2 till-only'],
      '.*': [],
      '%': ['product CYK-2 (x) till-only'],
    };
    for (const [text, expected] of Object.entries(cases))
      expect([text, await found({ store, text })]).toEqual([text, expected]);
    expect(await found({ store, text: 'CYK', standing: 'linked' })).toEqual(['product CYK-1 linked']);
    expect(await found({ store: unique('nobody'), text: 'CYK' })).toEqual([]);
  });

  test.each([undefined, 'linked', 'attention'] as const)(
    'in state %s come each once, over pages of any length',
    async (standing) => {
      const store = unique('pages');
      const numbers = Array.from({ length: 9 }, (_, index) => `P${index}`);
      await products(store, numbers);
      await customer(store, 'k1', { name: 'Anna' });
      const unplaced = ['X1', 'X2'].map((one) =>
        binding(store, 'product', one, { unplaced: true, state: 'attention' }),
      );
      await room().bindings.save([
        ...numbers.slice(0, 5).map((number) => binding(store, 'product', number)),
        ...numbers.slice(5).map((number) => binding(store, 'product', number, { state: 'attention' })),
        ...unplaced,
      ]);
      const all = await found({ store, standing });
      for (const limit of [1, 2, 5, 12]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await room().records.page({ store, standing, cursor, limit });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items.map(({ kind, record, standing: how }) => `${kind} ${record} ${how}`));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(seen).toEqual(all);
      }
      expect(await found({ store, standing, cursor: 'nonsense' })).toEqual(all);
    },
  );
});

test('looks about a number are those at which something came of it, latest first', async () => {
  const store = unique('about');
  const look = (minute: number, number: string) => ({
    store,
    sync: 'products' as const,
    at: new Date(at.getTime() + minute * 60_000),
    ms: 1,
    counts: { changed: 1 },
    records: [{ number, outcome: 'changed' as const }],
    correlation: 'c',
  });
  for (const one of [look(1, 'A'), look(2, 'B'), look(3, 'A')]) await room().looks.add(one);
  const about = await room().looks.about({ store, syncs: ['products'], numbers: ['A', 'OLD'], limit: 9 });
  expect(about.map((one) => one.at)).toEqual([look(3, 'A').at, look(1, 'A').at]);
});
