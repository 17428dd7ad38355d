import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { pushes } from './support/pushes/all.ts';
import type { Push } from './support/pushes/push.ts';
import { learnCalls, type PushCall, type Run } from './support/pushes/runs.ts';
import { PushTable, type Row } from './support/pushes/table.ts';

const TIMEOUT_SECONDS = 10;
/** A look-up waits until a send can be under way no more: twice the time-out of a call, and three seconds. */
const LOOK_UP_MS = 23_000;
/** How late the latest call is carried out. */
const LATEST_MS = LOOK_UP_MS + 12_000;

/** What becomes of a call that a process makes as it is killed: it has no answer yet. */
const held = {
  'before it arrives': { kind: 'timeout-before' },
  'after it was done': { kind: 'timeout-after-commit' },
  'and it is done a moment later': { kind: 'slow', delayMs: TIMEOUT_SECONDS * 1_000 + 2_000 },
  'and it is done when it was looked for in vain': { kind: 'slow', delayMs: LATEST_MS },
} as const;
type How = keyof typeof held;
const ofWrites = Object.keys(held) as How[];
/** A read leaves nothing behind, so there is one way of not answering it. */
const ofReads: How[] = ['before it arrives'];

/** As many as a hand works at, of each kind. */
const AT_ONCE = 8;
/** Five are enough where no call is given up before the last one of its wave is held. */
const WAVES = 20;
const GROUP = 'killed';

let table: PushTable;
beforeAll(async () => {
  table = await PushTable.open({ hands: 1, timeoutSeconds: TIMEOUT_SECONDS });
  const rows = await Promise.all(pushes.map(rowsOf));
  let left = rows.flat();
  for (let wave = 0; left.length > 0; wave += 1) {
    if (wave === WAVES) throw new Error(`never killed at ${left.map(({ name }) => name).join(', ')}`);
    const killed = await killAt(waveOf(left));
    left = left.filter((row) => !killed.has(row));
  }
  // What arrives too late arrives at a time of its own, and only then is it worth while to count.
  await pause(LATEST_MS);
});
afterAll(() => table.bridge.close());

async function rowsOf(push: Push): Promise<Row[]> {
  const calls = await learnCalls(push, table.bridge);
  return calls.flatMap((call, index) => waysOf(call).map((how) => rowOf(push, how, { ...call, index })));
}

const waysOf = ({ method }: PushCall): How[] => (method === 'GET' ? ofReads : ofWrites);

const rowOf = (push: Push, how: How, { name, index }: PushCall & { index: number }): Row => ({
  push,
  group: GROUP,
  strikes: [{ ...held[how], call: index }],
  name: `at ${name}, ${how}`,
  mayNeedPerson: false,
});

const waveOf = (rows: readonly Row[]): Row[] =>
  (['days', 'records'] as const).flatMap((hand) => rows.filter(({ push }) => push.hand === hand).slice(0, AT_ONCE));

/** @returns those at whose call it was killed; of the others the hand had given up the call and put them off */
async function killAt(wave: readonly Row[]): Promise<Set<Row>> {
  const { bridge } = table;
  const runs = await table.begin(wave);
  await until('all calls to be held', async () => (await table.toStrike()) === 0);
  await bridge.running.get('push')?.kill();
  const isHeld = await Promise.all(runs.map(isInHand));
  await bridge.start('push');
  return new Set(wave.filter((_row, index) => isHeld[index]));
}

const isInHand = async ({ operation }: Run): Promise<boolean> =>
  (await table.bridge.store.operations.find(operation))?.state === 'running';

test.each(pushes)(
  '$name whose hand is killed at any of its calls is there exactly once, and the till says where',
  async (push) => {
    expect(await table.problems(push, GROUP)).toEqual([]);
  },
);
