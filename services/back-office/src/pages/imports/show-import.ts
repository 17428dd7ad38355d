import {
  type Direction,
  directionOf,
  hasEnded,
  type ImportItem,
  type ImportRun,
  type LookOutcome,
} from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import { z } from 'zod';
import { editors, isOneOf } from '../../access/who.ts';
import { sendCsv } from '../../http/csv.ts';
import { textIn } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { importView } from './import-view.ts';
import type { ImportsHouse } from './index.ts';
import { wantedImport } from './wanted.ts';
import { changeWords, importTitle, outcomes } from './words.ts';

const ROWS = 50;
/** A file is read from the database in larger parts than a page. */
const ROWS_OF_A_FILE = 1_000;

/** One import: how far it is, what came of it, and what can be done next. */
export async function showImport(turn: StoreTurn, house: ImportsHouse): Promise<void> {
  const { words } = turn.visit;
  const run = await wantedImport(turn, house);
  const list = listIn(turn) ?? outcomes.find((outcome) => (run.counts[outcome] ?? 0) > 0);
  const after = textIn(turn.request.query['after']);
  const found = list === undefined ? [] : await itemsOf(house, { run, list, after, limit: ROWS + 1 });
  const items = found.slice(0, ROWS);
  const page = {
    run,
    list,
    items,
    next: found.length > ROWS ? items.at(-1)?.number : undefined,
    isLater: after !== '',
    now: house.now(),
    mayWork: isOneOf(turn.roles, editors),
    isLive: !hasEnded(run),
    storePaused: restingFor(run, turn),
  };
  const title = importTitle(run, words);
  await house.pages.send(turn, { title, here: 'imports', main: importView(page, words) });
}

function restingFor({ kind }: ImportRun, { store }: StoreTurn): Direction | undefined {
  const direction = directionOf(kind);
  return store.paused?.[direction] === true ? direction : undefined;
}

const listIn = ({ request }: StoreTurn): LookOutcome | undefined =>
  z.enum(outcomes).safeParse(request.query['list']).data;

const itemsOf = (
  { imports }: Pick<ImportsHouse, 'imports'>,
  { run, list, after, limit }: { run: ImportRun; list: LookOutcome | undefined; after: string; limit: number },
): Promise<ImportItem[]> =>
  imports.items({ id: run.id, ...(list && { outcome: list }), ...(after !== '' && { after }), limit });

/** Every record that it has been through, or those of one list, with what came of each and why. */
export async function sendRecords(turn: StoreTurn, house: ImportsHouse): Promise<void> {
  const run = await wantedImport(turn, house);
  const { words } = turn.visit;
  const { one, result } = words.text.imports;
  const rows = rowsOf(run, house, { list: listIn(turn), words });
  await sendCsv(turn.response, { name: run.id, head: [one.number, one.record, result, one.writes, one.why], rows });
}

async function* rowsOf(
  run: ImportRun,
  house: ImportsHouse,
  { list, words }: { list: LookOutcome | undefined; words: Words },
): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    // oxlint-disable-next-line no-await-in-loop
    const items = await itemsOf(house, { run, list, after, limit: ROWS_OF_A_FILE });
    for (const item of items) yield rowOf(item, run, words);
    if (items.length < ROWS_OF_A_FILE) return;
    after = items.at(-1)?.number ?? '';
  }
}

function rowOf(item: ImportItem, { kind }: ImportRun, words: Words): string[] {
  const { number, economicNumber = '', record = '', outcome, changes = [], reason } = item;
  return [
    directionOf(kind) === 'toLedger' ? economicNumber : number,
    record,
    words.text.imports.outcome[outcome],
    changes.map((change) => changeWords(change, words)).join('; '),
    reason ? explain(reason, words.language).sentence : '',
  ];
}
