import { describe, expect, test } from '@jest/globals';
import { customerModel } from '../src/customers/customer-model.ts';
import { CustomerRepository } from '../src/customers/customer-repository.ts';
import { productModel } from '../src/products/product-model.ts';
import { ProductRepository } from '../src/products/product-repository.ts';
import { watchedBulks } from './support/bulk-sizes.ts';

const watched = watchedBulks();
const asOf = new Date('2026-11-23T08:00:00Z');
const now = (): Date => asOf;
/** Not a multiple of any sensible size. */
const MANY = 2_345;
const ids = Array.from({ length: MANY }, (_, index) => `r${index}`);
const MOST = 2_000;

describe('what concerns a whole board is written in parts, and all of it', () => {
  test('accounts', async () => {
    const { model, sizes } = watched(customerModel);
    const customers = new CustomerRepository(model, now);
    const writes = ids.map((id) => ({ kind: 'create' as const, id, customer: { name: id } }));
    await customers.applyPull({ store: 'demo', writes, asOf });
    const account = { balance: 100, barred: false, asOf };
    await customers.applyAccounts(
      'demo',
      ids.map((id) => ({ id, account, before: account })),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST);
    const kept = await customers.many('demo', ids);
    expect([...kept.values()].filter((one) => one.account?.balance === 100)).toHaveLength(MANY);
  });

  test('stock', async () => {
    const { model, sizes } = watched(productModel);
    const products = new ProductRepository(model, now);
    const writes = ids.map((productNumber) => {
      const product = { productNumber, name: 'Bell', priceIncludingVat: 1, vatPercentage: 25, barred: false };
      return { kind: 'create' as const, product };
    });
    await products.applyPull({ store: 'demo', writes, asOf });
    await products.applyStock({ store: 'demo', writes: ids.map((number) => ({ number, stock: 7 })), asOf });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST);
    const kept = await products.many('demo', ids);
    expect([...kept.values()].filter(({ stock }) => stock === 7)).toHaveLength(MANY);
  });
});
