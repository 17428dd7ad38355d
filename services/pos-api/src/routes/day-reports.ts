import { businessDate, dayNumber, dayReport } from '@kassebro/contracts';
import { type DayWithPostings, postingIds, type Recorded, type StoredDayReport } from '@kassebro/store';
import { z } from 'zod';
import { dayReportExample } from '../docs/examples.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import { publishSoon, tillEventOf } from '../publish.ts';
import type { PosApiTools } from '../tools.ts';
import { listOf, paging, stateQuery } from '../views/common.ts';
import {
  dayInList,
  dayInListOf,
  dayReportView,
  dayReportViewOf,
  revisionViewOf,
  dayWithRevisions,
} from '../views/day-report-view.ts';

const tag = 'Day reports';
const byNumber = z.strictObject({ number: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/) });
const revision = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, 'must be a revision: a whole number from 1 to 999')
  .transform(Number)
  .optional();

const dayQuery = z
  .strictObject({ ...paging, from: businessDate.optional(), to: businessDate.optional(), state: stateQuery })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['from'],
    message: 'must not be later than to',
  });

/** Closed days. */
export const dayReportRoutes = (tools: PosApiTools): Route[] => [recordDay(tools), readDay(tools), listDays(tools)];

const recordDay = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'post',
    path: '/v1/day-reports',
    tag,
    summary: 'Report a closed day; raises day.closed',
    description:
      'The same report again changes nothing and is answered with 200. A correction is the same number with a higher revision. Amounts are whole øre. A number of digits only names the same day as number and as text, with or without zeros before it: `5001`, `"5001"` and `"05001"` are one day, and the report is shown with the number as it was first sent.',
    namedBy: 'number',
    example: dayReportExample,
    answers: {
      200: { description: 'This report was here already', schema: dayReportView },
      201: { description: 'Stored', schema: dayReportView },
    },
    problems: ['invalid-fields', 'day-report-conflict', 'day-report-older'],
    params: noParams,
    query: noQuery,
    body: dayReport,
    handle: async ({ body, received, caller }) => {
      const { dayReportAs: mode } = caller.store.settings;
      const fact = { type: 'day.closed', record: dayNumber(body.number), revision: body.revision, mode } as const;
      const event = tillEventOf(fact, { caller, now: tools.now() });
      const recorded = await tools.store.dayReports.record({ store: caller.store.id, report: body, received, event });
      refuse(recorded);
      if (recorded.outcome === 'created') await publishSoon(event, { tools, caller });
      const day = await withPostings(tools, recorded.stored);
      return { status: recorded.outcome === 'created' ? 201 : 200, body: dayReportViewOf(day) };
    },
  });

/** What is kept is never changed: other content needs a higher revision. */
function refuse({ outcome, stored }: Recorded): void {
  const next = `${stored.revision + 1} or higher`;
  const errors = [{ pointer: '/revision', detail: `revision must be ${next} for a correction` }];
  const detail = `Send a correction as revision ${next}.`;
  if (outcome === 'conflict') throw new HttpProblem('day-report-conflict', { detail, errors });
  if (outcome === 'older') throw new HttpProblem('day-report-older', { detail, errors });
}

const readDay = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/day-reports/:number',
    tag,
    summary: 'Read a closed day: the report as it was sent, and what became of it',
    description: 'The newest revision, or the one that `revision` names.',
    answers: { 200: { description: 'The day', schema: dayWithRevisions } },
    problems: ['not-found', 'invalid-query'],
    params: byNumber,
    query: z.strictObject({ revision }),
    body: noBody,
    handle: async ({ params, query, caller }) => {
      const revisions = await tools.store.dayReports.revisions(caller.store.id, dayNumber(params.number));
      const days = await Promise.all(revisions.map((each) => withPostings(tools, each)));
      const day = days.find((each) => query.revision === undefined || each.revision === query.revision);
      if (!day) throw new HttpProblem('not-found');
      return { status: 200, body: { ...dayReportViewOf(day), revisions: days.map(revisionViewOf) } };
    },
  });

const listDays = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/day-reports',
    tag,
    summary: 'List closed days, latest closing first',
    description: '`from` and `to` are business dates, both inclusive. Each revision stands by itself.',
    answers: { 200: { description: 'A page of days', schema: listOf(dayInList) } },
    problems: ['invalid-query'],
    params: noParams,
    query: dayQuery,
    body: noBody,
    handle: async ({ query, caller }) => {
      const { items, ...rest } = await tools.store.dayReports.list({ store: caller.store.id, ...query });
      return { status: 200, body: { items: items.map(dayInListOf), ...rest } };
    },
  });

/** The posting lives on its operation, found by its natural key: nothing of it is copied to the report. */
async function withPostings(tools: PosApiTools, stored: StoredDayReport): Promise<DayWithPostings> {
  return { ...stored, postings: await tools.store.operations.many(postingIds(stored)) };
}
