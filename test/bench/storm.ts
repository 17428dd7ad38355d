import type { Bridge } from '../support/bridge.ts';
import { quietBoard } from '../support/boards.ts';
import type { Program } from '../support/program.ts';
import { until } from '../support/until.ts';
import { type Figure, median } from './figure.ts';
import { withBridge } from './pull/bench-bridge.ts';
import { changeAll, numbersOf, wrongProducts } from './pull/catalogue.ts';
import { importProducts } from './pull/import-products.ts';
import { MemoryWatch } from './pull/memory.ts';
import { Neighbours } from './pull/neighbours.ts';
import { type Sent, startStorm } from './pull/start-storm.ts';

const PRODUCTS = 20_000;
const TIMES = 5;
const NOTICES = PRODUCTS * TIMES;
const SINGLES = 200;
/** All products change before the storm, and again when so many notices were sent: at least one about each still follows. */
const CHANGES_AT = [30_000, 55_000];
const CALLS_A_PRODUCT = 0.006;
const CALLS_A_MINUTE = 10_000;
const DRAINED_WITHIN_MS = 120_000;

/**
 * 100,000 notices about 20,000 products of one store, as fast as the receiver takes them, while the products change again
 * and again; beside it single notices about other stores. Receiver, hand, Redis, database, simulator and load generator are
 * processes on one machine, and all of them compete.
 */
export function run(): Promise<Figure[]> {
  return withBridge({ products: PRODUCTS, start: ['pull'] }, async ({ bridge }) => {
    await importProducts(bridge, bridge.id);
    const neighbours = await Neighbours.open(bridge, 2 * SINGLES);
    // Once for all stores, since doors are opened every few seconds.
    await bridge.start('housekeeping', 'receiver');
    await neighbours.warmUp();
    const idle = await neighbours.passages(SINGLES);
    const numbers = await numbersOf(bridge.ledger, PRODUCTS);
    await changeAll(bridge.ledger, numbers);
    await bridge.ledger.forgetCalls();

    const memory = new MemoryWatch(programs(bridge));
    const storm = await blow(bridge, neighbours, numbers);
    memory.stop();
    const calls = Object.values(await bridge.ledger.calls()).reduce((sum, count) => sum + count, 0);
    const wrong = await wrongProducts(bridge, PRODUCTS);
    return [
      ...correctness(storm.accepted, wrong),
      { name: 'storm: notices taken only when sent again', value: storm.later, unit: '', better: 'lower' },
      ...cost(calls),
      { name: 'storm: notices taken', value: storm.accepted / storm.seconds, unit: '/s', better: 'higher' },
      {
        name: 'storm: from its last notice to the last product',
        value: storm.drained / 1_000,
        unit: 's',
        better: 'lower',
      },
      ...beside(storm.singles, idle),
      ...memory.figures('storm'),
    ];
  });
}

const programs = ({ running }: Bridge): Program[] =>
  (['receiver', 'pull'] as const).flatMap((name) => running.get(name) ?? []);

interface Blown extends Sent {
  /** From the last answer to an empty board, ms. */
  drained: number;
  singles: number[];
}

async function blow(bridge: Bridge, neighbours: Neighbours, numbers: readonly string[]): Promise<Blown> {
  const isQuiet = quietBoard(bridge, 'products');
  const changes: Promise<void>[] = [];
  let isOver = false;
  const onProgress = (answered: number): void => {
    if (CHANGES_AT.includes(answered)) changes.push(changeAll(bridge.ledger, numbers));
  };
  const singles = neighbours.passages(SINGLES, () => !isOver);
  const sent = await startStorm({ url: bridge.webhooks.products, numbers, times: TIMES, onProgress });
  const over = performance.now();
  await Promise.all(changes);
  await until('an empty board', isQuiet, DRAINED_WITHIN_MS);
  isOver = true;
  const drained = performance.now() - over;
  return { ...sent, drained, singles: await singles };
}

const correctness = (accepted: number, wrong: readonly string[]): Figure[] => [
  {
    name: 'storm: notices lost',
    value: NOTICES - accepted,
    unit: '',
    better: 'lower',
    goal: 0,
    anchor: { name: 'sent', value: NOTICES },
  },
  {
    name: `storm: products not as in e-conomic${wrong.length > 0 ? `, first ${wrong[0] ?? ''}` : ''}`,
    value: wrong.length,
    unit: '',
    better: 'lower',
    goal: 0,
    anchor: { name: 'compared', value: PRODUCTS },
  },
];

const cost = (calls: number): Figure[] => [
  {
    name: 'storm: calls a changed product',
    value: calls / PRODUCTS,
    unit: '',
    better: 'lower',
    goal: CALLS_A_PRODUCT,
    anchor: { name: 'one call a notice', value: TIMES },
  },
  // What fits into a minute's budget in all fits into any minute of it, and into the 50,000 of a day.
  { name: 'storm: calls in all', value: calls, unit: '', better: 'lower', goal: CALLS_A_MINUTE },
];

function beside(during: readonly number[], idle: readonly number[]): Figure[] {
  const anchor = { name: 'idle, ms', value: percentile(idle, 0.99) };
  const p99 = percentile(during, 0.99);
  const ratio = { name: 'storm: another store, p99 to idle p99', value: p99 / anchor.value, unit: 'x' };
  return [
    { ...ratio, better: 'lower', goal: 2, anchor },
    { name: `storm: another store, p99 of ${during.length}`, value: p99, unit: 'ms', better: 'lower' },
    {
      name: 'storm: another store, p50',
      value: median(during),
      unit: 'ms',
      better: 'lower',
      anchor: { name: 'idle, ms', value: median(idle) },
    },
  ];
}

const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? 0;
