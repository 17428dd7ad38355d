import { type EconomicClient, createEconomic } from '@kassebro/economic';
import { type JsonServer, jsonServer, type Reply, type Seen } from './server.ts';

const fault: Reply = {
  status: 500,
  body: { message: 'Der opstod en uventet fejl.', logId: 'L', httpStatusCode: 500 },
};
const notFound: Reply = { status: 404, body: { message: 'Not found.', logId: 'L', httpStatusCode: 404 } };

interface Kind {
  path: string;
  /** A record as it is shown. */
  show(number: string): object;
  /** The numbers that a filter asks for. */
  asked: (filter: string) => string[];
}

export const products: Kind = {
  path: '/products',
  show: (productNumber) => ({
    productNumber,
    name: `Product ${productNumber}`,
    productGroup: { productGroupNumber: 1 },
  }),
  asked: (filter) => filter.split('$or:').map((part) => part.replace(/^.*\$eq:/, '')),
};
export const customers: Kind = {
  path: '/customers',
  show: (number) => ({ customerNumber: Number(number), name: `Customer ${number}` }),
  asked: (filter) => /\[(.*)\]/.exec(filter)?.[1]?.split(',') ?? [],
};

export const bookedInvoices: Kind = {
  path: '/invoices/booked',
  show: (number) => ({
    bookedInvoiceNumber: Number(number),
    date: '2026-11-23',
    currency: 'DKK',
    customer: { customerNumber: 7 },
    netAmount: 100,
    vatAmount: 25,
    grossAmount: 125,
  }),
  asked: customers.asked,
};
/** Booked entries of a year; a filter asks for a range of them. */
export const entries: Kind = {
  path: '/accounting-years/2026/entries',
  show: (number) => ({ entryNumber: Number(number), customer: { customerNumber: 100 + Number(number) } }),
  asked(filter) {
    const [from = 0, to = 0] = [...filter.matchAll(/\d+/g)].map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  },
};

export interface OddLedger {
  client: EconomicClient;
  server: JsonServer;
  /** Records that e-conomic cannot show: whatever has one of them in its answer is a fault. Changes at once. */
  odd: Set<string>;
  close(): Promise<void>;
}

/** An e-conomic with these records of one kind, in this order. `isDown` makes every call a fault, or some of them. */
export async function oddLedger(
  kind: Kind,
  {
    numbers,
    odd = [],
    isDown = () => false,
  }: { numbers: readonly string[]; odd?: string[]; isDown?: (seen: Seen) => boolean },
): Promise<OddLedger> {
  const cannotShow = new Set(odd);
  const exists = new Set(numbers);
  const server = await jsonServer((seen) => {
    if (isDown(seen)) return fault;
    if (seen.path !== kind.path) return one(decodeURIComponent(seen.path.slice(kind.path.length + 1)));
    return page(seen);
  });
  function one(number: string): Reply {
    if (cannotShow.has(number)) return fault;
    return exists.has(number) ? { body: kind.show(number) } : notFound;
  }
  function page({ query, filter }: Seen): Reply {
    const [size, skip] = [Number(query.get('pagesize')), Number(query.get('skippages'))];
    const matching =
      filter.includes('lastUpdated') || filter === ''
        ? numbers
        : kind.asked(filter).filter((number) => exists.has(number));
    const shown = matching.slice(skip * size, (skip + 1) * size);
    if (shown.some((number) => cannotShow.has(number))) return fault;
    const more = (skip + 1) * size < matching.length;
    const pagination = { results: matching.length, ...(more && { nextPage: 'https://elsewhere/' }) };
    return { body: { collection: shown.map((number) => kind.show(number)), pagination } };
  }
  const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
  return {
    client: economic.as('grant'),
    server,
    odd: cannotShow,
    async close() {
      economic.close();
      await server.close();
    },
  };
}
