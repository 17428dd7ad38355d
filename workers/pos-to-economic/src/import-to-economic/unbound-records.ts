import { creationId, type ImportItem, type Operation, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type BoundKind, type FoundRecord, type RecordQuery, whyAside } from '@kassebro/store';
import type { TillPage } from './import-to-economic.ts';

export interface RecordTools {
  records: { page(query: RecordQuery): Promise<{ items: FoundRecord[]; next?: string }> };
  operations: { many(ids: readonly string[]): Promise<Operation[]> };
}

export interface Whose {
  store: string;
  kind: BoundKind;
}

/** The till's records are looked through so many at a time. */
const PART = 200;

/** How many of the till's records are not linked to any in e-conomic. */
export async function countUnbound({ store, kind }: Whose, { records }: RecordTools): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    // oxlint-disable-next-line no-await-in-loop
    const { items, next } = await records.page({ store, kind, limit: PART, cursor });
    count += items.filter(isUnbound).length;
    cursor = next;
  } while (cursor !== undefined);
  return count;
}

/** The next of them, each with what is to become of it: `created`, unless somebody has said otherwise or must say something. */
export async function unboundPage(
  whose: Whose,
  from: string | undefined,
  { records, operations }: RecordTools,
): Promise<TillPage> {
  for (let at = from; ; ) {
    // oxlint-disable-next-line no-await-in-loop
    const { items, next: cursor } = await records.page({ ...whose, limit: PART, cursor: at });
    const unbound = items.filter(isUnbound);
    // Where everything is linked there is nothing to tell.
    if (unbound.length > 0 || cursor === undefined) return { items: await plansOf(unbound, whose, operations), cursor };
    at = cursor;
  }
}

async function plansOf(
  unbound: readonly FoundRecord[],
  whose: Whose,
  operations: RecordTools['operations'],
): Promise<ImportItem[]> {
  const known = await operations.many(unbound.map(({ record }) => creationId({ ...whose, record })));
  const byRecord = new Map(known.map((operation) => [operation.record, operation]));
  return unbound.map((found) => planOf(found, byRecord.get(found.record)));
}

/** What is linked, or was until it was deleted in e-conomic, is nothing that only the till has. */
function isUnbound({ till, binding, standing }: FoundRecord): boolean {
  if (!till || binding?.unplaced) return false;
  return binding === undefined || standing === 'ignored' || standing === 'unlinked';
}

function planOf({ record, binding }: FoundRecord, operation: Operation | undefined): ImportItem {
  const item = { number: record, record };
  const aside = whyAside(binding) ?? notToBeSent(operation);
  if (aside) return { ...item, outcome: 'skipped', reason: aside };
  if (operation?.state !== 'attention') return { ...item, outcome: 'created' };
  return { ...item, outcome: 'attention', reason: operation.reason ?? because('our-fault', { number: operation.id }) };
}

/** A person has said of its creation that it shall not be sent. */
function notToBeSent(operation: Operation | undefined): Reason | undefined {
  const reason = operation?.state === 'skipped' ? operation.reason : undefined;
  return reason?.cause === 'not-to-be-sent' ? reason : undefined;
}
