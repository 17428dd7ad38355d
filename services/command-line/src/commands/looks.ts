import { type LookResult, syncs } from '@kassebro/contracts';
import { type Context, defineCommand, storeOption } from '../run/command.ts';
import { countsText, lookedJson, lookedLines } from '../output/looked.ts';
import { theStore } from '../system/the-store.ts';

export const looks = defineCommand({
  path: ['looks'],
  summary: 'What e-conomic told of, and what came of it; the latest first',
  positionals: [],
  options: {
    ...storeOption,
    sync: { value: syncs.join('|'), what: 'only that one' },
    limit: { value: 'n', what: 'how many looks, 20 unless told, 200 at most' },
  },
  read: (given) => ({
    store: given.store(),
    sync: given.choice('sync', syncs),
    limit: given.count('limit', { usual: 20, most: 200 }),
  }),
  async run({ store: wanted, sync, limit }, context) {
    const { id } = await theStore(context.system, wanted);
    const { items } = await context.system.store.looks.list({ store: id, sync, limit });
    const json = items.map((look) => ({ ...look, records: look.records.map(lookedJson) }));
    const text = items.flatMap((look) => lookLines(look, context)).join('\n') || context.words.noLooks;
    return { json: { store: id, items: json }, text };
  },
});

/** Of one look; a program gets all of them. */
const RECORDS_SHOWN = 10;

function lookLines(look: LookResult, context: Context): string[] {
  const { words, format } = context;
  const head = `${format.moment(look.at)}  ${words.sync[look.sync]}  ${countsText(look.counts, context)}`;
  // What needs a person, or has a reason, is not lost among hundreds that went as they should.
  const first = look.records.toSorted((a, b) => Number(b.reason !== undefined) - Number(a.reason !== undefined));
  const shown = first.slice(0, RECORDS_SHOWN);
  const left = first.length - shown.length;
  return [
    head.trimEnd(),
    ...lookedLines(shown, context),
    ...(left > 0 ? [`  ${words.moreRecords(format.count(left))}`] : []),
  ];
}
