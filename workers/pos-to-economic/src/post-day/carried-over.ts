import { carriedPayers } from '@kassebro/bookkeeping';
import type { Operation } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import { earlierPostings, isPosting } from './revisions.ts';
import type { PostingTools } from './tools.ts';

/**
 * Who paid on account was named by a person for one revision of the day. A later one that has the same payment, and names nobody for
 * it either, has the same payer; it is written down, so that the page shows it, and a person can name another one. What a
 * person has said of this revision itself, be it that nobody is known, stays.
 * @throws RetryLater when another turn has the operation by now
 */
export async function withCarriedPayers(operation: Operation, tools: PostingTools): Promise<Operation> {
  if (operation.payers || operation.sending || !isPosting(operation)) return operation;
  const earlier = await earlierPostings(operation, tools);
  const [last] = earlier.filter(({ payers }) => payers !== undefined).toSorted((a, b) => b.revision - a.revision);
  const payers = last?.payers && (await carried({ ...last, payers: last.payers }, operation, tools));
  if (!payers || payers.length === 0) return operation;
  const { id, fence } = operation;
  if (!(await tools.operations.carryPayers({ id, fence, payers }))) throw new RetryLater(because('outcome-uncertain'));
  return { ...operation, payers };
}

async function carried(
  { store, record, revision, payers }: Operation & Required<Pick<Operation, 'payers'>>,
  later: Operation,
  { dayReports }: PostingTools,
): Promise<Operation['payers']> {
  const before = await dayReports.find(store, record, revision);
  const after = await dayReports.find(store, record, later.revision);
  return before && after && carriedPayers({ report: before.report, payers }, after.report);
}
