import type { Bridge } from '../../support/bridge.ts';
import type { TestLedger } from '../../support/ledger.ts';

const PAGE = 1_000;

/** The numbers of an agreement's products. */
export const numbersOf = async (ledger: TestLedger, count: number): Promise<string[]> =>
  (await productsOf(ledger, count)).map((product) => String(product['productNumber']));

/** Raises each price by an øre, a page at a time, so that the simulator answers others in between. */
export async function changeAll(ledger: TestLedger, numbers: readonly string[]): Promise<void> {
  for (let from = 0; from < numbers.length; from += PAGE)
    await ledger.control('POST', '/agreements/{n}/products/touch', { numbers: numbers.slice(from, from + PAGE) });
}

/** Those whose name, price or barring in the till is another one than in e-conomic, with both in words. */
export async function wrongProducts({ id, store, ledger }: Bridge, numbers: readonly string[]): Promise<string[]> {
  const tills = await store.products.many(id, numbers);
  return (await productsOf(ledger, numbers.length)).flatMap((there) => {
    const number = String(there['productNumber']);
    const here = tills.get(number);
    const net = here && Math.round((here.priceIncludingVat * 100) / (100 + here.vatPercentage));
    const till = JSON.stringify([here?.name, net, here?.barred]);
    const ledgers = JSON.stringify([
      there['name'],
      Math.round(Number(there['salesPrice']) * 100),
      there['barred'] === true,
    ]);
    return till === ledgers ? [] : [`${number}: ${till} and not ${ledgers}`];
  });
}

async function productsOf(ledger: TestLedger, count: number): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (let page = 0; page * PAGE < count; page += 1)
    all.push(...(await ledger.list(`/products?pagesize=${PAGE}&skippages=${page}`)));
  if (all.length !== count) throw new Error(`${all.length} products in e-conomic and not ${count}`);
  return all;
}
