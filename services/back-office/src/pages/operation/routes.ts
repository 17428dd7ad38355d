import { operationId, type Operation } from '@kassebro/contracts';
import { everyRole, isOneOf, keepers } from '../../access/who.ts';
import { NotFound } from '../../http/refusals.ts';
import { recordRoute, type RecordTurn, type Route } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { jobOf, operationUrl } from '../../operations/job-of.ts';
import { tryAgain } from './retry.ts';
import { operationTitle, operationView } from './view.ts';

type OperationHouse = Pick<House, 'pages' | 'operations' | 'status' | 'queues' | 'audit' | 'log' | 'now'>;

/** The id of an operation begins with its store, in which there is no dot. */
const storeOf: Parameters<typeof recordRoute>[1]['storeOf'] = ({ params }) =>
  String(params['id']).split('.', 1)[0] ?? '';

/** One operation, and "try again". */
export const operationRoutes = (house: OperationHouse): Route[] => [
  recordRoute('GET /operations/:id', { who: everyRole, storeOf }, (turn) => showOperation(turn, house)),
  recordRoute('POST /operations/:id/retry', { who: keepers, storeOf }, async (turn) => {
    const operation = await wanted(turn, house);
    const { user, words } = turn.visit;
    const effect = await tryAgain(operation, user.email, { ...house, queue: house.queues });
    const { retried, nothingToRetry } = words.text.operation;
    await house.pages.backTo(
      turn,
      operationUrl(operation.id),
      effect ? retried : { tone: 'quiet', text: nothingToRetry },
    );
  }),
];

async function showOperation(turn: RecordTurn, house: OperationHouse): Promise<void> {
  const operation = await wanted(turn, house);
  const job = jobOf(operation);
  const kept = job && (await house.status.keptJobs([job]));
  const { roles } = turn;
  const { words } = turn.visit;
  const page = {
    operation,
    now: house.now(),
    jobIsKept: job && kept?.has(job.id),
    mayRetry: isOneOf(roles, keepers),
    seesRequest: isOneOf(roles, ['owner', 'operator']),
    seesQueues: turn.visit.user.operator,
    back: turn.store ? `/s/${turn.store.id}/activity` : '/status',
  };
  await house.pages.send(turn, {
    title: operationTitle(operation, words),
    here: turn.store ? 'activity' : 'all-status',
    main: operationView(page, words),
  });
}

async function wanted({ request }: RecordTurn, { operations }: Pick<House, 'operations'>): Promise<Operation> {
  const id = operationId.safeParse(request.params['id']);
  const operation = id.success ? await operations.find(id.data) : undefined;
  if (!operation) throw new NotFound('no such operation');
  return operation;
}
