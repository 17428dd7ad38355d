import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faults } from './support/pushes/all.ts';
import { correctedBooked, correctedDraft } from './support/pushes/corrected-days.ts';
import type { Push } from './support/pushes/push.ts';
import { learnCalls } from './support/pushes/runs.ts';
import { PushTable, type Row } from './support/pushes/table.ts';

const pushes = [correctedDraft, correctedBooked];
/** Times out later than other calls do, and says no more than a connection that breaks. */
const slower: readonly string[] = ['timeout-before', 'timeout-after-commit'];

let table: PushTable;
beforeAll(async () => {
  table = await PushTable.open({ hands: 2, timeoutSeconds: 5 });
  const rows = await Promise.all(pushes.map(rowsOf));
  await table.begin(rows.flat());
});
afterAll(() => table.bridge.close());

/** One for each fault at each call, but that a read does not tell silence from a broken connection. */
async function rowsOf(push: Push): Promise<Row[]> {
  const calls = await learnCalls(push, table.bridge);
  return faults.flatMap((fault) =>
    calls.flatMap(({ name, method }, index) =>
      method === 'GET' && slower.includes(fault)
        ? []
        : [
            {
              push,
              group: fault,
              strikes: [{ kind: fault, call: index }],
              name: `at ${name}`,
              // e-conomic says in its own words that what was there all the time is not there.
              mayNeedPerson: fault === '404-after-create',
            },
          ],
    ),
  );
}

describe.each(pushes)('$name stands in e-conomic as it is now, once, and the till says where', (push) => {
  test.each(faults)('%s at each call of taking it back and sending it anew', async (fault) => {
    expect(await table.problems(push, fault)).toEqual([]);
  });
});

test('and nearly all of these faults have struck', () => {
  expect(table.struck()).toBeGreaterThan(0.9);
});
