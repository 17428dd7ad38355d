import { inBothLanguages } from '@kassebro/errors';
import { defineCommand } from '../run/command.ts';
import { reasonLines } from '../output/reasons.ts';
import { table } from '../output/table.ts';

export const stores = defineCommand({
  path: ['stores'],
  summary: 'The stores, their agreements, and what is held',
  positionals: [],
  options: {},
  read: () => undefined,
  async run(_input, { system, words, format, language }) {
    const all = await system.store.stores.all();
    const rows = await Promise.all(
      all.map(async ({ id, name, agreement }) => ({
        id,
        name,
        ...(agreement && { agreement: { number: agreement.number, company: agreement.company } }),
        holds: (await system.store.holds.of(id)).map(({ sync, since, reason }) => ({ sync, since, reason })),
      })),
    );
    const { head } = words;
    const lines = table([
      [head.id, head.name, head.agreement, head.holds],
      ...rows.map(({ id, name, agreement, holds }) => [
        id,
        name,
        agreement ? `${agreement.number} ${agreement.company ?? ''}`.trimEnd() : words.none,
        holds.map(({ sync }) => words.sync[sync]).join(', ') || words.none,
      ]),
    ]);
    const holds = rows.flatMap((row) => row.holds.map((hold) => ({ store: row.id, ...hold })));
    const told = holds.flatMap(({ store, sync, since, reason }) => [
      '',
      `${store}: ${words.held(words.sync[sync], format.moment(since))}`,
      ...reasonLines(reason, language),
    ]);
    const items = rows.map((row) => ({
      ...row,
      holds: row.holds.map(({ sync, since, reason }) => ({ sync, since, reason: inBothLanguages(reason) })),
    }));
    return { json: { items }, text: [...lines, ...told].join('\n') };
  },
});
