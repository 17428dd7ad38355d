import { operationId, type Operation } from '@kassebro/contracts';
import type { Router } from 'express';
import { NotFound } from '../../http/faults.ts';
import type { Pages } from '../../http/pages.ts';
import { closedRoute, type Turn } from '../../http/routes.ts';
import { jobOf, operationUrl } from '../../operations/job-of.ts';
import type { StatusTools } from '../status/routes.ts';
import { tryAgain, type RetryTools } from './retry.ts';
import { operationTitle, operationView } from './view.ts';

export interface OperationTools extends Omit<RetryTools, 'operations'> {
  pages: Pages;
  operations: RetryTools['operations'] & { find(id: string): Promise<Operation | undefined> };
  keptJobs: StatusTools['keptJobs'];
}

export function operationRoutes(router: Router, tools: OperationTools): void {
  closedRoute(router, 'GET /operations/:id', async (turn) => {
    const operation = await wanted(turn, tools);
    const job = jobOf(operation);
    const kept = job && (await tools.keptJobs([job]));
    const { words } = turn.visit;
    const page = { operation, now: new Date(), jobIsKept: job && kept?.has(job.id) };
    await tools.pages.send(turn, {
      title: operationTitle(operation, words),
      here: 'GET /status',
      main: operationView(page, words),
    });
  });
  closedRoute(router, 'POST /operations/:id/retry', async (turn) => {
    const operation = await wanted(turn, tools);
    const effect = await tryAgain(operation, turn.visit.user.email, tools);
    await tools.pages.backTo(turn, operationUrl(operation.id), effect ? 'retried' : 'nothing-to-retry');
  });
}

async function wanted({ request }: Turn, { operations }: OperationTools): Promise<Operation> {
  const id = operationId.safeParse(request.params['id']);
  const operation = id.success ? await operations.find(id.data) : undefined;
  if (!operation) throw new NotFound('no such operation');
  return operation;
}
