import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Fault, faults, pushes } from './support/pushes/all.ts';
import type { Push } from './support/pushes/push.ts';
import { learnCalls, type PushCall } from './support/pushes/runs.ts';
import { PushTable, type Row } from './support/pushes/table.ts';

let table: PushTable;
beforeAll(async () => {
  table = await PushTable.open({ hands: 2, timeoutSeconds: 5 });
  const rows = await Promise.all(pushes.map(rowsOf));
  await table.begin(rows.flat());
});
afterAll(() => table.bridge.close());

const READS = 'reads';
const WRITES = 'writes';
/** Nobody knows what became of a write: it was done, or it never arrived. */
const lost = ['reset-after-commit', 'reset-before'] as const;
/** One of each sort that a read can tell apart: a silent connection is a broken one later on, and every page of HTML says the same. */
const faultsOfReads: readonly Fault[] = ['reset-before', '500', '404-after-create', '429', 'garbled-json'];

/** One for each fault at each of the calls that follow a write whose answer was lost. */
async function rowsOf(push: Push): Promise<Row[]> {
  const calls = await learnCalls(push, table.bridge);
  const writes = calls.flatMap(({ method }, call) => (method === 'GET' ? [] : [call]));
  const rows = await Promise.all(writes.flatMap((call) => lost.map((kind) => afterwards(push, { kind, call }))));
  return rows.flat();
}

async function afterwards(push: Push, first: { kind: string; call: number }): Promise<Row[]> {
  const calls = await learnCalls(push, table.bridge, [first]);
  const lostCall = calls[first.call]?.name ?? '';
  const later = calls.map((call, index) => ({ ...call, index })).slice(first.call + 1);
  return later.flatMap((call) =>
    faultsOf(call).map((fault) => ({
      push,
      group: call.method === 'GET' ? READS : WRITES,
      // The later one counts the calls before the first one strikes, too.
      strikes: [{ kind: fault, call: call.index }, first],
      name: `${first.kind} at ${lostCall}, then ${fault} at ${call.name}`,
      mayNeedPerson: mayNeedPerson(fault, call),
    })),
  );
}

const faultsOf = ({ method }: PushCall): readonly Fault[] => (method === 'GET' ? faultsOfReads : faults);

/** e-conomic says in its own words that what was there all the time is not there. */
const mayNeedPerson = (fault: string, { method }: PushCall): boolean =>
  fault === '404-after-create' && method === 'GET';

describe.each(pushes)('$name whose write was not answered is there exactly once, and the till says where', (push) => {
  test('whatever happens to the calls that look for it', async () => {
    expect(await table.problems(push, READS)).toEqual([]);
  });

  test('whatever happens to the calls that send it again or go on', async () => {
    expect(await table.problems(push, WRITES)).toEqual([]);
  });
});

test('and nearly all of these faults have struck', () => {
  expect(table.struck()).toBeGreaterThan(0.9);
});
