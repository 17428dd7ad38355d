import type { ConnectedAgreement } from '@kassebro/agreement';
import { creationId, type ImportChange, type ImportItem, type Operation, type Reason } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { NeedsAttention } from '@kassebro/errors';
import type { Asking, Existing, RecordMaker } from '../create-record/tools.ts';
import type { Whose } from './unbound-records.ts';

/** What a dry run knows of one kind of records. */
export interface Foreseeing<T, L> extends Pick<RecordMaker<T, L>, 'lookUp'> {
  many(store: string, records: readonly string[]): Promise<Map<string, T>>;
  /**
   * A ledger that answers who has the numbers of these, all asked for in few calls.
   * @returns with those that e-conomic could not show, by the till's record
   */
  lookedUp(
    tills: ReadonlyMap<string, T>,
    connected: ConnectedAgreement,
  ): Promise<{ ledger: EconomicClient; unreadable: ReadonlyMap<string, Reason> }>;
  numberOf(record: L): string;
  /** What would be sent. @throws NeedsAttention with what is missing */
  made(asking: Asking<T>): Promise<{ number: string | undefined; changes: ImportChange[] }>;
}

/**
 * What would come of each record by the rules by which a hand creates it. Nothing is written. Of two records of the till that would
 * get one number, the second is told to find it taken, as it would.
 */
export async function foretell<T, L>(
  items: readonly ImportItem[],
  foreseeing: Foreseeing<T, L>,
  { whose, connected, taken }: { whose: Whose; connected: ConnectedAgreement; taken: Taken },
): Promise<ImportItem[]> {
  const asked = items.filter(({ outcome }) => outcome === 'created').map(({ number }) => number);
  const tills = await foreseeing.many(whose.store, asked);
  const { ledger, unreadable } = await foreseeing.lookedUp(tills, connected);
  const foretold: ImportItem[] = [];
  for (const item of items) {
    const till = item.outcome === 'created' ? tills.get(item.number) : undefined;
    const hidden = unreadable.get(item.number);
    if (hidden) foretold.push({ ...item, outcome: 'attention', reason: hidden });
    else if (!till) foretold.push(item);
    // One after another: what one gets is nobody else's.
    // oxlint-disable-next-line no-await-in-loop
    else foretold.push(await foretellOne(item, { ...connected, ledger, till }, { foreseeing, whose, taken }));
  }
  return foretold;
}

/** Which numbers earlier ones of the same dry run would get. */
export interface Taken {
  /** @returns why it is not to be had, when somebody else would have it by then */
  take(number: string, record: string): Promise<Reason | undefined>;
}

interface Rules<T, L> {
  foreseeing: Foreseeing<T, L>;
  whose: Whose;
  taken: Taken;
}

async function foretellOne<T, L>(item: ImportItem, asking: Asking<T>, rules: Rules<T, L>): Promise<ImportItem> {
  try {
    return await createdOrLinked(item, asking, rules);
  } catch (error) {
    if (!(error instanceof NeedsAttention)) throw error;
    return { ...item, outcome: 'attention', reason: error.reason };
  }
}

async function createdOrLinked<T, L>(
  item: ImportItem,
  asking: Asking<T>,
  { foreseeing, whose, taken }: Rules<T, L>,
): Promise<ImportItem> {
  const operation = operationToBe(item.number, whose);
  const existing: Existing<L> = await foreseeing.lookUp({ ...asking, operation, isAnother: true });
  if (existing.kind === 'taken') return { ...item, outcome: 'attention', reason: existing.reason };
  if (existing.kind === 'same') {
    const economicNumber = foreseeing.numberOf(existing.record);
    const reason = await taken.take(economicNumber, item.number);
    return reason ? { ...item, outcome: 'attention', reason } : { ...item, outcome: 'linked', economicNumber };
  }
  const { number, changes } = await foreseeing.made(asking);
  const reason = number === undefined ? undefined : await taken.take(number, item.number);
  if (reason) return { ...item, outcome: 'attention', reason };
  return { ...item, changes, ...(number !== undefined && { economicNumber: number }) };
}

/** As the operation would begin; it is written nowhere. */
function operationToBe(record: string, whose: Whose): Operation {
  const now = new Date();
  const id = creationId({ ...whose, record });
  const counters = { attempts: 0, fence: 0, generation: 1, dispatch: 1, revision: 1 };
  const times = { createdAt: now, updatedAt: now, history: [] };
  return { ...whose, ...counters, ...times, id, record, mode: 'create', state: 'queued', correlation: 'dry-run' };
}
