import { randomUUID } from 'node:crypto';
import { type BoardName, dateIn, type JobData, type SweptSync, sweptSyncs, type Sync } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import { doorOf, type StoreRecord } from '@kassebro/store';
import { type Command, type Context, defineCommand, type Outcome, storeOption } from '../run/command.ts';
import { nextLook } from '../imports/follow.ts';
import { Refused } from '../run/faults.ts';
import { callOf } from '../run/help.ts';
import type { System } from '../system/open-system.ts';
import { theStore } from '../system/the-store.ts';

const sweepOf = (sync: SweptSync): Command =>
  defineCommand({
    path: ['sweep', sync],
    summary: `Compares the till's ${sync} with e-conomic now, and fetches what differs`,
    about: 'Kassebro does it by itself: what changed once an hour, everything once a night. Ctrl-C leaves it running.',
    positionals: [],
    options: {
      ...storeOption,
      everything: { what: 'everything that both sides have, not only what changed since the last time' },
    },
    read: (given) => ({ store: given.store(), everything: given.flag('everything') }),
    async run({ store, everything }, context) {
      const record = await theStore(context.system, store);
      return sweep({ record, sync, kind: everything ? 'everything' : 'changes' }, context);
    },
  });

export const sweepCommands: readonly Command[] = sweptSyncs.map(sweepOf);

interface Wish {
  record: StoreRecord;
  sync: SweptSync;
  kind: JobData<'sweep'>['kind'];
}

async function sweep(wish: Wish, context: Context): Promise<Outcome> {
  const { system, signal, words, say } = context;
  const { record, sync, kind } = wish;
  const board = { store: record.id, sync };
  await refuseInVain(wish, context);
  const before = await state(wish, system);
  const correlation = randomUUID();
  const job = await system.queue.add('sweep', { ...board, kind, correlation }, { id: `sweep-${correlation}` });
  say(words.sweep.asked);
  while (!signal.aborted && (await system.queue.isUnderWay('sweep', job))) await nextLook(signal);
  const after = await state(wish, system);
  const facts = { ...board, kind, upTo: after.upTo, missed: missedSince(before.misses, after.misses) };
  if (moved(before, after)) return { json: { ...facts, state: 'done' }, text: found(wish, facts, context) };
  if (signal.aborted) {
    const text = `${words.sweep.goesOn} ${callOf(`syncs --store ${record.id}`)}`;
    return { json: { ...facts, state: 'running' }, text };
  }
  await refuseHeld(board, context);
  throw new Refused(words.sweep.ended);
}

/** A sweep of a store that is not connected, is paused, or does not want it would end without a word. */
async function refuseInVain({ record, sync }: Wish, context: Context): Promise<void> {
  const { id, agreement } = record;
  if (!agreement) throw new Refused(`Store ${id} is not connected to e-conomic: connect it first.`);
  if (!doorOf(record, context.system.now()).syncs[sync].on)
    throw new Refused(`Store ${id} does not receive ${sync}: switch that on in its settings first.`);
  // Once it is resumed, what is due is compared by itself.
  if (record.paused?.toTill) throw new Refused(`Store ${id} is paused: "resume to-till" first.`);
  await refuseHeld({ store: id, sync }, context);
}

async function refuseHeld(board: BoardName, { system, words, format, language }: Context): Promise<void> {
  const hold = await system.store.holds.find(board);
  if (!hold) return;
  const { sentence, whatToDo } = explain(hold.reason, language);
  throw new Refused(`${words.held(words.sync[board.sync], format.moment(hold.since))} ${sentence} ${whatToDo}`);
}

interface State {
  upTo: Date | undefined;
  misses: ReadonlyMap<Sync, number>;
}

async function state({ record, sync, kind }: Wish, { store, now }: System): Promise<State> {
  const swept = await store.sweeps.find({ store: record.id, sync });
  const misses = await store.sweeps.missesOn(record.id, dateIn(record.timeZone, now()));
  return { upTo: kind === 'changes' ? swept?.changesUpTo : swept?.everythingAt, misses };
}

const moved = (before: State, after: State): boolean =>
  after.upTo !== undefined && after.upTo.getTime() > (before.upTo?.getTime() ?? 0);

/** A record that is missed twice on one day is one miss, so this is what the sweep has added. */
const missedSince = (before: State['misses'], after: State['misses']): Partial<Record<Sync, number>> =>
  Object.fromEntries([...after].map(([sync, count]) => [sync, Math.max(0, count - (before.get(sync) ?? 0))]));

function found(
  { kind }: Wish,
  { upTo, missed }: { upTo: Date | undefined; missed: Partial<Record<Sync, number>> },
  { words, format }: Context,
): string {
  const lines = Object.entries(words.sync).flatMap(([sync, name]) => {
    const count = Object.entries(missed).find(([one]) => one === sync)?.[1] ?? 0;
    return count > 0 ? [words.sweep.missed(name, format.count(count))] : [];
  });
  const what = words.sweep[kind];
  const done = words.sweep.done(what, upTo ? format.moment(upTo) : words.never);
  return [done, ...(lines.length > 0 ? lines : [words.sweep.nothingMissed])].join('\n');
}
