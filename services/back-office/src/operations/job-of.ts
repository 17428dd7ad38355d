import { jobOfKind, jobs, operationJobId, type Operation, type QueueName } from '@kassebro/contracts';

export interface JobAddress {
  queue: QueueName;
  id: string;
}

/** The job that reminds a hand of the operation; a change that is only told has none. */
export function jobOf(operation: Pick<Operation, 'id' | 'dispatch' | 'kind' | 'mode'>): JobAddress | undefined {
  if (operation.mode === 'change') return undefined;
  return { queue: jobs[jobOfKind[operation.kind]].queue, id: operationJobId(operation) };
}

/** Where Bull Board shows a queue, or one job of it. */
export const queueUrl = (queue: QueueName): string => `/queues/queue/${queue}`;
export const jobUrl = ({ queue, id }: JobAddress): string => `${queueUrl(queue)}/${encodeURIComponent(id)}`;

/** Where we show an operation. */
export const operationUrl = (id: string): string => `/operations/${encodeURIComponent(id)}`;
