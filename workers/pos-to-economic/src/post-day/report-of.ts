import { postingMarker, reversalMarker, withPayers } from '@kassebro/bookkeeping';
import { dayMode, type DayReport, type Operation, postingId, reversedBy } from '@kassebro/contracts';
import type { PostingTools } from './tools.ts';

/**
 * The day as the till told it, in the operation's own revision, with the payers that a person named.
 * @throws what reading a kept day throws
 */
export async function reportOf(operation: Operation, tools: Pick<PostingTools, 'dayReports'>): Promise<DayReport> {
  const { store, record, revision } = operation;
  const stored = await tools.dayReports.find(store, record, revision);
  if (!stored) throw new Error(`day report ${record} r${revision} of the operation is not there`);
  return withPayers(stored.report, operation.payers);
}

/** What the operation's document is found by in e-conomic. */
export function markerOf({ store, record, revision, mode }: Operation): string {
  const day = { store, number: record, revision };
  return reversedBy(dayMode.parse(mode)) ? reversalMarker(day) : postingMarker(day);
}

/** The posting that the operation takes back; undefined when it is a posting itself. */
export async function toReverse(operation: Operation, tools: PostingTools): Promise<Operation | undefined> {
  const mode = reversedBy(dayMode.parse(operation.mode));
  if (!mode) return undefined;
  const id = postingId({ ...operation, mode });
  const posting = await tools.operations.find(id);
  if (!posting) throw new Error(`operation ${id} that is to be taken back is not there`);
  return posting;
}
