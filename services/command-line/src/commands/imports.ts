import { importId, type ImportRun } from '@kassebro/contracts';
import { pauseImport, resumeImport, type Steered, stopImport } from '@kassebro/outbox';
import { type Context, defineCommand, type Outcome, storeOption } from '../run/command.ts';
import { importJson, importText } from '../imports/import-report.ts';
import { countsText, outcomes } from '../output/looked.ts';
import { table } from '../output/table.ts';
import { Refused, UsageError } from '../run/faults.ts';
import type { Given } from '../run/given.ts';
import type { System } from '../system/open-system.ts';
import { theStore } from '../system/the-store.ts';
import { listOption, reportOf, waitFor } from './import-records.ts';
import { saidTo } from './wish-tools.ts';

export const imports = defineCommand({
  path: ['imports'],
  summary: 'The imports of a store and how far they are; the latest first',
  positionals: [],
  options: { ...storeOption, limit: { value: 'n', what: 'how many, 20 unless told, 200 at most' } },
  read: (given) => ({ store: given.store(), limit: given.count('limit', { usual: 20, most: 200 }) }),
  async run({ store: wanted, limit }, context) {
    const { system, words } = context;
    const { id } = await theStore(system, wanted);
    const runs = await system.store.imports.list(id, limit);
    const items = runs.map((run) => importJson(run, { now: system.now() }));
    const text = runs.length === 0 ? words.noImports : listed(runs, context).join('\n');
    return { json: { store: id, items }, text };
  },
});

function listed(runs: readonly ImportRun[], context: Context): string[] {
  const { words, format } = context;
  const { head } = words;
  const rows = runs.map((run) => [
    run.id,
    words.import.title(words.importKind[run.kind], run.dryRun),
    words.importState[run.state],
    format.count(run.done),
    run.total === undefined ? '?' : format.count(run.total),
    format.moment(run.requestedAt),
    countsText(run.counts, context),
  ]);
  const heads = [head.id, head.kind, head.state, head.done, head.total, head.requested];
  return table([heads, ...rows], new Set([3, 4]));
}

const byId = { name: 'id', what: 'the id of an import, as "imports" shows it' };

function idOf(given: Given): string {
  const id = given.positional('id');
  if (importId.safeParse(id).success) return id;
  throw new UsageError(`<id> is ${JSON.stringify(id)}, which is no id of an import: "imports" lists them.`);
}

const noSuchImport = (id: string): string => `There is no import ${id}: "imports" lists them.`;

async function find(id: string, { store }: System): Promise<ImportRun> {
  const run = await store.imports.find(id);
  if (!run) throw new Refused(noSuchImport(id));
  return run;
}

export const importShow = defineCommand({
  path: ['import', 'show'],
  summary: 'How far an import is, or what came of it',
  positionals: [byId],
  options: { ...listOption, wait: { what: 'shows its progress until it ends' } },
  read: (given) => ({ id: idOf(given), list: given.choice('list', outcomes), wait: given.flag('wait') }),
  async run({ id, list, wait }, context) {
    const run = await find(id, context.system);
    const report = wait ? await waitFor(id, list, context) : await reportOf(run, list, context);
    return { ...report, exitCode: 0 };
  },
});

export const importStop = defineCommand({
  path: ['import', 'stop'],
  summary: 'Stops an import after the page it is at; what was imported stays',
  ...steering(stopImport, { said: 'stopped', otherwise: 'hadEnded' }),
});

export const importPause = defineCommand({
  path: ['import', 'pause'],
  summary: 'Lets an import rest after the page it is at; it keeps its place',
  ...steering(pauseImport, { said: 'paused', otherwise: 'noEffect' }),
});

export const importResume = defineCommand({
  path: ['import', 'resume'],
  summary: 'Lets an import that rests go on where it was',
  positionals: [byId],
  options: {},
  read: idOf,
  async run(id, context) {
    const { system, say } = context;
    const { store, queue, by, now } = system;
    const tools = { ...store, queue, log: saidTo(say), now };
    return told(await resumeImport({ id, by }, tools), { id, said: 'resumed', otherwise: 'noEffect' }, context);
  },
});

/** What a command has besides its name that needs nothing but the import itself. */
function steering(steer: typeof stopImport | typeof pauseImport, telling: Omit<Telling, 'id'>) {
  return {
    positionals: [byId],
    options: {},
    read: idOf,
    async run(id: string, context: Context) {
      const { store, by, now } = context.system;
      return told(await steer({ id, by }, { ...store, now }), { id, ...telling }, context);
    },
  };
}

interface Telling {
  id: string;
  said: 'stopped' | 'paused' | 'resumed';
  /** What is said when it had no effect. */
  otherwise: 'hadEnded' | 'noEffect';
}

/** @throws Refused when there is no such import */
function told(steered: Steered | undefined, { id, said, otherwise }: Telling, context: Context): Outcome {
  const { system, words } = context;
  if (!steered) throw new Refused(noSuchImport(id));
  const { effect, run } = steered;
  const json = { effect, import: importJson(run, { now: system.now() }) };
  if (!effect) return { json, text: words.import[otherwise](words.importState[run.state]) };
  return { json, text: [words.import[said], importText(run, context)].join('\n') };
}
