import type { Product } from '@kassebro/contracts';
import type { Bridge } from '../../support/bridge.ts';
import type { TestLedger } from '../../support/ledger.ts';

const PAGE = 1_000;

/** The numbers of an agreement's products. */
export async function numbersOf(ledger: TestLedger, count: number): Promise<string[]> {
  const pages = Array.from({ length: Math.ceil(count / PAGE) }, (_, page) => pageOf(ledger, page));
  const numbers = (await Promise.all(pages)).flat().map(numberOf);
  if (numbers.length !== count) throw new Error(`${numbers.length} products in e-conomic and not ${count}`);
  return numbers;
}

/** Raises each price by an øre, a page at a time, so that the simulator answers others in between. */
export async function changeAll(ledger: TestLedger, numbers: readonly string[]): Promise<void> {
  for (let from = 0; from < numbers.length; from += PAGE)
    await ledger.control('POST', '/agreements/{n}/products/touch', { numbers: numbers.slice(from, from + PAGE) });
}

/** Those whose name, price or barring in the till is another one than in e-conomic, with both in words. */
export async function wrongProducts({ id, store, ledger }: Bridge, count: number): Promise<string[]> {
  const wrong: string[] = [];
  for (let page = 0; page * PAGE < count; page += 1) {
    const there = await pageOf(ledger, page);
    const here = await store.products.many(id, there.map(numberOf));
    wrong.push(...there.flatMap((product) => difference(here.get(numberOf(product)), product)));
  }
  return wrong;
}

function difference(till: Product | undefined, ledger: Record<string, unknown>): string[] {
  const net = till && Math.round((till.priceIncludingVat * 100) / (100 + till.vatPercentage));
  const here = JSON.stringify([till?.name, net, till?.barred]);
  const salesPrice = Math.round(Number(ledger['salesPrice']) * 100);
  const there = JSON.stringify([ledger['name'], salesPrice, ledger['barred'] === true]);
  return here === there ? [] : [`${numberOf(ledger)}: ${here} and not ${there}`];
}

const numberOf = (product: Record<string, unknown>): string => String(product['productNumber']);

const pageOf = (ledger: TestLedger, page: number): Promise<Record<string, unknown>[]> =>
  ledger.list(`/products?pagesize=${PAGE}&skippages=${page}`);
