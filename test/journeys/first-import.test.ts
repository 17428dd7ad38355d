import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Customer, PulledKind } from '@kassebro/contracts';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { type CommandLine, commandLine, type Told } from '../support/kassebro.ts';
import { dumpTill, fillOwnTill, IN_LEDGER, numbers, type TillDump } from './first-import/till.ts';
import { countsOf, none } from './first-import/told.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let operator: CommandLine;
beforeAll(async () => {
  bridge = await openBridge({
    customers: IN_LEDGER,
    products: IN_LEDGER,
    start: ['housekeeping', 'pull', 'posApi'],
  });
  operator = commandLine(bridge);
  await fillOwnTill(bridge);
});
afterAll(() => bridge.close());

interface Listed {
  number: string;
  outcome: string;
  record?: string;
  reason?: { cause: string };
}
const listsOf = ({ json }: Told): Record<string, Listed[]> => json['lists'] as Record<string, Listed[]>;
/** The same but for the order: a list is a set. */
const sorted = (lists: Record<string, Listed[]>): Record<string, Listed[]> =>
  Object.fromEntries(
    Object.entries(lists).map(([outcome, items]) => [
      outcome,
      items.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    ]),
  );

const expected: Record<PulledKind, Record<string, number>> = {
  customers: { ...none, created: 2_425, linked: 91, attention: 5 },
  products: { ...none, created: 2_398, linked: 101, attention: 1 },
};

let own: TillDump;
const dry = new Map<PulledKind, Told>();

describe.each<PulledKind>(['customers', 'products'])('the first import of %s', (kind) => {
  test('as a dry run counts and lists what it would do, and changes nothing in the till', async () => {
    own = await dumpTill(bridge);
    const told = await operator.ask(`import ${kind} --dry-run`);
    expect(told).toMatchObject({ exitCode: 0, json: { state: 'done', dryRun: true, done: numbers(expected[kind]) } });
    expect(countsOf(told)).toEqual(expected[kind]);
    expect(await dumpTill(bridge)).toEqual(own);
    dry.set(kind, told);
  });

  test('does exactly what the dry run listed', async () => {
    const told = await operator.ask(`import ${kind}`);
    expect(told).toMatchObject({ exitCode: 0, json: { state: 'done', dryRun: false } });
    expect(countsOf(told)).toEqual(expected[kind]);
    const promised = dry.get(kind);
    expect(promised && sorted(listsOf(promised))).toEqual(sorted(listsOf(told)));
    const after = await dumpTill(bridge);
    expect(after[kind].length - own[kind].length).toBe(expected[kind]['created']);
  });

  test('overwrites no value that the till had', async () => {
    const after = new Map((await dumpTill(bridge))[kind].map((record) => [keyOf(record), record]));
    const changed = own[kind].flatMap((before) => differences(before, after.get(keyOf(before))));
    expect(changed).toEqual([]);
  });

  test('can be done again at will: everything is as it should be', async () => {
    const before = await dumpTill(bridge);
    const told = await operator.ask(`import ${kind}`);
    const { created = 0, linked = 0, attention = 0 } = expected[kind];
    expect(countsOf(told)).toEqual({ ...none, unchanged: created + linked, attention });
    expect(withoutTimes(await dumpTill(bridge))).toEqual(withoutTimes(before));
  });
});

type TillRecord = TillDump[PulledKind][number];
const keyOf = (record: TillRecord): string => ('id' in record ? record.id : record.productNumber);

/** What a look at e-conomic moves by itself: times, and whether a product is barred, which is for e-conomic to say. */
const MOVES = new Set(['updatedAt', 'barred']);

/** The fields that a record had and that are not as they were. */
const differences = (before: TillRecord, after: TillRecord | undefined): string[] =>
  Object.entries(before).flatMap(([field, value]) => {
    const now: unknown = Object.entries(after ?? {}).find(([name]) => name === field)?.[1];
    const isSame = MOVES.has(field) || JSON.stringify(now) === JSON.stringify(value);
    return isSame ? [] : [`${keyOf(before)}: ${field} was ${JSON.stringify(value)} and is ${JSON.stringify(now)}`];
  });

/** Without the moments at which e-conomic was last asked. */
const withoutTimes = ({ customers, products, bindings }: TillDump): unknown => ({
  customers: customers.map(({ account: { asOf: _asOf, ...account } = { asOf: undefined }, ...customer }) => ({
    ...customer,
    account,
  })),
  products,
  bindings: bindings.map(({ syncedAt: _syncedAt, ...binding }) => binding),
});

describe('who is who', () => {
  const inTill = async (number: number): Promise<Customer[]> => {
    const { body } = await bridge.till('GET', `/v1/customers?economicNumber=${number}`);
    return body['items'] as Customer[];
  };

  test.each([
    ['phone number', 40_000_003],
    ['CVR number', 205],
    ['e-mail address', 105],
  ])('a customer that the till knows by its %s is one customer, under the till’s own name', async (_by, number) => {
    expect(await inTill(number)).toMatchObject([{ name: `Stamkunde ${number}`, economic: { state: 'bound' } }]);
  });

  test('a conflict waits for a person with both shown, and neither was touched', async () => {
    const { json } = await operator.ask('attention');
    const doubts = (json['items'] as { cause: string; parameters: Record<string, string> }[]).filter(
      ({ cause }) => cause === 'customer-doubt',
    );
    expect(doubts).toHaveLength(5);
    expect(doubts[0]?.parameters['candidates']).toMatch(/afdeling 1.*afdeling 2|afdeling 2.*afdeling 1/);
    expect(await inTill(401)).toEqual([]);
  });

  test('a till’s edit between two imports stays', async () => {
    expect((await bridge.till('PATCH', '/v1/products/1500', { name: 'Butikkens eget navn' })).status).toBe(200);
    const told = await operator.ask('import products');
    expect(countsOf(told)).toMatchObject({ changed: 0, created: 0 });
    expect((await bridge.till('GET', '/v1/products/1500')).body).toMatchObject({ name: 'Butikkens eget navn' });
  });
});

test('a sweep that somebody asks for is waited for, and brings what has changed', async () => {
  await bridge.ledger.control('PUT', '/agreements/{n}/products/1600', { name: 'Ændret i e-conomic' });
  const told = await operator.ask('sweep products');
  expect(told).toMatchObject({ exitCode: 0, json: { state: 'done', kind: 'changes', sync: 'products' } });
  await until('the change', async () => {
    const { body } = await bridge.till('GET', '/v1/products/1600');
    return body['name'] === 'Ændret i e-conomic';
  });
  expect(await operator.ask('sweep products --everything')).toMatchObject({
    exitCode: 0,
    json: { kind: 'everything' },
  });
});
