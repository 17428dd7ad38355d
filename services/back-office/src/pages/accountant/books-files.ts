import { sha256Hex } from '@kassebro/process';
import type { Operation } from '@kassebro/contracts';
import type { Standing } from '@kassebro/store';
import { csvLine, MARK } from '../../http/csv.ts';
import type { Words } from '../../i18n/index.ts';
import type { LoadedDay } from '../days/load.ts';
import { periodName } from './files-view.ts';
import type { Period } from './period.ts';
import { documentOf, postedOf, postingColumns, postingRows } from './postings.ts';
import type { ZipFile } from './zip.ts';

export interface BooksOf {
  store: string;
  period: Period;
  /** The days of a month, `YYYY-MM`; asked for one month after the other. */
  daysOf: (month: string) => Promise<LoadedDay[]>;
}

/**
 * Everything that an accountant takes along of a period: what it is, then a folder for each month, and last the SHA-256 of
 * every file before it.
 */
export async function* booksFiles(books: BooksOf, words: Words): AsyncGenerator<ZipFile> {
  const sums: string[] = [];
  const names = new Set<string>();
  for await (const file of contentsOf(books, words)) {
    const named = { ...file, name: freeName(file.name, names) };
    sums.push(`${sha256Hex(named.text)}  ${named.name}\n`);
    yield named;
  }
  yield { name: 'SHA256SUMS.txt', text: sums.join('') };
}

/** Windows knows no difference between small and capital letters, and report numbers do. */
function freeName(name: string, taken: Set<string>): string {
  const [stem = name, ending = ''] = name.split(/(\.[a-z]+)$/);
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${stem} (${count})${ending}`;
    if (taken.has(free.toLowerCase())) continue;
    taken.add(free.toLowerCase());
    return free;
  }
}

async function* contentsOf({ store, period, daysOf }: BooksOf, words: Words): AsyncGenerator<ZipFile> {
  const text = words.text.accountant.zip;
  const said = text.text(store, periodName(period.name, words));
  yield { name: `${text.readme}.txt`, text: `${MARK}${said.replaceAll('\n', '\r\n')}\r\n` };
  for (const month of period.months) {
    // A month at a time is in memory.
    // oxlint-disable-next-line no-await-in-loop
    const days = await daysOf(month);
    if (days.length === 0) continue;
    yield postingsFile(month, days, words);
    for (const day of days) yield* dayFiles(month, day, words);
  }
}

const postingsFile = (month: string, days: readonly LoadedDay[], words: Words): ZipFile => ({
  name: `${month}/${words.text.accountant.zip.postings} ${month}.csv`,
  text: MARK + [postingColumns(words), ...postingRows(days, words)].map(csvLine).join(''),
});

function* dayFiles(month: string, day: LoadedDay, words: Words): Generator<ZipFile> {
  const text = words.text.accountant.zip;
  const { number, newest, earlier } = day;
  const nameOf = (revision: number): string => `${newest.report.businessDate} ${number} r${revision}`;
  for (const { revision, received } of [newest, ...earlier].toSorted((a, b) => a.revision - b.revision)) {
    // The hook of a till is kept as its signed text.
    const body = typeof received === 'string' ? received : JSON.stringify(received);
    yield { name: `${month}/${text.reports}/${nameOf(revision)}.json`, text: body };
  }
  for (const { posting, revision } of postedOf(day)) {
    const name = `${month}/${text.vouchers}/${nameOf(revision.revision)} ${text.voucher(documentOf(posting))}`;
    if (posting.request) yield { name: `${name} ${text.sent}.json`, text: posting.request.body };
    yield { name: `${name} ${text.answer}.json`, text: answerOf(posting, day.standings.get(posting.id)) };
  }
}

/** What e-conomic made of it, in figures of its own; who in the shop did what does not belong here. Amounts are øre. */
function answerOf({ request, result, correctedBy }: Operation, standing: Standing | undefined): string {
  const { vouchers = [], invoices = [], adopted } = result ?? {};
  const answer = {
    path: request?.path,
    sentUnderKey: request?.idempotencyKey,
    frozenAt: request?.frozenAt,
    vouchers,
    invoices,
    foundAfterLostAnswer: adopted,
    correctedBy,
    readBack: standing && { at: standing.at, vouchers: standing.vouchers, invoices: standing.invoices },
  };
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}
