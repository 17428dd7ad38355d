import { type Operation, type OperationState, postingId, postingMode } from '@kassebro/contracts';
import { after, type Page, pageOf } from '../database/paging.ts';
import { present } from '../database/present.ts';
import { type OperationDocument, type OperationModel, operationOf } from '../operations/operation-model.ts';
import {
  type DayReportDocument,
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

/** The ids that a posting of this report can have; which exist depends on the settings when it was published. */
export const postingIds = ({
  store,
  number,
  revision,
}: {
  store: string;
  number: string;
  revision: number;
}): string[] => postingMode.options.map((mode) => postingId({ store, record: number, revision, mode }));

/**
 * The state of a day lives on its operation and nowhere else, so a filter by state reads days in pages and keeps those
 * that match, until the page is full. A store has a few hundred days a year.
 */
export async function listDays(models: Models, filter: DayFilter): Promise<Page<DayWithPostings>> {
  const matching: DayReportDocumentWithPostings[] = [];
  let cursor = filter.cursor;
  do {
    const page = await readPage(models, { ...filter, cursor });
    matching.push(...page.items.filter((day) => inState(day, filter)));
    cursor = page.next;
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

async function readPage(models: Models, filter: DayFilter): Promise<Page<DayReportDocumentWithPostings>> {
  const { store, from, to, cursor } = filter;
  const dates = present({ $gte: from, $lte: to });
  const limit = filter.limit + 1;
  const found = await models.dayReports
    .find({
      store,
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
