import { operationState } from '@kassebro/contracts';
import { houseRoute, type Route, type Turn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { jobOf } from '../../operations/job-of.ts';
import { statusJson } from './json.ts';
import { gatherStatus, type StatusReport, type StatusSources } from './report.ts';
import { verdictOf } from './verdict.ts';
import { statusView } from './view.ts';

export interface StatusTools {
  sources: StatusSources;
  /** Which of these jobs Redis still keeps; undefined when it does not answer. */
  keptJobs(jobs: NonNullable<ReturnType<typeof jobOf>>[]): Promise<ReadonlySet<string> | undefined>;
}

/** How everything stands over all stores: for those who keep it running. */
export const statusRoutes = ({ status, pages }: Pick<House, 'status' | 'pages'>): Route[] => [
  houseRoute('GET /status', ['operator'], async (turn) => {
    const state = stateFilter(turn);
    const report = await gatherStatus(status.sources, state ? { state } : {});
    const keptJobs = await status.keptJobs(jobsOf(report));
    const shown = { operations: report.operations, now: report.at, state, keptJobs };
    const { words } = turn.visit;
    const main = statusView({ report, verdict: verdictOf(report), shown }, words);
    await pages.send(turn, { title: words.text.status.title, here: 'all-status', main });
  }),
  houseRoute('GET /status.json', ['operator'], async (turn) => {
    const state = stateFilter(turn);
    const report = await gatherStatus(status.sources, state ? { state } : {});
    turn.response.json(statusJson(report, verdictOf(report)));
  }),
];

/** A state that does not exist shows everything. */
const stateFilter = ({ request }: Turn) => operationState.safeParse(request.query['state']).data;

const jobsOf = ({ operations = [] }: StatusReport) =>
  operations.map((operation) => jobOf(operation)).filter((job) => job !== undefined);
