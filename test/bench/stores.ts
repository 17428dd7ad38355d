import { setTimeout as wait } from 'node:timers/promises';
import type { BoardName } from '@kassebro/contracts';
import { createBoard } from '@kassebro/queue';
import { z } from 'zod';
import type { Bridge } from '../support/bridge.ts';
import { openLedger, type TestLedger } from '../support/ledger.ts';
import type { Figure } from './figure.ts';
import { withBridge } from './pull/bench-bridge.ts';
import { numbersOf } from './pull/catalogue.ts';

const FEW = 10;
const EACH = 1_000;
const NOTICES = FEW * EACH;
const CREATED_AT_ONCE = 50;
const GOAL = 0.9;
/** A machine that has other things to do drains some of them only, which gives a rate all the same. */
const WITHIN_MS = 60_000;
const ASKED_EVERY_MS = 250;

/**
 * 10,000 notices about as many products, once as 1,000 for each of 10 stores and once as one for each of 10,000 stores,
 * a thousand of them sharing each of the 10 agreements. Measured is the hand alone, from the first look's beginning to the
 * last one's end: boards are full before it starts, and every product is new to its till on both sides.
 */
export function run(): Promise<Figure[]> {
  return withBridge({ products: 0, start: [] }, async ({ bridge }) => {
    const ledgers = await Promise.all(
      Array.from({ length: FEW }, () => openLedger({ products: EACH }, bridge.ledger.simulator)),
    );
    const few = await drain(bridge, await oneStoreEach(bridge, ledgers));
    const many = await drain(bridge, await manyStoresEach(bridge, ledgers));
    return [
      {
        name: `stores: ${NOTICES} with one notice each, against ${FEW} with ${EACH}`,
        value: many / few,
        unit: 'x',
        better: 'higher',
        goal: GOAL,
        anchor: { name: `${FEW} stores, notices/s`, value: few },
      },
      { name: `stores: ${NOTICES} with one notice each, boards`, value: many, unit: '/s', better: 'higher' },
    ];
  });
}

type Notices = { board: BoardName; numbers: string[] }[];

const oneStoreEach = (bridge: Bridge, ledgers: readonly TestLedger[]): Promise<Notices> =>
  Promise.all(
    ledgers.map(async (ledger, index) => {
      const { id } = await bridge.openShop(`few${index}`, ledger);
      return { board: { store: id, sync: 'products' as const }, numbers: await numbersOf(ledger, EACH) };
    }),
  );

async function manyStoresEach(bridge: Bridge, ledgers: readonly TestLedger[]): Promise<Notices> {
  const notices: Notices = [];
  for (const [index, ledger] of ledgers.entries()) {
    const numbers = await numbersOf(ledger, EACH);
    for (let from = 0; from < EACH; from += CREATED_AT_ONCE) {
      const some = numbers.slice(from, from + CREATED_AT_ONCE);
      const shops = some.map((_, at) => bridge.openShop(`many${index}x${from + at}`, ledger));
      for (const [at, { id }] of (await Promise.all(shops)).entries())
        notices.push({ board: { store: id, sync: 'products' }, numbers: some.slice(at, at + 1) });
    }
  }
  return notices;
}

const line = z.object({
  message: z.literal('looked at a board'),
  time: z.coerce.date(),
  count: z.int(),
  ms: z.number(),
});

/** @returns notices a second */
async function drain(bridge: Bridge, notices: Notices): Promise<number> {
  const pins = notices.map(({ board, numbers }) => ({ ...board, numbers }));
  await createBoard(bridge.queues).pin(pins, 'bench');
  await bridge.start('pull');
  const hand = bridge.running.get('pull');
  const looks = () => (hand?.lines ?? []).flatMap((one) => line.safeParse(one).data ?? []);
  const done = () => looks().reduce((sum, { count }) => sum + count, 0);
  for (const deadline = performance.now() + WITHIN_MS; done() < NOTICES && performance.now() < deadline; )
    await wait(ASKED_EVERY_MS);
  const drained = looks();
  await hand?.stop();
  const began = Math.min(...drained.map(({ time, ms }) => time.getTime() - ms));
  const ended = Math.max(...drained.map(({ time }) => time.getTime()));
  return (drained.reduce((sum, { count }) => sum + count, 0) * 1_000) / (ended - began);
}
