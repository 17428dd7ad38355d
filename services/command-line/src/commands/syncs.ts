import { inBothLanguages } from '@kassebro/errors';
import { type SyncOverview, syncsOf } from '@kassebro/overview';
import { doorOf } from '@kassebro/store';
import { type Context, defineCommand, storeOption } from '../run/command.ts';
import { reasonLines } from '../output/reasons.ts';
import { table } from '../output/table.ts';
import { theStore } from '../system/the-store.ts';

export const syncs = defineCommand({
  path: ['syncs'],
  summary: 'How what comes from e-conomic stands: on, waiting, heard, refused, missed, compared, held, retrying',
  positionals: [],
  options: storeOption,
  read: (given) => given.store(),
  async run(wanted, context) {
    const { system } = context;
    const record = await theStore(system, wanted);
    const { board, diary, now, store } = system;
    const tools = { board, diary, now, sweeps: store.sweeps, holds: store.holds };
    const overview = await syncsOf({ door: doorOf(record, now()), timeZone: record.timeZone }, tools);
    const items = overview.map(({ held, refused, retrying, ...rest }) => ({
      ...rest,
      refused: refused.map(({ cause, ...last }) => ({ ...inBothLanguages({ cause, parameters: {} }), ...last })),
      ...(held && { held: { since: held.since, nextLookAt: held.nextLookAt, reason: inBothLanguages(held.reason) } }),
      ...(retrying && { retrying: { ...retrying, reason: inBothLanguages(retrying.reason) } }),
    }));
    return { json: { store: record.id, items }, text: shown(overview, context).join('\n') };
  },
});

function shown(overview: readonly SyncOverview[], context: Context): string[] {
  const { words, format } = context;
  const at = (moment: Date | undefined): string => (moment ? format.moment(moment) : words.never);
  const { head } = words;
  const rows = overview.map((one) => [
    words.sync[one.sync],
    one.on ? words.yes : words.no,
    format.count(one.waiting),
    at(one.heardAt),
    format.count(one.refused.reduce((sum, { count }) => sum + count, 0)),
    format.count(one.missedToday),
    at(one.changesUpTo),
    at(one.everythingAt),
  ]);
  const heads = [
    head.sync,
    head.on,
    head.waiting,
    head.heard,
    head.refused,
    head.missed,
    head.changes,
    head.everything,
  ];
  return [
    ...table([heads, ...rows], new Set([2, 4, 5])),
    ...heldLines(overview, context),
    ...retryingLines(overview, context),
    ...refusedLines(overview, context),
  ];
}

function heldLines(overview: readonly SyncOverview[], { words, format, language }: Context): string[] {
  return overview.flatMap((one) =>
    one.held
      ? ['', words.held(words.sync[one.sync], format.moment(one.held.since)), ...reasonLines(one.held.reason, language)]
      : [],
  );
}

function retryingLines(overview: readonly SyncOverview[], { words, format, language }: Context): string[] {
  return overview.flatMap(({ sync, retrying: its }) =>
    its
      ? [
          '',
          words.retrying(words.sync[sync], format.moment(its.since), its.nextAt && format.moment(its.nextAt)),
          ...reasonLines(its.reason, language),
        ]
      : [],
  );
}

function refusedLines(overview: readonly SyncOverview[], { words, format, language }: Context): string[] {
  return overview.flatMap((one) =>
    one.refused.flatMap(({ cause, count, lastAt, sample }) => [
      '',
      words.refused(words.sync[one.sync], format.count(count), format.moment(lastAt)),
      ...reasonLines({ cause, parameters: {} }, language),
      ...(sample === undefined ? [] : [`    ${JSON.stringify(sample)}`]),
    ]),
  );
}
