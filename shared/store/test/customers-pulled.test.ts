import { describe, expect, test } from '@jest/globals';
import type { CustomerAccount, NewCustomer } from '@kassebro/contracts';
import { cleanRoom, event } from './support/clean-room.ts';

let clock = Date.parse('2026-11-23T08:00:00Z');
const room = cleanRoom(() => new Date((clock += 1)));
const at = (seconds: number): Date => new Date(Date.parse('2026-11-23T09:00:00Z') + seconds * 1_000);

const create = (store: string, id: string, customer: NewCustomer) =>
  room().customers.create({ store, id, customer, event: event({ type: 'customer.created', store, record: id }) });

describe('customers from e-conomic', () => {
  test('are created once, with everything that is known, and an id that exists stays as it is', async () => {
    const writes = ['a', 'b'].map((id) => ({
      kind: 'create' as const,
      id,
      customer: { name: 'Skolen', phone: '+45 20 30 40 50' },
    }));
    await create('new', 'a', { name: 'Till' });
    await Promise.all(
      Array.from({ length: 5 }, () => room().customers.applyPull({ store: 'new', writes, asOf: at(0) })),
    );
    expect(await room().customers.find('new', 'a')).toMatchObject({ name: 'Till' });
    expect(await room().customers.find('new', 'b')).toMatchObject({ name: 'Skolen', phone: '+45 20 30 40 50' });
    const { items } = await room().customers.list({ store: 'new', phone: '20304050', limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['b']);
  });

  test('an older look writes nothing over a newer one', async () => {
    await create('order', 'c', { name: 'Till' });
    const change = (name: string, asOf: Date) =>
      room().customers.applyPull({ store: 'order', writes: [{ kind: 'change', id: 'c', change: { name } }], asOf });
    await change('later', at(2));
    await change('earlier', at(1));
    expect((await room().customers.find('order', 'c'))?.name).toBe('later');
  });

  test('who shares a trait is found, however it is written, and after a change too', async () => {
    await create('alike', 'phone', { phone: '+45 20 30 40 50' });
    await create('alike', 'cvr', { vatNumber: 'DK 12 34 56 78' });
    await create('alike', 'ean', { ean: '5790000000001' });
    await create('alike', 'mail', { email: 'Shop@Example.com' });
    const ids = async (traits: Parameters<ReturnType<typeof room>['customers']['alike']>[1]) =>
      (await room().customers.alike('alike', traits)).map(({ id }) => id);
    expect(await ids({ phones: ['20304050'] })).toEqual(['phone']);
    expect(await ids({ companies: ['12345678'], eans: ['5790000000001'] })).toEqual(['cvr', 'ean']);
    expect(await ids({ emails: ['shop@example.com'] })).toEqual(['mail']);
    expect(await ids({})).toEqual([]);
    await room().customers.change({
      store: 'alike',
      id: 'mail',
      change: { email: 'other@example.com', vatNumber: '87654321' },
    });
    expect(await ids({ emails: ['shop@example.com'] })).toEqual([]);
    expect(await ids({ companies: ['87654321'] })).toEqual(['mail']);
    await room().customers.change({ store: 'alike', id: 'mail', change: { email: null } });
    expect(await ids({ emails: ['other@example.com'] })).toEqual([]);
  });
});

describe('a customer’s account', () => {
  const account = (balance: number, asOf: Date): CustomerAccount => ({ balance, barred: false, asOf });
  const account0 = async (store: string) => (await room().customers.find(store, 'c'))?.account;

  test('is what the latest look found, in whatever order looks are written', async () => {
    await create('acc', 'c', { name: 'Till' });
    for (const [balance, second] of [
      [200, 2],
      [100, 1],
      [300, 3],
      [150, 0],
    ] as const)
      await room().customers.applyAccounts('acc', [{ id: 'c', account: account(balance, at(second)) }]);
    expect(await account0('acc')).toEqual(account(300, at(3)));
  });

  test('that is as before only becomes newer, and nobody who waits for changes hears of it', async () => {
    await create('same', 'c', { name: 'Till' });
    await room().customers.applyAccounts('same', [{ id: 'c', account: account(100, at(1)) }]);
    const before = await room().customers.find('same', 'c');
    await room().customers.applyAccounts('same', [{ id: 'c', account: account(100, at(2)), before: before?.account }]);
    const after = await room().customers.find('same', 'c');
    expect(after).toEqual({ ...before, account: account(100, at(2)) });
    await room().customers.applyAccounts('same', [{ id: 'c', account: account(90, at(3)), before: after?.account }]);
    expect((await room().customers.find('same', 'c'))?.updatedAt.getTime()).toBeGreaterThan(
      after?.updatedAt.getTime() ?? Infinity,
    );
  });

  test('is written whole when it moved between the comparison and the write', async () => {
    await create('race', 'c', { name: 'Till' });
    await room().customers.applyAccounts('race', [{ id: 'c', account: account(100, at(1)) }]);
    const stale = await account0('race');
    await room().customers.applyAccounts('race', [{ id: 'c', account: account(200, at(2)) }]);
    const moved = await room().customers.find('race', 'c');
    await room().customers.applyAccounts('race', [{ id: 'c', account: account(100, at(3)), before: stale }]);
    const after = await room().customers.find('race', 'c');
    expect(after?.account).toEqual(account(100, at(3)));
    expect(after?.updatedAt.getTime()).toBeGreaterThan(moved?.updatedAt.getTime() ?? Infinity);
  });

  test('loses what e-conomic no longer says', async () => {
    await create('less', 'c', { name: 'Till' });
    await room().customers.applyAccounts('less', [{ id: 'c', account: { ...account(1, at(1)), creditLimit: 500 } }]);
    await room().customers.applyAccounts('less', [
      { id: 'c', account: account(1, at(2)), before: await account0('less') },
    ]);
    expect(await account0('less')).toEqual(account(1, at(2)));
  });

  test('of a customer that the till does not have is nobody’s', async () => {
    await room().customers.applyAccounts('none', [{ id: 'c', account: account(1, at(1)) }]);
    expect(await room().customers.find('none', 'c')).toBeUndefined();
  });
});
