import { hasEnded, type ImportItem, type ImportRun, type LookOutcome, paceOf } from '@kassebro/contracts';
import type { Store } from '@kassebro/store';
import type { Context } from '../run/command.ts';
import { lookedJson, lookedLines, outcomes } from '../output/looked.ts';
import { reasonJson, reasonLines } from '../output/reasons.ts';
import { table } from '../output/table.ts';

export type Lists = ReadonlyMap<LookOutcome, ImportItem[]>;

const ITEMS_A_READ = 1_000;

/** What came of each record, for these outcomes. */
export async function listsOf({ imports }: Store, id: string, wanted: readonly LookOutcome[]): Promise<Lists> {
  const lists = new Map<LookOutcome, ImportItem[]>();
  for (const outcome of wanted) {
    const items: ImportItem[] = [];
    for (;;) {
      const last = items.at(-1)?.number;
      const query = { id, outcome, limit: ITEMS_A_READ, ...(last !== undefined && { after: last }) };
      const part = await imports.items(query);
      items.push(...part);
      if (part.length < ITEMS_A_READ) break;
    }
    lists.set(outcome, items);
  }
  return lists;
}

/** Every count is there, also those that are 0. */
const countsOf = ({ counts }: ImportRun): Record<string, number> =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, counts[outcome] ?? 0]));

export function importJson(run: ImportRun, { now, lists }: { now: Date; lists?: Lists | undefined }): object {
  const { perSecond, leftMs } = paceOf(run);
  const goesOn = !hasEnded(run) && leftMs !== undefined;
  return {
    ...run,
    ...reasonJson(run.reason),
    counts: countsOf(run),
    ...(perSecond !== undefined && { perSecond }),
    ...(goesOn && { leftMs, finishAt: new Date(now.getTime() + leftMs) }),
    ...(lists && { lists: Object.fromEntries([...lists].map(([outcome, items]) => [outcome, items.map(lookedJson)])) }),
  };
}

/** How far it is, its rate, and when it will be done, as far as each can be said. */
export function progressText(run: ImportRun, { words, format, system }: Context): string {
  const { perSecond, leftMs } = paceOf(run);
  const total = run.total === undefined ? '?' : format.count(run.total);
  return [
    words.import.progress(format.count(run.done), total),
    ...(perSecond === undefined ? [] : [words.import.rate(format.rate(perSecond))]),
    ...(leftMs === undefined || hasEnded(run)
      ? []
      : [words.import.finish(format.time(new Date(system.now().getTime() + leftMs)))]),
  ].join(', ');
}

export function importText(run: ImportRun, context: Context, lists?: Lists): string {
  const { words, format, language } = context;
  const title = `${words.import.title(words.importKind[run.kind], run.dryRun)} ${run.id}: ${words.importState[run.state]}`;
  const counts = outcomes
    .filter((outcome) => outcome !== 'unknown' && outcome !== 'renumbered')
    .map((outcome) => [`  ${words.outcome[outcome]}`, format.count(run.counts[outcome] ?? 0)]);
  const shown = [...(lists ?? [])].flatMap(([outcome, items]) => [
    '',
    words.import.list(words.outcome[outcome], format.count(items.length)),
    ...lookedLines(items, context),
  ]);
  return [
    title,
    ...(run.reason ? reasonLines(run.reason, language) : []),
    `  ${progressText(run, context)}`,
    ...(run.endedAt ? [`  ${words.import.ended(format.moment(run.endedAt))}`] : []),
    ...table(counts, new Set([1])),
    ...(run.dryRun ? [words.import.dryRun] : []),
    ...shown,
  ].join('\n');
}
