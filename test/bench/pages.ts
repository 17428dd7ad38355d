import { randomUUID } from 'node:crypto';
import { defaultSettings } from '@kassebro/contracts';
import { openStore, type Store } from '@kassebro/store';
import { type BackOfficeProcess, startBackOfficeProcess } from '../support/back-office.ts';
import { startBenchEngines } from './engines.ts';
import { type Figure, median } from './figure.ts';
import { customerNumber, dayNumberOf, DAYS, fillShop, productNumber, SHOP } from './pages/fill-shop.ts';

const ROUNDS = 300;
const WARM_UP = 30;
const MOST_MS = 20;
const MOST_BYTES = 100_000;
const USER = { email: 'owner@shop.example', name: 'Owner', role: 'owner', stores: [SHOP] };

type PathOf = (round: number) => string;

/** Reads one user and no store: what any page costs. */
const ANCHOR = 'account';

const lastMonth = (): string =>
  Temporal.Now.plainDateISO('Europe/Copenhagen').subtract({ months: 1 }).toString().slice(0, 7);

const PAGES: Readonly<Record<string, PathOf>> = {
  [ANCHOR]: () => '/account',
  days: (round) => `/s/${SHOP}/days${round % 2 === 0 ? '' : `?month=${lastMonth()}`}`,
  'one day': (round) => `/s/${SHOP}/days/${dayNumberOf((round * 17) % DAYS)}`,
  'send days': () => `/s/${SHOP}/send-days?month=${lastMonth()}`,
  attention: () => `/s/${SHOP}/attention`,
  records: () => `/s/${SHOP}/records`,
  'records, a number': (round) => `/s/${SHOP}/records?q=${productNumber(round * 31)}`,
  'records, a name': (round) => `/s/${SHOP}/records?q=person+${round * 31}`,
  'records, a phone': (round) => `/s/${SHOP}/records?q=${customerNumber(round * 31)}`,
  'records, in attention': () => `/s/${SHOP}/records?state=attention`,
  'records, a common word': () => `/s/${SHOP}/records?q=wheel`,
  'one product': (round) => `/s/${SHOP}/records/product/${productNumber(round * 29)}`,
  'one customer': (round) => `/s/${SHOP}/records/customer/${customerNumber(round * 29)}`,
  activity: () => `/s/${SHOP}/activity`,
  accounts: () => `/s/${SHOP}/accounts`,
  settings: () => `/s/${SHOP}/settings`,
  connection: () => `/s/${SHOP}/connection`,
  imports: () => `/s/${SHOP}/imports`,
  status: () => `/s/${SHOP}/status`,
  stores: () => '/stores',
  users: () => '/users',
};

/**
 * Every page of a shop with 10,000 products, 10,000 customers, 10,000 operations and 6,000 closed days, asked for in turns by a
 * person who is logged in, from the request to the last byte over the loopback. Each is beside a page that reads next to nothing.
 * The shop is not connected: what a page asks e-conomic while somebody waits is e-conomic's time.
 */
export async function run(rounds = ROUNDS): Promise<Figure[]> {
  const engines = await startBenchEngines();
  // It stands on the engines that the environment names, as in the tests.
  Object.assign(process.env, { REDIS_URL: engines.redis.url, MONGODB_URI: engines.database.url });
  const office = await startBackOfficeProcess();
  const store = await openStore({ uri: office.mongodbUri });
  try {
    await openShop(store, office.mongodbUri);
    const cookie = await loggedIn(office);
    await turns(office.url, { cookie, rounds: WARM_UP });
    return figuresOf(await turns(office.url, { cookie, rounds }));
  } finally {
    await store.close();
    await office.stop();
    await engines.stop();
  }
}

interface Seen {
  times: number[];
  bytes: number[];
}

/** Page after page, round after round: a slow moment of the machine is everybody's. */
async function turns(url: string, { cookie, rounds }: { cookie: string; rounds: number }): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>(Object.keys(PAGES).map((name) => [name, { times: [], bytes: [] }]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, pathOf] of Object.entries(PAGES)) {
      const { ms, bytes } = await ask(`${url}${pathOf(round)}`, cookie);
      seen.get(name)?.times.push(ms);
      seen.get(name)?.bytes.push(bytes);
    }
  }
  return seen;
}

async function openShop(store: Store, uri: string): Promise<void> {
  await store.stores.create({
    id: SHOP,
    name: 'Cykelbutikken',
    timeZone: 'Europe/Copenhagen',
    settings: defaultSettings,
    version: 1,
    apiTokenHash: randomUUID(),
    webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
    createdAt: new Date(),
  });
  await fillShop(store, uri);
}

async function loggedIn(office: BackOfficeProcess): Promise<string> {
  const password = randomUUID();
  await office.addUser({ ...USER, password });
  const answer = await fetch(`${office.url}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email: USER.email, password, to: '/' }),
  });
  const [cookie = ''] = answer.headers.getSetCookie();
  if (answer.status !== 303 || cookie === '') throw new Error(`the login was answered ${answer.status}`);
  return cookie.split(';', 1)[0] ?? '';
}

async function ask(url: string, cookie: string): Promise<{ ms: number; bytes: number }> {
  const before = performance.now();
  const answer = await fetch(url, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  const { byteLength } = await answer.arrayBuffer();
  const ms = performance.now() - before;
  if (answer.status !== 200) throw new Error(`${url} was answered ${answer.status}`);
  return { ms, bytes: byteLength };
}

const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

function figuresOf(seen: ReadonlyMap<string, Seen>): Figure[] {
  const anchor = { name: `${ANCHOR}, p95`, value: p95(seen.get(ANCHOR)?.times ?? []) };
  const largest = [...seen].map(([name, { bytes }]) => ({ name, size: Math.max(...bytes) }));
  const [most] = largest.toSorted((a, b) => b.size - a.size);
  return [
    ...[...seen].flatMap(([name, { times }]): Figure[] => [
      { name: `pages: ${name}, p50`, value: median(times), unit: 'ms', better: 'lower' },
      { name: `pages: ${name}, p95`, value: p95(times), unit: 'ms', better: 'lower', goal: MOST_MS, anchor },
    ]),
    {
      name: `pages: the largest (${most?.name ?? ''})`,
      value: most?.size ?? 0,
      unit: 'bytes',
      better: 'lower',
      goal: MOST_BYTES,
    },
  ];
}
