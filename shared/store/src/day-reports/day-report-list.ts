import { type Operation, type OperationState, dayMode, postingId } from '@kassebro/contracts';
import { after, type Page, pageOf } from '../database/paging.ts';
import { present } from '../database/present.ts';
import { type OperationDocument, type OperationModel, operationOf } from '../operations/operation-model.ts';
import {
  type DayReportDocument,
  dayId,
  type DayReportModel,
  type StoredDayReport,
  storedDayReportOf,
} from './day-report-model.ts';

export interface DayFilter {
  store: string;
  /** Business dates `YYYY-MM-DD`, both inclusive. */
  from?: string | undefined;
  to?: string | undefined;
  /** State of a posting of the day. */
  state?: OperationState | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface DayWithPostings extends StoredDayReport {
  /** Empty until the event is published. */
  postings: Operation[];
}

interface Models {
  dayReports: DayReportModel;
  operations: OperationModel;
}

/** The ids that a posting of this report, and what takes it back, can have; which exist depends on the settings when it was published. */
export const postingIds = ({
  store,
  number,
  revision,
}: {
  store: string;
  number: string;
  revision: number;
}): string[] => dayMode.options.map((mode) => postingId({ store, record: number, revision, mode }));

/**
 * The state of a day lives on its operation and nowhere else. So a filter by state asks the operations first, as long as
 * few are in it. When many are, as with days that are done, days are read in pages and those that match kept, which
 * fills a page soon.
 */
export async function listDays(models: Models, filter: DayFilter): Promise<Page<DayWithPostings>> {
  const ids = await idsInState(models, filter);
  if (ids?.length === 0) return { items: [] };
  const matching: DayReportDocumentWithPostings[] = [];
  let { cursor } = filter;
  let limit = filter.limit + 1;
  do {
    const page = await readPage(models, { ...filter, cursor, limit, ids });
    matching.push(...page.items.filter((day) => inState(day, filter)));
    cursor = page.next;
    limit = AT_ONCE;
  } while (cursor !== undefined && matching.length <= filter.limit);
  return pageOf(matching, filter.limit, { item: dayOf, at: positionOf });
}

interface DayReportDocumentWithPostings extends DayReportDocument {
  postings: Operation[];
}

const positionOf = ({ closedAt, _id }: DayReportDocument): { at: Date; id: string } => ({ at: closedAt, id: _id });
const dayOf = ({ postings, ...document }: DayReportDocumentWithPostings): DayWithPostings => ({
  ...storedDayReportOf(document),
  postings,
});

/** A report whose event is not published yet has no operation and counts as queued. */
const inState = ({ postings }: DayReportDocumentWithPostings, { state }: DayFilter): boolean =>
  state === undefined ||
  postings.some((posting) => posting.state === state) ||
  (postings.length === 0 && state === 'queued');

/** More days than this in one state are no longer few. */
const FEW = 500;

/** The days that can be in the state, or undefined when there are too many to name, or no state is asked for. */
async function idsInState({ dayReports, operations }: Models, filter: DayFilter): Promise<string[] | undefined> {
  const { store, state } = filter;
  if (state === undefined) return undefined;
  const found = await operations
    .find({ store, state, kind: 'day-report' }, { record: 1, revision: 1 })
    .limit(FEW + 1)
    .lean<Pick<OperationDocument, 'record' | 'revision'>[]>();
  const ids = found.map(({ record, revision }) => dayId(store, record, revision));
  if (state === 'queued') ids.push(...(await unpublished(dayReports, store)));
  return ids.length > FEW ? undefined : ids;
}

/** A report whose event is still to be published has no operation yet. */
async function unpublished(model: DayReportModel, store: string): Promise<string[]> {
  const found = await model
    .find({ store, 'outbox.since': { $gte: new Date(0) } }, { _id: 1 })
    .limit(FEW + 1)
    .lean<Pick<DayReportDocument, '_id'>[]>();
  return found.map(({ _id }) => _id);
}

/** When the first days were not enough, few round trips matter more than some days read in vain. */
const AT_ONCE = 400;

async function readPage(
  models: Models,
  filter: DayFilter & { ids: string[] | undefined },
): Promise<Page<DayReportDocumentWithPostings>> {
  const { store, from, to, cursor, limit, ids } = filter;
  const dates = present({ $gte: from, $lte: to });
  const found = await models.dayReports
    .find({
      store,
      ...(ids && { _id: { $in: ids } }),
      ...(Object.keys(dates).length > 0 && { businessDate: dates }),
      ...after(cursor, { field: 'closedAt', direction: -1 }),
    })
    .sort({ closedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<DayReportDocument[]>();
  const postings = await postingsOf(models.operations, found);
  const item = (day: DayReportDocument): DayReportDocumentWithPostings => ({
    ...day,
    postings: postingIds(day).flatMap((id) => postings.get(id) ?? []),
  });
  return pageOf(found, limit, { item, at: positionOf });
}

async function postingsOf(model: OperationModel, days: DayReportDocument[]): Promise<Map<string, Operation>> {
  const ids = days.flatMap(postingIds);
  const found = await model.find({ _id: { $in: ids } }).lean<OperationDocument[]>();
  return new Map(found.map((document) => [document._id, operationOf(document)]));
}
