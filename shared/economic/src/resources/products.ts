import type { LedgerProduct } from '@kassebro/contracts';
import { NeedsAttention } from '@kassebro/errors';
import { z } from 'zod';
import { product } from '../answers/product.ts';
import { type Outcome, valueIfPresent } from '../outcome/outcome.ts';
import { anyOf, equals, since } from '../paths/filter.ts';
import { path } from '../paths/path.ts';
import { groupsThatFit } from '../paths/query.ts';
import { readByNumbers, together } from './by-numbers.ts';
import type { Caller } from './caller.ts';
import { assertPath, type Frozen, sent } from './frozen.ts';
import type { Reading } from './in-pieces.ts';
import { answersOthers, type Collection } from './page-at.ts';
import { allOf, pagesOf, type PagesFrom, type WholePage } from './pages.ts';
import { type Read, readEach } from './readable.ts';

export type ProductsRead = Read<LedgerProduct, string>;

export interface ProductCalls {
  /** One product; undefined only when e-conomic itself says that it does not exist. */
  find(number: string): Promise<LedgerProduct | undefined>;
  /**
   * Many products by number, in as few calls as addresses of 4 KB allow. Numbers match exactly, capitals included. A number
   * that is neither found nor unreadable was not in the answer; `find` proves that it is gone.
   */
  byNumbers(numbers: readonly string[], reading?: Reading): Promise<ProductsRead>;
  /**
   * Products changed at or after a moment, a page of at most 1,000 at a time. e-conomic keeps that time in whole minutes, so
   * the moment is cut to its minute: products of that minute come again.
   */
  changedSince(moment: Date, reading?: Reading): AsyncIterable<ProductsRead>;
  /** Every product, a page of about 1,000 at a time, from a page on: those that exist throughout come all, whatever happens meanwhile. */
  all(fromPage?: number, from?: Omit<PagesFrom, 'fromPage'>): AsyncIterable<WholePage<ProductsRead>>;
  /**
   * Creates the product of a frozen request; see productRequest. Never throws for what e-conomic or the network does. A
   * number in use is `number-taken`, also by a product whose number differs in capitals: ask `find` what it is.
   */
  create(request: Frozen): Promise<Outcome<LedgerProduct>>;
}

/** Longer numbers cannot exist, so nobody needs to be asked. */
const LONGEST_NUMBER = 25;
const MINUTE_MS = 60_000;

const products = path('/products');
const anyProduct = z.looseObject({ productNumber: z.string().min(1) });
type AnyProduct = z.infer<typeof anyProduct>;
const collection: Collection<AnyProduct> = {
  path: products,
  item: anyProduct,
  role: 'Sales',
  keyOf: ({ productNumber }) => productNumber,
};

export function productCalls(caller: Caller): ProductCalls {
  return {
    async find(number) {
      const at = path('/products/{productNumber}', { productNumber: number });
      return valueIfPresent(await caller.ask({ path: at, read: product, role: 'Sales' }));
    },
    async byNumbers(numbers, reading) {
      const wanted = new Set(numbers.filter((number) => number.length > 0 && number.length <= LONGEST_NUMBER));
      const read = await readByNumbers({
        ...reading,
        lists: groupsThatFit([...wanted], products.path, numbersFilter),
        readList: (list) => readGroup(caller, list),
        readOne: (number) => readOne(caller, number),
        answersOthers: () => answersOthers(caller, collection),
      });
      return onlyWanted(read, wanted);
    },
    async *changedSince(moment, reading) {
      const minute = new Date(Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS);
      const filter = since('lastUpdated', minute);
      for await (const { items, hidden } of pagesOf(caller, { ...collection, filter }, reading))
        yield { ...readAll(items), ...(hidden !== undefined && { hidden }) };
    },
    async *all(fromPage, from) {
      for await (const { items, ...rest } of pagesOf(caller, collection, { ...from, fromPage }))
        yield { ...readAll(items), ...rest };
    },
    create: (request) => create(caller, request),
  };
}

const numbersFilter = (numbers: readonly string[]) => anyOf(numbers.map((number) => equals('productNumber', number)));

/**
 * The products of one filter. When e-conomic refuses the filter for a reason that we do not know, one odd number in it may
 * be to blame: it is halved until that number stands alone, and the others are read all the same.
 */
async function readGroup(caller: Caller, numbers: readonly string[]): Promise<ProductsRead> {
  try {
    return readAll(await allOf(caller, { ...collection, filter: numbersFilter(numbers) }));
  } catch (error) {
    if (!(error instanceof NeedsAttention) || error.reason.cause !== 'unexpected-refusal') throw error;
    const [only] = numbers;
    if (numbers.length === 1 && only !== undefined) return refused(only, error);
    const half = Math.ceil(numbers.length / 2);
    const first = await readGroup(caller, numbers.slice(0, half));
    return together([first, await readGroup(caller, numbers.slice(half))]);
  }
}

const refused = (number: string, { reason }: NeedsAttention): ProductsRead => ({
  found: [],
  unreadable: [{ number, why: reason }],
});

/** Whatever it is like, it is read as one of a list. */
async function readOne(caller: Caller, number: string): Promise<ProductsRead> {
  const at = path('/products/{productNumber}', { productNumber: number });
  const item = valueIfPresent(await caller.ask({ path: at, read: anyProduct, role: 'Sales' }));
  return readAll(item ? [item] : []);
}

const readAll = (items: readonly AnyProduct[]): ProductsRead => readEach(items, product, (item) => item.productNumber);

/** e-conomic compares without regard to capitals, and so may answer more than was asked for. */
const onlyWanted = (read: ProductsRead, wanted: ReadonlySet<string>): ProductsRead => ({
  found: read.found.filter((item) => wanted.has(item.number)),
  unreadable: read.unreadable.filter((item) => wanted.has(item.number)),
});

async function create(caller: Caller, request: Frozen): Promise<Outcome<LedgerProduct>> {
  assertPath(request, products.path);
  const { body, idempotencyKey } = request;
  const number = sent(body, ['productNumber']);
  const facts = { records: 'products', ...(number !== undefined && { number }) } as const;
  const write = { method: 'POST', body, idempotencyKey, facts } as const;
  return caller.ask({ path: products, read: product, role: 'Sales', write });
}
