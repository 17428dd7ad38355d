import { type ImportItem, type ImportRun, type ImportState, type JobData, type Reason } from '@kassebro/contracts';
import { NeedsAttention } from '@kassebro/errors';
import type { HandlerResult, JobContext } from '@kassebro/queue';
import type { ImportedPage } from '@kassebro/store';

/** What becomes of the records of a page, and where in the till the next one begins; no `cursor` when it is the last. */
export interface TillPage {
  items: ImportItem[];
  cursor: string | undefined;
}

/** The till's records that an import goes through, a page at a time, each of which ends the same when it is gone through again. */
export interface Going {
  /** How many there are to go through; asked once. */
  count(): Promise<number>;
  page(run: ImportRun): Promise<TillPage>;
  /**
   * Makes it so.
   * @returns what came of each in the end; nothing when it was stopped before all of them had ended
   */
  carryOut(items: readonly ImportItem[], run: ImportRun): Promise<ImportItem[] | undefined>;
}

export interface ImportToEconomicTools {
  imports: {
    expects(id: string, total: number): Promise<void>;
    begin(id: string): Promise<ImportRun | undefined>;
    keep(id: string, page: Pick<ImportedPage, 'page' | 'items'>): Promise<boolean>;
    correct(id: string, items: readonly ImportItem[]): Promise<void>;
    page(id: string, page: number): Promise<ImportItem[]>;
    note(id: string, page: ImportedPage): Promise<boolean>;
    end(id: string, state: Extract<ImportState, 'done' | 'stopped' | 'failed'>, reason?: Reason): Promise<void>;
  };
  pauses: { isPaused(store: string, direction: 'toLedger'): Promise<boolean> };
  /** @throws NeedsAttention when e-conomic does not let the store in */
  going(run: ImportRun, context: JobContext): Promise<Going>;
  now(): Date;
}

/** So many pages are one turn: then the job goes to the end of its queue, and other stores have theirs. */
const PAGES_A_TURN = 10;

/**
 * Goes through everything that only the till has and makes it appear in e-conomic, or tells what that would do. What is to
 * become of a page is kept, then carried out by the operations that the records' own events would have, then noted: a crash
 * between two steps goes through the page again, finds the same operations, and counts the same.
 */
export function createImportToEconomic(tools: ImportToEconomicTools) {
  return async (job: JobData<'import-to-economic'>, context: JobContext): Promise<HandlerResult> => {
    // It stays where it is, and gets its job back when the pause ends.
    if (await tools.pauses.isPaused(job.store, 'toLedger')) return undefined;
    const run = await tools.imports.begin(job.import);
    if (!run) return undefined;
    try {
      return await goOn(run, await tools.going(run, context), { tools, context });
    } catch (error) {
      if (!(error instanceof NeedsAttention)) throw error;
      await tools.imports.end(run.id, 'failed', error.reason);
      context.log.warn('an import was given up', { cause: error.reason.cause });
      return undefined;
    }
  };
}

interface Turn {
  tools: ImportToEconomicTools;
  context: JobContext;
}

async function goOn(begun: ImportRun, going: Going, { tools, context }: Turn): Promise<HandlerResult> {
  const total = begun.total ?? (await expected(begun, going, tools));
  let run: ImportRun = { ...begun, total };
  for (let left = PAGES_A_TURN; left > 0 && !context.signal.aborted; left -= 1) {
    // One page after another: what comes of one says who is free on the next.
    // oxlint-disable-next-line no-await-in-loop
    const next = await onePage(run, going, tools);
    if (next === 'stopped') return undefined;
    if (next === 'last') {
      // oxlint-disable-next-line no-await-in-loop
      await tools.imports.end(run.id, 'done');
      context.log.info('an import is done', {});
      return undefined;
    }
    run = { ...run, ...next };
  }
  return { again: true };
}

/** Kept at once: whoever counts again after a crash finds fewer, since some are linked by then. */
async function expected({ id }: ImportRun, going: Going, { imports }: ImportToEconomicTools): Promise<number> {
  const total = await going.count();
  await imports.expects(id, total);
  return total;
}

async function onePage(
  run: ImportRun,
  going: Going,
  tools: ImportToEconomicTools,
): Promise<'stopped' | 'last' | Pick<ImportRun, 'page' | 'cursor'>> {
  const { imports } = tools;
  const began = tools.now().getTime();
  const { page, total } = run;
  const found = await going.page(run);
  const { cursor } = found;
  await imports.keep(run.id, { page, items: found.items });
  let items = await imports.page(run.id, page);
  if (!run.dryRun) {
    const ended = await going.carryOut(items, run);
    if (!ended) return 'stopped';
    await imports.correct(run.id, ended);
    items = ended;
  }
  const goesOn = await imports.note(run.id, { page, items, total, cursor, ms: tools.now().getTime() - began });
  if (cursor === undefined) return 'last';
  return goesOn ? { page: page + 1, cursor } : 'stopped';
}
