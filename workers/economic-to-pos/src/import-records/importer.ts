import type { EconomicClient, WholePage } from '@kassebro/economic';
import { fetchedOf, numbersOf, type RecordSource, type RecordsRead } from '../records/fetch-records.ts';
import { notSeen } from './not-seen.ts';
import { only } from '../records/in-parts.ts';
import type { Comparison, Ground, RecordSync } from '../records/record-sync.ts';

/** What a page is compared on. */
export type PageGround = Omit<Ground, 'numbers' | 'renumberings'>;

/** A page of records as an import takes it through. */
export interface ImportPage {
  page: number;
  /** How many records there are on all pages, as far as e-conomic said. */
  results: number | undefined;
  /** All of the page, or some of it once more. */
  compare(ground: PageGround, numbers?: readonly string[]): Promise<Comparison>;
}

interface ImportReading {
  /** Which of some numbers were on a page before the one that is begun with. */
  metBefore(numbers: readonly string[]): Promise<Set<string>>;
  /** Whether pages that e-conomic answers with a fault of its own are read in pieces. */
  narrow: boolean;
}

/** How one kind of records is imported. */
export interface Importer {
  /** Whether the till's side of a record follows from its number alone, and not from who was met on the page before. */
  pagesAreIndependent: boolean;
  /** Every page, or those from one on. */
  pages(ledger: EconomicClient, from: number, reading: ImportReading): AsyncIterable<ImportPage>;
}

export const createImporter = <R>(records: RecordSync<R>): Importer => ({
  pagesAreIndependent: records.kind === 'product',
  async *pages(ledger, from, reading) {
    const source = records.source(ledger);
    for await (const page of source.all(from, reading)) yield importPage(page, { records, source });
  },
});

function importPage<R>(
  page: WholePage<RecordsRead<R>>,
  { records, source }: { records: RecordSync<R>; source: RecordSource<R> },
): ImportPage {
  const fetched = fetchedOf(page, source);
  const compare = (ground: PageGround, numbers: readonly string[]): Promise<Comparison> =>
    records.compare({ ...ground, numbers, renumberings: [] }, only(numbers, fetched));
  return {
    page: page.page,
    results: page.results,
    async compare(ground, numbers) {
      if (numbers) return compare(ground, numbers);
      const all = await compare(ground, numbersOf(fetched));
      return { ...all, looked: [...all.looked, ...notSeen(page.hidden ?? [])] };
    },
  };
}
