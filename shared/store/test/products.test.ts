import { describe, expect, test } from '@jest/globals';
import type { Product } from '@kassebro/contracts';
import { isCursor, type ProductWrite } from '../src/index.ts';
import { cleanRoom, event, product, unique } from './support/clean-room.ts';

let clock = Date.parse('2026-11-23T08:00:00Z');
const room = cleanRoom(() => new Date((clock += 1)));

const created = (store: string, record: string) => event({ type: 'product.created', store, record });
const pulled = (productNumber: string, fields: Partial<Product> = {}): ProductWrite => ({
  kind: 'create',
  product: {
    productNumber,
    name: 'From e-conomic',
    priceIncludingVat: 100,
    vatPercentage: 25,
    barred: false,
    ...fields,
  },
});

const pull = (store: string, writes: readonly ProductWrite[], asOf = new Date(clock)) =>
  room().products.applyPull({ store, writes, asOf });

describe('products', () => {
  test('fifty creations of one number at once make one product', async () => {
    const number = unique('P');
    const all = Array.from({ length: 50 }, (_, index) =>
      room().products.create({
        store: 'demo',
        product: product(number, { name: `n${index}` }),
        event: created('demo', number),
      }),
    );
    const outcomes = await Promise.all(all);
    const winners = outcomes.filter((outcome) => outcome !== 'exists');
    expect(winners).toHaveLength(1);
    expect(await room().products.find('demo', number)).toEqual(winners[0]);
  });

  test.each(['A/B 10%+"&', 'Ø.12$', "it's", '__proto__', 'a.b.c'])(
    'number %s survives to the letter',
    async (number) => {
      const made = await room().products.create({
        store: 'demo',
        product: product(number),
        event: created('demo', number),
      });
      expect(await room().products.find('demo', number)).toEqual(made);
      expect((await room().products.many('demo', [number])).get(number)).toEqual(made);
    },
  );

  test('the request that made one, sent again under its key, gets it; a stranger’s does not', async () => {
    const number = unique('P');
    const make = (request?: string) =>
      room().products.create({ store: 'demo', product: product(number), event: created('demo', number), request });
    const first = await make('key-1');
    expect(await make('key-1')).toEqual(first);
    expect([await make('key-2'), await make()]).toEqual(['exists', 'exists']);
  });

  test('two stores may use one number and never see each other’s', async () => {
    const number = unique('P');
    await room().products.create({
      store: 'one',
      product: product(number, { name: 'A' }),
      event: created('one', number),
    });
    await room().products.create({
      store: 'two',
      product: product(number, { name: 'B' }),
      event: created('two', number),
    });
    expect((await room().products.find('one', number))?.name).toBe('A');
    expect((await room().products.find('two', number))?.name).toBe('B');
  });

  test('a change touches the named fields only, and null takes a value away', async () => {
    const number = unique('P');
    const before = product(number, { costPrice: 100, unit: 'pcs', stock: 3 });
    await room().products.create({ store: 'demo', product: before, event: created('demo', number) });
    const after = await room().products.change({ store: 'demo', number, change: { name: 'New', costPrice: null } });
    expect(after).toMatchObject({ name: 'New', unit: 'pcs', stock: 3, priceIncludingVat: 499_900 });
    expect(after).not.toHaveProperty('costPrice');
    expect(await room().products.change({ store: 'demo', number: 'none', change: { name: 'x' } })).toBeUndefined();
  });
});

describe('a list of products', () => {
  const numbers = async (store: string, options: { updatedAfter?: Date; limit: number }): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await room().products.list({ store, ...options, cursor });
      found.push(...page.items.map((item) => item.productNumber));
      cursor = page.next;
      if (cursor !== undefined) expect(isCursor(cursor)).toBe(true);
    } while (cursor !== undefined);
    return found;
  };

  test('in pages holds each product once, also when many changed in the same moment', async () => {
    const writes = Array.from({ length: 25 }, (_, index) => pulled(`L${String(index).padStart(2, '0')}`));
    await pull('listed', writes);
    const found = await numbers('listed', { limit: 4 });
    expect(found).toHaveLength(25);
    expect(new Set(found).size).toBe(25);
  });

  test('after a moment holds only what changed since', async () => {
    await pull('since', [pulled('old')]);
    const old = await room().products.find('since', 'old');
    await pull('since', [pulled('new')]);
    expect(await numbers('since', { limit: 10, ...(old && { updatedAfter: old.updatedAt }) })).toEqual(['new']);
  });

  test.each(['', 'x', 'eyJhIjoxfQ', Buffer.from('[1]').toString('base64url')])(
    'a cursor %p of somebody else is refused',
    (text) => {
      expect(isCursor(text)).toBe(false);
    },
  );
});

describe('a pull', () => {
  test('run ten times at once ends as run once, and never overwrites what the till was faster to create', async () => {
    await room().products.create({ store: 'pull', product: product('T1'), event: created('pull', 'T1') });
    const writes = ['T1', 'T2', 'T3'].map((number) => pulled(number));
    await Promise.all(Array.from({ length: 10 }, () => pull('pull', writes)));
    expect((await room().products.find('pull', 'T1'))?.name).toBe('City bike');
    expect((await room().products.find('pull', 'T3'))?.name).toBe('From e-conomic');
  });

  test('changes the named fields and leaves the till’s own edits', async () => {
    await room().products.create({
      store: 'edit',
      product: product('E1', { unit: 'pcs' }),
      event: created('edit', 'E1'),
    });
    const change: ProductWrite = {
      kind: 'change',
      number: 'E1',
      change: { name: 'Renamed', barred: true, unit: null },
    };
    await pull('edit', [change]);
    const after = await room().products.find('edit', 'E1');
    expect(after).toMatchObject({ name: 'Renamed', barred: true, priceIncludingVat: 499_900 });
    expect(after).not.toHaveProperty('unit');
  });

  test('that began before another one writes nothing over it, whichever is written last', async () => {
    await pull('order', [pulled('O1')]);
    const change = (name: string): ProductWrite => ({ kind: 'change', number: 'O1', change: { name } });
    await pull('order', [change('later')], new Date(clock + 2_000));
    await pull('order', [change('earlier')], new Date(clock + 1_000));
    expect((await room().products.find('order', 'O1'))?.name).toBe('later');
    await pull('order', [change('again')], new Date(clock + 2_000));
    expect((await room().products.find('order', 'O1'))?.name).toBe('again');
  });

  test('of stock moves the stock alone, of products that are there, and never back to an older look', async () => {
    await pull('stock', [pulled('S1', { stock: 1 })]);
    const before = await room().products.find('stock', 'S1');
    const found = (stock: number, at: number) =>
      room().products.applyStock({
        store: 'stock',
        writes: ['S1', 'S2'].map((number) => ({ number, stock })),
        asOf: new Date(at),
      });
    await found(7, 2_000);
    await found(5, 1_000);
    const after = await room().products.find('stock', 'S1');
    expect(after).toEqual({ ...before, stock: 7, updatedAt: after?.updatedAt });
    expect(await room().products.find('stock', 'S2')).toBeUndefined();
  });

  test('of a thousand products is one write', async () => {
    const writes = Array.from({ length: 1000 }, (_, index) => pulled(`B${index}`));
    await pull('bulk', writes);
    expect((await room().products.many('bulk', ['B0', 'B999'])).size).toBe(2);
  });

  test('with nothing to write does nothing', async () => {
    await expect(pull('bulk', [])).resolves.toBeUndefined();
  });
});
