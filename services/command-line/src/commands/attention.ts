import { inBothLanguages } from '@kassebro/errors';
import type { AttentionGroup } from '@kassebro/store';
import { type Context, defineCommand, storeOption } from '../run/command.ts';
import { reasonLines } from '../output/reasons.ts';
import { theStore } from '../system/the-store.ts';

export const attention = defineCommand({
  path: ['attention'],
  summary: 'What needs a person, grouped by cause, and what to do about it',
  positionals: [],
  options: storeOption,
  read: (given) => given.store(),
  async run(wanted, context) {
    const { id } = await theStore(context.system, wanted);
    const groups = await context.system.store.operations.attention(id);
    const items = groups.map(({ cause, parameters, ...group }) => ({
      ...inBothLanguages({ cause, parameters }),
      ...group,
    }));
    const text = groups.map((group) => groupLines(group, context).join('\n')).join('\n\n');
    return { json: { store: id, items }, text: text || context.words.noAttention };
  },
});

function groupLines(group: AttentionGroup, { words, format, language }: Context): string[] {
  const { cause, parameters, count, oldest, amount, operations, records, boards } = group;
  const title = [
    cause,
    words.waitsSince(format.count(count), format.moment(oldest)),
    ...(amount > 0 ? [words.holdsBack(format.kroner(amount))] : []),
  ].join(', ');
  const what = [
    ...operations,
    ...records.map(({ kind, record }) => `${words.operationKind[kind]} ${record}`),
    ...boards.map((sync) => words.sync[sync]),
  ];
  return [title, ...reasonLines({ cause, parameters }, language), ...what.map((one) => `      ${one}`)];
}
