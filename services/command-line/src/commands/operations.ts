import { type Operation, operationKind, operationState } from '@kassebro/contracts';
import { type Context, defineCommand, storeOption } from '../run/command.ts';
import { reasonLines, reasonJson } from '../output/reasons.ts';
import { table } from '../output/table.ts';
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
  const { id, kind, record, revision, mode, state, attempts, createdAt, updatedAt } = operation;
  const { nextAttemptAt, postOn, goAhead, correctedBy } = operation;
  const facts = { id, kind, record, revision, mode, state, attempts, createdAt, updatedAt, nextAttemptAt };
  const said = { postOn, goAhead, correctedBy };
  const { vouchers = [], invoices } = operation.result ?? {};
  return { ...facts, ...said, vouchers, invoices, ...reasonJson(operation.reason) };
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
