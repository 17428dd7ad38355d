import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faults, pushes } from './support/pushes/all.ts';
import type { Push } from './support/pushes/push.ts';
import { learnCalls } from './support/pushes/runs.ts';
import { PushTable, type Row } from './support/pushes/table.ts';

let table: PushTable;
beforeAll(async () => {
  table = await PushTable.open({ hands: 2, timeoutSeconds: 5 });
  const rows = await Promise.all(pushes.map(rowsOf));
  await table.begin(rows.flat());
});
afterAll(() => table.bridge.close());

/** One for each fault at each of the calls that the push makes. */
async function rowsOf(push: Push): Promise<Row[]> {
  const calls = await learnCalls(push, table.bridge);
  return faults.flatMap((fault) =>
    calls.map(({ name, method }, index) => ({
      push,
      group: fault,
      strikes: [{ kind: fault, call: index }],
      name: `at ${name}`,
      // e-conomic says in its own words that what was there all the time is not there: nobody can see through that.
      mayNeedPerson: fault === '404-after-create' && method === 'GET',
    })),
  );
}

describe.each(pushes)('$name is in e-conomic exactly once, and the till says where', (push) => {
  test.each(faults)('%s at each of its calls', async (fault) => {
    expect(await table.problems(push, fault)).toEqual([]);
  });
});

test('and nearly all of these faults have struck', () => {
  expect(table.struck()).toBeGreaterThan(0.9);
});
