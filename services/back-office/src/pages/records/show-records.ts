import { standings, type FoundRecord, type RecordQuery } from '@kassebro/store';
import { z } from 'zod';
import { sendCsv } from '../../http/csv.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import type { RecordsHouse } from './index.ts';
import { recordsView } from './records-view.ts';
import { figuresOf, nameOf, queryOf } from './wanted.ts';

const ROWS = 50;
/** A file is read from the database in larger parts than a page. */
const ROWS_OF_A_FILE = 500;

export async function showRecords(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const { words } = turn.visit;
  const filter = filterOf(turn);
  const { items, next } = await house.records.page({ ...filter, limit: ROWS });
  const page = { store: turn.store.id, filter, items, next };
  await house.pages.send(turn, { title: words.text.records.title, here: 'records', main: recordsView(page, words) });
}

/** Filters that do not exist show everything. */
function filterOf(turn: StoreTurn): Omit<RecordQuery, 'limit'> {
  const { request, store } = turn;
  const { q, cursor } = queryOf(turn);
  const kind = z.enum(['product', 'customer']).safeParse(request.query['kind']).data;
  const standing = z.enum(standings).safeParse(request.query['state']).data;
  return { store: store.id, kind, standing, text: q || undefined, cursor };
}

export async function sendRecords(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const { text } = turn.visit.words;
  const { head } = text.records;
  const rows = rowsOf({ ...filterOf(turn), cursor: undefined }, house, turn.visit.words);
  const titles = [head.kind, head.record, head.name, head.number, head.price, head.balance, head.state, head.lookedAt];
  await sendCsv(turn.response, { name: `${turn.store.id}-records`, head: titles, rows });
}

async function* rowsOf(
  filter: Omit<RecordQuery, 'limit'>,
  { records }: RecordsHouse,
  words: Words,
): AsyncGenerator<string[]> {
  let cursor: string | undefined;
  do {
    // oxlint-disable-next-line no-await-in-loop
    const part = await records.page({ ...filter, cursor, limit: ROWS_OF_A_FILE });
    for (const found of part.items) yield rowOf(found, words);
    cursor = part.next;
  } while (cursor !== undefined);
}

function rowOf(found: FoundRecord, { text, format }: Words): string[] {
  const { kind, record, binding, standing } = found;
  const { price, balance } = figuresOf(found);
  return [
    text.work.kind[kind],
    binding?.unplaced ? '' : record,
    nameOf(found),
    binding?.number ?? '',
    price === undefined ? '' : format.kroner(price),
    balance === undefined ? '' : format.kroner(balance),
    text.records.state[standing],
    binding?.syncedAt.toISOString() ?? '',
  ];
}
