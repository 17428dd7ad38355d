import type { ConnectedAgreement } from '@kassebro/agreement';
import {
  type ImportItem,
  type ImportRun,
  type ImportState,
  type JobData,
  type PulledKind,
  pulledKind,
  type Reason,
} from '@kassebro/contracts';
import { NeedsAttention } from '@kassebro/errors';
import type { HandlerResult, JobContext } from '@kassebro/queue';
import type { ImportedPage } from '@kassebro/store';
import { readsNarrowly } from '../records/narrow.ts';
import type { Comparison } from '../records/record-sync.ts';
import { writeInTurn } from '../records/write-in-turn.ts';
import type { Importer, ImportPage, PageGround } from './importer.ts';
import { type Asked, oneAhead, valuesOf } from './one-ahead.ts';

export interface ImportTools {
  connect(store: string): Promise<ConnectedAgreement>;
  imports: {
    begin(id: string): Promise<ImportRun | undefined>;
    keep(id: string, page: Pick<ImportedPage, 'page' | 'items'>): Promise<boolean>;
    correct(id: string, items: readonly ImportItem[]): Promise<void>;
    metBefore(id: string, page: number, numbers: readonly string[]): Promise<Set<string>>;
    note(id: string, page: ImportedPage): Promise<boolean>;
    end(id: string, state: Extract<ImportState, 'done' | 'stopped' | 'failed'>, reason?: Reason): Promise<void>;
  };
  pauses: { isPaused(store: string, direction: 'toTill'): Promise<boolean> };
  importers: Record<PulledKind, (run: ImportRun) => Importer>;
  now(): Date;
}

/** So many pages of 1,000 are one turn: then the job goes to the end of its queue, and others have theirs. */
const PAGES_A_TURN = 10;

/**
 * Goes through all products or customers of an agreement, from the page where it was left, and asks for the next page
 * while it works on one. What comes of a page is kept, then written (not in a dry run), then noted as done, in this order:
 * a crash between two steps repeats the page, which ends the same and counts the same.
 */
export function createImportRecords(tools: ImportTools) {
  return async (job: JobData<'import-records'>, context: JobContext): Promise<HandlerResult> => {
    // It stays where it is, and gets its job back when the pause ends.
    if (await tools.pauses.isPaused(job.store, 'toTill')) return undefined;
    const run = await tools.imports.begin(job.import);
    if (!run) return undefined;
    try {
      return await goOn(run, tools, context);
    } catch (error) {
      if (!(error instanceof NeedsAttention)) throw error;
      await tools.imports.end(run.id, 'failed', error.reason);
      context.log.warn('an import was given up', { cause: error.reason.cause });
      return undefined;
    }
  };
}

async function goOn(run: ImportRun, tools: ImportTools, context: JobContext): Promise<HandlerResult> {
  const { log, signal } = context;
  const connected = await tools.connect(run.store);
  let left = PAGES_A_TURN;
  let began = tools.now();
  for await (const compared of comparisons(run, tools, {
    ...connected,
    store: run.store,
    log,
    narrow: readsNarrowly(context),
  })) {
    const noted = await writeDown(compared, run, tools);
    const now = tools.now();
    const goesOn = await tools.imports.note(run.id, { ...noted, ms: now.getTime() - began.getTime() });
    began = now;
    left -= 1;
    if (!goesOn) return undefined;
    if (left === 0 || signal.aborted) return { again: true };
  }
  await tools.imports.end(run.id, 'done');
  log.info('an import is done', { count: run.done });
  return undefined;
}

/** What all pages of a turn are compared on. */
type Common = Omit<PageGround, 'asOf' | 'narrow'> & { narrow: boolean };

interface Compared {
  page: ImportPage;
  ground: PageGround;
  comparison: Comparison;
}

/** What is to be done about each page, one ahead where what is done about one says nothing of the next. */
function comparisons(run: ImportRun, tools: ImportTools, ground: Common): AsyncIterable<Compared> {
  const limits = { most: PAGES_A_TURN, now: () => tools.now() };
  const importer = tools.importers[pulledKind.parse(run.kind)](run);
  const metBefore = (numbers: readonly string[]) => tools.imports.metBefore(run.id, run.page, numbers);
  const { ledger, narrow } = ground;
  const pages = oneAhead(importer.pages(ledger, run.page, { metBefore, narrow }), limits);
  const compared = compareEach(pages, ground);
  return importer.pagesAreIndependent ? valuesOf(oneAhead(compared, limits)) : compared;
}

async function* compareEach(pages: AsyncIterable<Asked<ImportPage>>, common: Common): AsyncGenerator<Compared> {
  for await (const { value: page, asOf } of pages) {
    const ground = { ...common, asOf };
    yield { page, ground, comparison: await page.compare(ground) };
  }
}

async function writeDown(
  { page, ground, comparison }: Compared,
  run: ImportRun,
  { imports }: ImportTools,
): Promise<Omit<ImportedPage, 'ms'>> {
  const noted = { page: page.page, items: comparison.looked, total: page.results };
  const isNew = await imports.keep(run.id, noted);
  if (run.dryRun) return { ...noted, isNew };
  const again = await writeInTurn(comparison, (numbers) => page.compare(ground, numbers));
  await imports.correct(run.id, again);
  return { ...noted, isNew: isNew && again.length === 0 };
}
