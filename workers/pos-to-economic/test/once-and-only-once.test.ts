import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createLog } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import fc from 'fast-check';
import { createPostDay } from '../src/post-day/post-day.ts';
import type { PostingTools } from '../src/post-day/tools.ts';
import { killedAt, type Kill } from './world/killed.ts';
import { closeDay, settings, soundDay } from './world/day.ts';
import { type Fate, fates, World } from './world/ledger.ts';

const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const MINUTE = 60_000;
let store: Store;
let clock = Date.parse('2026-11-23T18:00:00Z');
let days = 0;

beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `once-${randomUUID()}`, now: () => new Date(clock) });
});
afterAll(() => store.close());

function toolsFor(world: World): PostingTools {
  return {
    operations: store.operations,
    dayReports: store.dayReports,
    stores: { find: () => Promise.resolve({ settings }) },
    connect: () => Promise.resolve({ settings, ledger: world.ledger() }),
    handOver: () => Promise.resolve(),
    sendTimeoutMs: MINUTE,
    settleMs: 3_000,
    now: () => new Date(clock),
  };
}

interface Turn {
  fates: Fate[];
  kill: Kill | undefined;
  away: boolean;
  /** What was under way arrives before, or only after this turn. */
  lateArrives: boolean;
  /** Minutes that pass before the turn. */
  pause: number;
}

async function takeTurn(id: string, world: World, turn: Turn): Promise<void> {
  // Nothing is under way for an hour: what was sent before a long pause arrives during it.
  if (turn.pause >= 60) world.arrive();
  clock += turn.pause * MINUTE + 1_000;
  if (turn.lateArrives) world.arrive();
  world.fates.splice(0, Infinity, ...turn.fates);
  world.away = turn.away;
  const postDay = createPostDay(killedAt(toolsFor(world), turn.kill));
  await postDay({ store: 'demo', operation: id, correlation: 'c-12345678' }, { log }).catch(() => undefined);
}

const calm: Turn = { fates: [], kill: undefined, away: false, lateArrives: false, pause: 2 };

const badTurn: fc.Arbitrary<Turn> = fc.record({
  fates: fc.array(fc.constantFrom(...fates), { maxLength: 2 }),
  kill: fc.option(fc.record({ step: fc.integer({ min: 1, max: 16 }), after: fc.boolean() }), { nil: undefined }),
  away: fc.boolean(),
  lateArrives: fc.boolean(),
  pause: fc.constantFrom(0, 0, 1, 2, 2, 90),
});

describe('one closed day, one voucher, whatever fails in between', () => {
  test.each(fates)('a send that ends with "%s"', async (fate) => {
    const world = new World(() => clock);
    const id = await closeDay(store, { ...soundDay, number: (days += 1) });
    await takeTurn(id, world, { ...calm, fates: [fate] });
    for (let turn = 0; turn < 4; turn += 1) await takeTurn(id, world, calm);
    world.arrive();
    expect(world.vouchers).toHaveLength(1);
    expect(await store.operations.find(id)).toMatchObject({
      state: 'done',
      result: { vouchers: [{ voucherNumber: 1 }] },
    });
  });

  test.each(['failed-with-500', 'failed-with-500-and-kept', 'refused-connection', 'not-now'] as const)(
    'a send is still on its way when the next one ends with "%s"',
    async (fate) => {
      const world = new World(() => clock);
      const id = await closeDay(store, { ...soundDay, number: (days += 1) });
      await takeTurn(id, world, { ...calm, fates: ['arrives-late'] });
      await takeTurn(id, world, { ...calm, fates: [fate] });
      for (let turn = 0; turn < 3; turn += 1) await takeTurn(id, world, calm);
      world.arrive();
      for (let turn = 0; turn < 3; turn += 1) await takeTurn(id, world, { ...calm, pause: 90 });
      expect(world.vouchers).toHaveLength(1);
      expect(await store.operations.find(id)).toMatchObject({ state: 'done' });
    },
  );

  test.each(Array.from({ length: 16 }, (_, index) => [index + 1]))(
    'a process killed at step %d, before it and after it',
    async (step) => {
      for (const after of [false, true]) {
        const world = new World(() => clock);
        const id = await closeDay(store, { ...soundDay, number: (days += 1) });
        await takeTurn(id, world, { ...calm, kill: { step, after } });
        for (let turn = 0; turn < 3; turn += 1) await takeTurn(id, world, calm);
        expect(world.vouchers).toHaveLength(1);
        expect(await store.operations.find(id)).toMatchObject({ state: 'done' });
      }
    },
  );

  test('any run of lost, late, failed and unanswered sends, kills and outages ends with exactly one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(badTurn, { maxLength: 6 }), async (turns) => {
        const world = new World(() => clock);
        const id = await closeDay(store, { ...soundDay, number: (days += 1) });
        for (const turn of turns) await takeTurn(id, world, turn);
        for (let turn = 0; turn < 5; turn += 1) await takeTurn(id, world, calm);
        world.arrive();
        // A send that nobody answered keeps its key until e-conomic has forgotten it.
        for (let turn = 0; turn < 3; turn += 1) await takeTurn(id, world, { ...calm, pause: 61 });
        const operation = await store.operations.find(id);
        expect([world.vouchers.length, operation?.state]).toEqual([1, 'done']);
        expect(operation?.result?.vouchers[0]?.voucherNumber).toBe(world.vouchers[0]?.number);
      }),
      { numRuns: 200 },
    );
  }, 300_000);

  test('two jobs for the same day at the same moment send it once', async () => {
    const world = new World(() => clock);
    const id = await closeDay(store, { ...soundDay, number: (days += 1) });
    await Promise.all(Array.from({ length: 10 }, () => takeTurn(id, world, { ...calm, pause: 0 })));
    for (let turn = 0; turn < 3; turn += 1) await takeTurn(id, world, calm);
    expect(world.vouchers).toHaveLength(1);
  });

  test('a day that is posted is never sent again', async () => {
    const world = new World(() => clock);
    const id = await closeDay(store, { ...soundDay, number: (days += 1) });
    for (let turn = 0; turn < 5; turn += 1) await takeTurn(id, world, calm);
    expect(world.sends).toBe(1);
  });
});
