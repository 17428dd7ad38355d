import type { EconomicClient, WholePage } from '@kassebro/economic';
import { fetchedOf, numbersOf, type RecordSource, type RecordsRead } from '../records/fetch-records.ts';
import type { Comparison, Ground, RecordSync } from '../records/record-sync.ts';

/** A page of records as an import takes it through. */
interface ImportPage {
  page: number;
  /** How many records there are on all pages, as far as e-conomic said. */
  results: number | undefined;
  compare(ground: Omit<Ground, 'numbers' | 'renumberings'>): Promise<Comparison>;
}

/** How one kind of records is imported. */
export interface Importer {
  pages(ledger: EconomicClient, from: number): AsyncIterable<ImportPage>;
}

export const createImporter = <R>(records: RecordSync<R>): Importer => ({
  async *pages(ledger, from) {
    const source = records.source(ledger);
    for await (const page of source.all(from)) yield importPage(page, { records, source });
  },
});

function importPage<R>(
  page: WholePage<RecordsRead<R>>,
  { records, source }: { records: RecordSync<R>; source: RecordSource<R> },
): ImportPage {
  const fetched = fetchedOf(page, source);
  return {
    page: page.page,
    results: page.results,
    compare: (ground) => records.compare({ ...ground, numbers: numbersOf(fetched), renumberings: [] }, fetched),
  };
}
