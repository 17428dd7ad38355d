import { operationState } from '@kassebro/contracts';
import type { Router } from 'express';
import type { Pages } from '../../http/pages.ts';
import { closedRoute, type Turn } from '../../http/routes.ts';
import { jobOf } from '../../operations/job-of.ts';
import { statusJson } from './json.ts';
import { gatherStatus, type StatusReport, type StatusSources } from './report.ts';
import { verdictOf } from './verdict.ts';
import { statusView } from './view.ts';

export interface StatusTools {
  pages: Pages;
  sources: StatusSources;
  /** Which of these jobs Redis still keeps; undefined when it does not answer. */
  keptJobs(jobs: NonNullable<ReturnType<typeof jobOf>>[]): Promise<ReadonlySet<string> | undefined>;
}

export function statusRoutes(router: Router, tools: StatusTools): void {
  closedRoute(router, 'GET /status', async (turn) => {
    const state = stateFilter(turn);
    const report = await gatherStatus(tools.sources, state ? { state } : {});
    const keptJobs = await tools.keptJobs(jobsOf(report));
    const shown = { operations: report.operations, now: report.at, state, keptJobs };
    const { words } = turn.visit;
    const main = statusView({ report, verdict: verdictOf(report), shown }, words);
    await tools.pages.send(turn, { title: words.text.status.title, here: 'GET /status', main });
  });
  closedRoute(router, 'GET /status.json', async (turn) => {
    const state = stateFilter(turn);
    const report = await gatherStatus(tools.sources, state ? { state } : {});
    turn.response.json(statusJson(report, verdictOf(report)));
  });
}

/** A state that does not exist shows everything. */
const stateFilter = ({ request }: Turn) => operationState.safeParse(request.query['state']).data;

const jobsOf = ({ operations = [] }: StatusReport) =>
  operations.map((operation) => jobOf(operation)).filter((job) => job !== undefined);
