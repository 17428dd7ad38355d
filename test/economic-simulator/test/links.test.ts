import { describe, expect, test } from '@jest/globals';
import { Router } from '../src/api/router.ts';
import { RESOURCES } from '../src/resources/table.ts';
import { fillBooks } from './full-books.ts';
import { problemsOf } from './published-shape.ts';
import { invoice, useBench } from './support.ts';
import type { Tokens } from './support.ts';

const bench = useBench();
const router = new Router(RESOURCES);

/** Pages of one kind that are opened; every link is looked at, opened or not. */
const MOST_OF_A_KIND = 12;

/** A link in an answer, and where it stood. */
interface Link {
  to: string;
  from: string;
  /** `get` but for the actions in metaData. */
  method: string;
}

/** Every address in a body, whatever its property is called. */
function linksIn(value: unknown, from: string, method = 'get'): Link[] {
  if (typeof value === 'string') return /^https?:/.test(value) ? [{ to: value, from, method }] : [];
  if (typeof value !== 'object' || value === null) return [];
  const verb = 'httpMethod' in value ? String(value.httpMethod) : method;
  return Object.entries(value).flatMap(([name, part]) => linksIn(part, `${from} ${name}`, verb));
}

/** What the router makes of an address: the kind of page, its methods, and the schema of a GET. */
function routeOf(to: string) {
  const path = to.slice(bench.url.length).replace(/\?.*$/, '');
  const endpoints = router.find(path)?.endpoints;
  const get = endpoints?.get('GET');
  return { kind: get?.path, schema: get?.schema, methods: [...(endpoints?.keys() ?? [])] };
}

/** Follows links from the API root until nothing new comes up, and notes what is wrong on the way. */
class Crawler {
  readonly wrong: string[] = [];
  readonly #opened = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #tokens: Tokens | undefined;
  /** Kinds of pages that answer something else than 200, and what. */
  readonly #others: Readonly<Record<string, number>>;

  constructor(tokens?: Tokens, others: Readonly<Record<string, number>> = {}) {
    this.#tokens = tokens;
    this.#others = others;
  }

  get kinds(): Set<string> {
    return new Set(this.#opened.keys());
  }

  async run(): Promise<void> {
    const waiting: Link[] = [{ to: `${bench.url}/`, from: 'root', method: 'get' }];
    for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) {
      const id = `${link.method} ${link.to}`;
      if (this.#seen.has(id)) continue;
      this.#seen.add(id);
      this.#look(link);
      waiting.push(...(await this.#open(link)));
    }
  }

  /** Absolute to this server, and something that the server has with this method. */
  #look({ to, from, method }: Link): void {
    if (!to.startsWith(`${bench.url}/`)) this.wrong.push(`${from}: ${to} is not on this server`);
    const isKnown = to === `${bench.url}/` || routeOf(to).methods.includes(method.toUpperCase());
    if (!isKnown) this.wrong.push(`${from}: no ${method} ${to}`);
  }

  /** The links of the page, if it is to be opened. */
  async #open({ to, from, method }: Link): Promise<Link[]> {
    const { kind = to, schema } = routeOf(to);
    const count = this.#opened.get(kind) ?? 0;
    if (method !== 'get' || count >= MOST_OF_A_KIND) return [];
    this.#opened.set(kind, count + 1);
    const tokens = this.#tokens === undefined ? {} : { tokens: this.#tokens };
    const headers = { Accept: 'application/json, */*' };
    const answer = await bench.api(`GET ${to.slice(bench.url.length)}`, undefined, { headers, ...tokens });
    const expected = this.#others[kind] ?? 200;
    if (answer.status !== expected) this.wrong.push(`${from}: ${to} answers ${answer.status}`);
    if (answer.status !== 200) return [];
    this.wrong.push(...problemsOf(answer.body, schema).map((problem) => `${to}: ${JSON.stringify(problem)}`));
    return linksIn(answer.body, kind);
  }
}

/** What only a link of something rare leads to: orders and quotes on their way, prices in euro, a price group. */
async function fillRarities(): Promise<void> {
  for (const kind of ['orders', 'quotes']) {
    for (const number of [2, 3]) {
      await bench.api(`POST /${kind}/drafts`, invoice([{ description: 'Text' }]));
      await bench.control(`POST /${kind}/${number}/${number === 2 ? 'send' : 'archive'}`);
    }
  }
  const price = { price: 88, currency: { code: 'EUR' } };
  await bench.api('POST /products/1000/pricing/currency-specific-sales-prices', price);
  await bench.switches({ priceGroupShown: true });
  const { body } = await bench.get('/customers/1');
  await bench.api('PUT /customers/1', { ...(body as object), priceGroup: { priceGroupNumber: 1 } });
}

describe('every link leads somewhere, and what is there is as published:', () => {
  test('in an agreement with books, and every kind of page can be reached from the root', async () => {
    await fillBooks(bench);
    await fillRarities();
    const crawler = new Crawler();
    await crawler.run();
    expect(crawler.wrong).toEqual([]);
    const all = RESOURCES.flatMap(({ endpoints }) => endpoints).filter(({ method }) => method === 'GET');
    const unreached = all.map(({ path }) => path).filter((path) => !crawler.kinds.has(path));
    // A voucher says its own date in its address; the documentation has this one besides.
    expect(unreached).toEqual(['/accounting-years/{accountingYear}/vouchers/{voucherId}']);
  });

  test('in a fresh agreement without modules', async () => {
    const tokens = await bench.agreement({ inventory: false, dimension: false, products: 5, customers: 5 });
    const crawler = new Crawler(tokens, { '/departments': 403, '/departmental-distributions': 403 });
    await crawler.run();
    expect(crawler.wrong).toEqual([]);
    expect(crawler.kinds.size).toBeGreaterThan(50);
  });
});
