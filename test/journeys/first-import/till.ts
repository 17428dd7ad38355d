import type { Customer, Product } from '@kassebro/contracts';
import type { Binding } from '@kassebro/store';
import type { Bridge } from '../../support/bridge.ts';

/** So many products and customers the agreement is born with. */
export const IN_LEDGER = 2_500;

/** All that an import could change in a till. */
export interface TillDump {
  customers: Customer[];
  products: Product[];
  bindings: Binding[];
  attention: unknown[];
}

export async function dumpTill({ store, id }: Bridge): Promise<TillDump> {
  const customers = await all((cursor) => store.customers.list({ store: id, limit: 200, ...cursor }));
  const products = await all((cursor) => store.products.list({ store: id, limit: 200, ...cursor }));
  const bindings: Binding[] = [];
  for (const kind of ['customer', 'product'] as const)
    for await (const part of store.bindings.all(id, kind)) bindings.push(...part);
  return { customers, products, bindings, attention: await store.operations.attention(id) };
}

async function all<T>(read: (cursor: { cursor?: string }) => Promise<{ items: T[]; next?: string }>): Promise<T[]> {
  const items: T[] = [];
  let cursor: { cursor?: string } = {};
  for (;;) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.next === undefined) return items;
    cursor = { cursor: page.next };
  }
}

export const numbers = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const from = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);
/** As the simulator gives them. */
const cvrOf = (number: number): string => String(30_000_000 + (number - 1) * 13);

/**
 * A shop that has used its till for a while before it gets an agreement: 300 records of its own, some of which e-conomic has, too.
 * Then what only the ledger has: customers that are numbered by their phone.
 */
export async function fillOwnTill(bridge: Bridge): Promise<void> {
  const byPhone = from(40_000_001, 21);
  for (const number of byPhone)
    await bridge.ledger.post('/customers', {
      customerNumber: number,
      name: `Kunde ${number}`,
      currency: 'DKK',
      customerGroup: { customerGroupNumber: 1 },
      paymentTerms: { paymentTermsNumber: 1 },
      vatZone: { vatZoneNumber: 1 },
    });
  await createAll(bridge, '/v1/customers', await ownCustomers(bridge, byPhone));
  await createAll(bridge, '/v1/products', ownProducts());
  // The till's 1300 is what e-conomic calls 1301, so e-conomic's 1300 cannot have that number in the till.
  const [seen, fingerprint] = [{}, ''];
  const syncedAt = new Date('2026-01-01T00:00:00Z');
  await bridge.store.bindings.save([
    { store: bridge.id, kind: 'product', record: '1300', number: '1301', seen, fingerprint, state: 'bound', syncedAt },
  ]);
}

async function ownCustomers({ ledger }: Bridge, byPhone: readonly number[]): Promise<object[]> {
  const schools = (await ledger.list('/customers?pagesize=1000&skippages=1')).filter(({ ean }) => ean !== undefined);
  return [
    ...from(101, 30).map((number) => ({ name: `Stamkunde ${number}`, email: `Kunde${number}@example.com` })),
    ...from(201, 30).map((number) => ({ name: `Stamkunde ${number}`, vatNumber: `DK ${cvrOf(number)}` })),
    ...schools.slice(0, 10).map(({ ean, name }) => ({ name: `${String(name)}, stamkunde`, ean })),
    ...byPhone.slice(0, 20).map((number) => ({ name: `Stamkunde ${number}`, phone: `+45 ${number}` })),
    // Two of the till's share what one in e-conomic has.
    ...from(401, 5).flatMap((number) =>
      [1, 2].map((part) => ({ name: `Kæden, afdeling ${part}`, vatNumber: cvrOf(number) })),
    ),
    // Two in e-conomic, on pages far from each other, are like this one of the till's: whoever comes first is it.
    { name: 'Den ene eller den anden', vatNumber: cvrOf(6), phone: '40000021' },
    ...from(1, 59).map((number) => ({ name: `Kun i kassen ${number}`, phone: String(71_000_000 + number) })),
  ];
}

const ownProducts = (): object[] => [
  ...from(1100, 100).map((number) => ({
    productNumber: String(number),
    name: `Egen ${number}`,
    priceIncludingVat: 99_95,
  })),
  ...from(1, 39).map((number) => ({
    productNumber: `EGEN-${number}`,
    name: `Egen vare ${number}`,
    priceIncludingVat: 49_00,
  })),
  { productNumber: '1300', name: 'Byttet nummer', priceIncludingVat: 10_00 },
];

const AT_ONCE = 10;

async function createAll(bridge: Bridge, path: string, bodies: object[]): Promise<void> {
  for (let first = 0; first < bodies.length; first += AT_ONCE) {
    const part = bodies.slice(first, first + AT_ONCE);
    const answers = await Promise.all(part.map((body) => bridge.till('POST', path, body)));
    const refused = answers.find(({ status }) => status !== 201);
    if (refused) throw new Error(`${path}: ${refused.status} ${JSON.stringify(refused.body)}`);
  }
}
