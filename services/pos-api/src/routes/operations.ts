import { dayNumber, type Effect, type Operation, operationId, operationKind } from '@kassebro/contracts';
import { tryAgain } from '@kassebro/outbox';
import { z } from 'zod';
import { HttpProblem } from '../http/problem.ts';
import { type Caller, defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import { wishOf, wishTools } from '../retry.ts';
import type { PosApiTools } from '../tools.ts';
import { listOf, paging, stateQuery } from '../views/common.ts';
import { operationView, operationViewOf } from '../views/operation-view.ts';

const tag = 'Operations';
export const byId = z.strictObject({ id: operationId });

/** Whether the wish had an effect, and the operation as it is now. */
export const effectView = z.strictObject({ effect: z.boolean(), operation: operationView });

/** What must happen in e-conomic: what became of it, and again. */
export const operationRoutes = (tools: PosApiTools): Route[] => [
  readOperation(tools),
  listOperations(tools),
  retryOperation(tools),
];

const readOperation = ({ store }: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/operations/:id',
    tag,
    summary: 'What happened with an operation, and why',
    answers: { 200: { description: 'The operation', schema: operationView } },
    problems: ['not-found'],
    params: byId,
    query: noQuery,
    body: noBody,
    handle: async ({ params, caller }) => {
      const operation = own(await store.operations.find(params.id), caller);
      return { status: 200, body: operationViewOf(operation) };
    },
  });

const listOperations = ({ store }: PosApiTools): Route =>
  defineRoute({
    method: 'get',
    path: '/v1/operations',
    tag,
    summary: 'List operations, newest first',
    description:
      '`record` is the product number, the customer id or the number of the day; with `kind=day-report` zeros before it do not matter.',
    answers: { 200: { description: 'A page of operations', schema: listOf(operationView) } },
    problems: ['invalid-query'],
    params: noParams,
    query: z.strictObject({
      ...paging,
      state: stateQuery,
      kind: operationKind.optional(),
      record: z.string().min(1).max(60).optional(),
    }),
    body: noBody,
    handle: async ({ query, caller }) => {
      const { kind, record } = query;
      const wanted = kind === 'day-report' && record !== undefined ? dayNumber(record) : record;
      const filter = { store: caller.store.id, ...query, record: wanted };
      const { items, ...rest } = await store.operations.list(filter);
      return { status: 200, body: { items: items.map(operationViewOf), ...rest } };
    },
  });

const retryOperation = (tools: PosApiTools): Route =>
  defineRoute({
    method: 'post',
    path: '/v1/operations/:id/retry',
    tag,
    summary: 'Again, now; no effect when it is done',
    description:
      'What was possibly sent is looked up in e-conomic first. What was surely not sent is built anew, with the settings as they are now.',
    answers: { 200: { description: 'Whether it had an effect, and the operation as it is now', schema: effectView } },
    problems: ['not-found'],
    params: byId,
    query: noQuery,
    body: noBody,
    handle: async ({ params, caller }) => {
      own(await tools.store.operations.find(params.id), caller);
      return { status: 200, body: effectViewOf(await tryAgain(wishOf(params.id, caller), wishTools(tools, caller))) };
    },
  });

/** @throws HttpProblem not-found when there is none */
export function effectViewOf(outcome: Effect | undefined): z.infer<typeof effectView> {
  if (!outcome) throw new HttpProblem('not-found');
  return { effect: outcome.effect, operation: operationViewOf(outcome.operation) };
}

/** Another store's operation does not exist for this one. */
export function own(operation: Operation | undefined, caller: Caller): Operation {
  if (operation?.store !== caller.store.id) throw new HttpProblem('not-found');
  return operation;
}
