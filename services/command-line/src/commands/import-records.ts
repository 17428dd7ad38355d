import {
  directionOf,
  hasEnded,
  type ImportKind,
  importKind,
  type ImportRun,
  type LookOutcome,
  recordKindOf,
} from '@kassebro/contracts';
import { requestImport } from '@kassebro/outbox';
import type { StoreRecord } from '@kassebro/store';
import { type Command, type Context, defineCommand, type Outcome, storeOption } from '../run/command.ts';
import { follow } from '../imports/follow.ts';
import { importJson, importText, listsOf } from '../imports/import-report.ts';
import { outcomes } from '../output/looked.ts';
import { Refused, UsageError } from '../run/faults.ts';
import type { Given } from '../run/given.ts';
import { callOf } from '../run/help.ts';
import { theStore } from '../system/the-store.ts';
import { saidTo } from './wish-tools.ts';

export const listOption = {
  list: { value: 'outcome', what: `the records of one outcome, with the reason: ${outcomes.join(', ')}` },
};

interface Wanted {
  store: string | undefined;
  dryRun: boolean;
  wait: boolean;
  list: LookOutcome | undefined;
}

const importOf = (kind: ImportKind): Command =>
  defineCommand({
    path: ['import', kind],
    ...told(kind),
    positionals: [],
    options: {
      ...storeOption,
      'dry-run': { what: 'tells what an import would do, and changes nothing' },
      'no-wait': { what: 'asks for it and does not wait for its end' },
      ...listOption,
    },
    read: wantedOf,
    run: (wanted, context) => importRecords(kind, wanted, context),
  });

function told(kind: ImportKind): { summary: string; about: string } {
  const end = 'With --dry-run nothing is written.\nCtrl-C leaves it running.';
  if (directionOf(kind) === 'toTill')
    return {
      summary: `Brings all ${kind} of the agreement into the till`,
      about: `Creates what the till does not have, links what both have, and lists what needs a person.\nNothing that the till has is overwritten, and it can be done again at will. ${end}`,
    };
  return {
    summary: `Creates the ${recordKindOf(kind)}s that only the till has in e-conomic`,
    about: `Links what e-conomic has already, lists what needs a person, and leaves alone what somebody has set aside.\nNothing that e-conomic has is overwritten, and nothing is created twice. ${end}`,
  };
}

export const importRecordsCommands: readonly Command[] = importKind.options.map(importOf);

function wantedOf(given: Given): Wanted {
  const list = given.choice('list', outcomes);
  const wait = !given.flag('no-wait');
  if (list !== undefined && !wait)
    throw new UsageError('--list shows what came of an import that has ended: leave out --no-wait, or --list.');
  return { store: given.store(), dryRun: given.flag('dry-run'), wait, list };
}

async function importRecords(
  kind: ImportKind,
  { store, dryRun, wait, list }: Wanted,
  context: Context,
): Promise<Outcome> {
  const { system, words, say } = context;
  const record = await theStore(system, store);
  const run = await request({ record, kind, dryRun }, context);
  if (wait) return waitFor(run.id, list, context);
  say(words.import.asked(run.id));
  return { json: importJson(run, { now: system.now() }), text: callOf(`import show ${run.id}`) };
}

/** Waits for its end; whoever goes away earlier is told how to come back. */
export async function waitFor(id: string, list: LookOutcome | undefined, context: Context): Promise<Outcome> {
  const { system, words, say } = context;
  const run = await follow(id, context);
  if (hasEnded(run)) return reportOf(run, list, context);
  say(`${words.import.goesOn} ${callOf(`import show ${id}`)}`);
  return { json: importJson(run, { now: system.now() }), text: importText(run, context) };
}

/** What came of it. Programs get every list unless they ask for one. */
export async function reportOf(run: ImportRun, list: LookOutcome | undefined, context: Context): Promise<Outcome> {
  const { system, json } = context;
  const wanted = list === undefined ? (json ? outcomes : []) : [list];
  const lists = wanted.length > 0 ? await listsOf(system.store, run.id, wanted) : undefined;
  const cameAbout = run.state !== 'failed' && run.state !== 'stopped';
  return {
    json: importJson(run, { now: system.now(), lists }),
    text: importText(run, context, lists),
    exitCode: cameAbout ? 0 : 1,
  };
}

/** @throws Refused when the store is not connected, or such an import is under way */
async function request(
  { record, kind, dryRun }: { record: StoreRecord; kind: ImportKind; dryRun: boolean },
  { system, say }: Context,
): Promise<ImportRun> {
  const { store, queue, by, now } = system;
  const tools = { ...store, queue, log: saidTo(say), now };
  const wished = await requestImport({ store: record.id, kind, dryRun, by }, tools);
  if (!('refused' in wished)) return wished;
  if (wished.refused === 'not-connected')
    throw new Refused(`Store ${record.id} is not connected to e-conomic: connect it first, then import.`);
  const { id } = wished.other;
  throw new Refused(`Import ${id} is under way. To see it: ${callOf(`import show ${id}`)}`);
}
