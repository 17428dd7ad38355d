import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BoardName } from '@kassebro/contracts';
import { type Board, createBoard, type Pinned } from '@kassebro/queue';
import fc from 'fast-check';
import { openRoom, type Room } from './support/room.ts';

let room: Room;
let board: Board;
let stores = 0;
beforeAll(async () => {
  room = await openRoom();
  board = createBoard(room.queues);
});
afterAll(() => room.close());

/**
 * What must hold, without a clock: every notice is followed by a look that began after it. A look is a take, a fetch,
 * and later the clear of what was taken; several looks may overlap, and a looker may die before it clears.
 */
interface Model {
  /** The notices of each number that no finished look covers. */
  open: Map<string, number>;
  notices: number;
  looks: { taken: Pinned[]; coversUpTo: number }[];
}
type Step = { do: 'pin'; numbers: string[] } | { do: 'take'; limit: number } | { do: 'clear' | 'die'; look: number };

const number = fc.constantFrom('1', '2', '3', 'A&B', 'Ø 4');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pin' as const), numbers: fc.array(number, { minLength: 1, maxLength: 3 }) }),
  fc.record({ do: fc.constant('take' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constantFrom('clear' as const, 'die' as const), look: fc.nat(3) }),
);

async function play(name: BoardName, model: Model, current: Step): Promise<void> {
  switch (current.do) {
    case 'pin': {
      await board.pin([{ ...name, numbers: current.numbers }], 'correlation');
      model.notices += 1;
      for (const each of current.numbers) model.open.set(each, model.notices);
      return;
    }
    case 'take': {
      const taken = await board.take(name, current.limit);
      model.looks.push({ taken, coversUpTo: model.notices });
      return;
    }
    case 'clear': {
      const [look] = model.looks.splice(current.look, 1);
      if (!look) return;
      const left = await board.clear(name, look.taken);
      for (const { number: looked } of look.taken) {
        const noticed = model.open.get(looked);
        if (noticed !== undefined && noticed <= look.coversUpTo) model.open.delete(looked);
      }
      expect(left).toBe(model.open.size);
      return;
    }
    case 'die':
      model.looks.splice(current.look, 1);
  }
}

test('however pins, looks, clears and deaths interleave, the board holds exactly the notices that no look covers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const name: BoardName = { store: `shop${++stores}`, sync: 'products' };
      const model: Model = { open: new Map(), notices: 0, looks: [] };
      for (const current of steps) await play(name, model, current);
      const onBoard = (await board.take(name, 100)).map((pinned) => pinned.number);
      expect(new Set(onBoard)).toEqual(new Set(model.open.keys()));
      const listed = (await board.nonEmpty()).some(({ store }) => store === name.store);
      expect(listed).toBe(model.open.size > 0);
    }),
    { numRuns: 300 },
  );
});

test('lookers and notices that really run at once lose nothing', async () => {
  const name: BoardName = { store: 'race', sync: 'products' };
  const numbers = Array.from({ length: 20 }, (_, index) => `n${index}`);
  // The version that e-conomic holds, and the one that the till has seen.
  const ledger = new Map(numbers.map((each) => [each, 0]));
  const till = new Map<string, number>();
  const writers = { busy: 2 };

  async function change(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      const changed = numbers[(round * 7) % numbers.length] ?? '';
      ledger.set(changed, round + 1);
      await board.pin([{ ...name, numbers: [changed] }], 'correlation');
    }
    writers.busy -= 1;
  }
  async function look(): Promise<void> {
    while (writers.busy > 0 || (await board.size(name)) > 0) {
      const taken = await board.take(name, 5);
      const fetched = taken.map((each) => [each.number, ledger.get(each.number) ?? 0] as const);
      await room.queues.ping();
      for (const [each, version] of fetched) till.set(each, Math.max(version, till.get(each) ?? 0));
      await board.clear(name, taken);
    }
  }
  await Promise.all([change(), change(), look(), look(), look()]);
  expect(till).toEqual(new Map([...ledger].filter(([, version]) => version > 0)));
});
