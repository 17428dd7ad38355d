import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dateIn } from '@kassebro/contracts';
import { sendCsv } from '../../http/csv.ts';
import { textIn } from '../../http/forms.ts';
import { NotFound } from '../../http/refusals.ts';
import type { BooksTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { type LoadedDay, loadDays } from '../days/load.ts';
import { noted } from './audit.ts';
import { booksFiles } from './books-files.ts';
import { downloadsView } from './downloads-view.ts';
import { sendBooks } from './frame.ts';
import type { BooksTools } from './house.ts';
import { wantedYear } from './months.ts';
import { type Period, periodOf } from './period.ts';
import { postingColumns, postingRows } from './postings.ts';
import { zipped } from './zip.ts';

/** The files of a year and of each of its months that has begun. */
export async function showDownloads(turn: BooksTurn, house: BooksTools): Promise<void> {
  const year = await wantedYear(turn, house);
  const { words } = turn.visit;
  const thisMonth = dateIn(turn.store.timeZone, house.now()).slice(0, 7);
  const months = year.months.filter((month) => month <= thisMonth);
  const main = downloadsView({ year, months }, words);
  sendBooks(turn, house, { title: words.text.accountant.downloads.title, here: 'downloads', main });
}

/** Every posted line of a month or a year, as a spreadsheet reads it. */
export async function sendPostings(turn: BooksTurn, house: BooksTools): Promise<void> {
  const { period, name } = await fetched(turn, house, 'csv');
  const { words } = turn.visit;
  const rows = rowsOf(period, { words, daysOf: daysIn(turn, house) });
  await sendCsv(turn.response, { name, head: postingColumns(words), rows });
}

interface Source {
  words: Words;
  daysOf: (month: string) => Promise<LoadedDay[]>;
}

/** A month at a time is in memory. */
async function* rowsOf({ months }: Period, { words, daysOf }: Source): AsyncGenerator<string[]> {
  for (const month of months) yield* postingRows(await daysOf(month), words);
}

/** Vouchers, reports and postings of a month or a year, made while it is sent. */
export async function sendBooksZip(turn: BooksTurn, house: BooksTools): Promise<void> {
  const { period, name } = await fetched(turn, house, 'zip');
  const { response, store, visit } = turn;
  response.set({ 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}.zip"` });
  const files = booksFiles({ store: store.name, period, daysOf: daysIn(turn, house) }, visit.words);
  try {
    await pipeline(Readable.from(zipped(files, period.to)), response);
  } catch (error) {
    // Whoever goes away in the middle of it has what they wanted; anything else breaks the file off, which is a fault.
    if (!isGone(error)) throw error;
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const daysIn =
  ({ store }: BooksTurn, house: BooksTools) =>
  async (month: string): Promise<LoadedDay[]> => {
    const period = periodOf(month);
    return period ? loadDays(house, { store: store.id, from: period.from, to: period.to }) : [];
  };

/**
 * The period that the address names, and what its file is called; that it was fetched is written down first.
 * @throws NotFound for what is no month and no year
 */
async function fetched(
  turn: BooksTurn,
  house: BooksTools,
  ending: 'csv' | 'zip',
): Promise<{ period: Period; name: string }> {
  const period = periodOf(textIn(turn.request.query['period']));
  if (!period) throw new NotFound('no such period');
  const name = `${turn.store.id}-${period.name}`;
  await noted(house, turn.link, `download of ${name}.${ending}`);
  return { period, name };
}
