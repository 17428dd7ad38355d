import { expect, test } from '@jest/globals';
import type { Accepted, Drift, Operation } from '@kassebro/contracts';
import { acceptDrift } from '@kassebro/outbox';

const drift: Drift = {
  kind: 'changed',
  seen: 'abc',
  since: new Date(1),
  differences: [{ sent: { account: 1010, amount: -100_00 }, stands: { account: 1010, amount: -80_00 } }],
};
const operation = (own: Partial<Operation>): Operation => ({
  id: 'demo.day-report.1.r1.journal',
  store: 'demo',
  kind: 'day-report',
  record: '1',
  revision: 1,
  mode: 'journal',
  state: 'done',
  attempts: 1,
  fence: 2,
  generation: 1,
  dispatch: 1,
  correlation: 'c-12345678',
  createdAt: new Date(0),
  updatedAt: new Date(0),
  history: [],
  ...own,
});

function house(outcome: Accepted | undefined) {
  const written: unknown[] = [];
  const tools = {
    operations: { acceptDrift: () => Promise.resolve(outcome) },
    audit: { append: (entry: unknown) => Promise.resolve(written.push(entry)) },
    now: () => new Date(2),
  };
  return {
    written,
    accept: () => acceptDrift({ id: 'demo.day-report.1.r1.journal', by: 'owner', seen: 'abc' }, tools),
  };
}

test('who accepted what and when is written down, with all that differs, under a name of what was seen', async () => {
  const accepted = { ...drift, accepted: { by: 'owner', at: new Date(2) } };
  const before = operation({ drift });
  const { accept, written } = house({ effect: true, operation: operation({ drift: accepted }), before });
  expect(await accept()).toMatchObject({ effect: true });
  expect(written).toEqual([
    {
      id: 'accept-drift.demo.day-report.1.r1.journal.abc',
      store: 'demo',
      what: 'accept-drift of operation demo.day-report.1.r1.journal',
      by: 'owner',
      at: new Date(2),
      before: { state: 'done', drift },
      after: { state: 'done', drift: accepted },
    },
  ]);
});

test.each([
  ['changed once more', { effect: false, operation: operation({}), refused: 'changed-since' as const }],
  ['accepted already', { effect: false, operation: operation({ drift }) }],
  ['there is no such operation', undefined],
])('nothing is written down when it had no effect: %s', async (_what, outcome) => {
  const { accept, written } = house(outcome);
  expect(await accept()).toEqual(outcome);
  expect(written).toEqual([]);
});
