import { type Operation, operationId, operationKind, operationState } from '@kassebro/contracts';
import { type Context, defineCommand, storeOption } from '../run/command.ts';
import { reasonLines, reasonJson } from '../output/reasons.ts';
import { table } from '../output/table.ts';
import { Refused, UsageError } from '../run/faults.ts';
import type { Given } from '../run/given.ts';
import { again, goAhead } from './steer.ts';
import { theStore } from '../system/the-store.ts';

export const operations = defineCommand({
  path: ['operations'],
  summary: 'What must happen in e-conomic, and what became of it; the newest first',
  positionals: [],
  options: {
    ...storeOption,
    state: { value: operationState.options.join('|'), what: 'only those' },
    kind: { value: operationKind.options.join('|'), what: 'only those' },
    limit: { value: 'n', what: 'how many, 50 unless told, 200 at most' },
  },
  read: (given) => ({
    store: given.store(),
    state: given.choice('state', operationState.options),
    kind: given.choice('kind', operationKind.options),
    limit: given.count('limit', { usual: 50, most: 200 }),
  }),
  async run({ store: wanted, ...filter }, context) {
    const { system, words } = context;
    const { id } = await theStore(system, wanted);
    const { items, next } = await system.store.operations.list({ store: id, ...filter });
    const text = items.length === 0 ? words.noOperations : lines(items, context).join('\n');
    const json = { store: id, items: items.map(known), more: next !== undefined };
    return { json, text: next === undefined ? text : `${text}\n\n${words.more}` };
  },
});

/** Lines and the frozen request are on the operation's own page. */
export const known = (operation: Operation): object => {
  const { id, kind, record, revision, mode, state, attempts, createdAt, updatedAt, nextAttemptAt } = operation;
  const facts = { id, kind, record, revision, mode, state, attempts, createdAt, updatedAt, nextAttemptAt };
  return { ...facts, vouchers: operation.result?.vouchers ?? [], ...reasonJson(operation.reason) };
};

function lines(items: readonly Operation[], { words, format, language }: Context): string[] {
  const { head } = words;
  const rows = items.map(({ id, kind, record, state, attempts, createdAt }) => [
    id,
    words.operationKind[kind],
    record,
    words.operationState[state],
    format.count(attempts),
    format.moment(createdAt),
  ]);
  const [heading = '', ...shown] = table(
    [[head.id, head.kind, head.record, head.state, head.attempts, head.created], ...rows],
    new Set([4]),
  );
  const reasonOf = (index: number): string[] => {
    const reason = items[index]?.reason;
    return reason ? reasonLines(reason, language) : [];
  };
  return [heading, ...shown.flatMap((line, index) => [line, ...reasonOf(index)])];
}

const oneOperation = {
  positionals: [{ name: 'operation', what: 'its id, as "operations" shows it' }],
  options: {},
  read(given: Given): string {
    const id = given.positional('operation');
    if (operationId.safeParse(id).success) return id;
    throw new UsageError(`<operation> is ${JSON.stringify(id)}, which is no id: "operations" lists them.`);
  },
};

export const retry = defineCommand({
  ...oneOperation,
  path: ['retry'],
  summary: 'Tries an operation again now; nothing is sent twice',
  about:
    'What was possibly sent is looked up in e-conomic first. An operation that is done, or under way, is left alone.',
  async run(id, { system, words }) {
    const { effect, operation } = there(id, await again(id, system));
    const text = effect ? words.again : words.notAgain(words.operationState[operation.state]);
    return { json: { effect, operation: known(operation) }, text };
  },
});

export const correct = defineCommand({
  ...oneOperation,
  path: ['operations', 'correct'],
  summary: 'Lets a revision of a closed day go on, in spite of what became of an earlier one',
  about: [
    'For a day that was changed after it was in the books, entered by hand, or was not to be sent.',
    'What Kassebro has posted of the earlier revision is reversed first; what a person has entered stays as it is.',
  ].join('\n'),
  async run(id, { system, words }) {
    const { effect, operation, refused } = there(id, await goAhead(id, system));
    const text = refused ? words.notCorrected(words.operationState[operation.state]) : words.corrected;
    return { json: { effect, operation: known(operation) }, text, exitCode: refused ? 1 : 0 };
  },
});

/** @throws Refused when there is no such operation */
function there<T>(id: string, outcome: T | undefined): T {
  if (outcome === undefined) throw new Refused(`There is no operation ${id}: "operations" lists them.`);
  return outcome;
}
