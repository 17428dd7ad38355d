import { z } from 'zod';
import { boardName, sweptSync } from '../ledger/notice.ts';
import { storeId } from '../till/store-id.ts';
import { importId } from './import.ts';
import { operationId, type OperationKind } from './operation.ts';

/** Queues by kind of work, never one per store. Closed days have their own so that nothing delays them. */
export const queueName = z.enum(['pull', 'sweep', 'push', 'imports', 'day-report', 'pos-events', 'housekeeping']);
export type QueueName = z.infer<typeof queueName>;
export const queueNames = queueName.options;

const correlation = z.string().min(1).max(100);

/**
 * Every job that crosses a process: its queue and its data. Data carries identity, never contents, because a job may be
 * old when it runs. Parsed when it is added and again when it runs: jobs outlive deploys.
 */
export const jobs = {
  'look-at-board': { queue: 'pull', data: boardName.extend({ correlation }) },
  sweep: {
    queue: 'sweep',
    data: z.strictObject({ store: storeId, sync: sweptSync, kind: z.enum(['changes', 'everything']), correlation }),
  },
  /** The vouchers that a store's closed days became, held against what was sent. */
  'read-back': { queue: 'sweep', data: z.strictObject({ store: storeId, correlation }) },
  'import-records': { queue: 'sweep', data: z.strictObject({ store: storeId, import: importId, correlation }) },
  /** In a queue of its own: it mostly waits for what it has put on the queue of pushes, and must not keep that one's hands. */
  'import-to-economic': {
    queue: 'imports',
    data: z.strictObject({ store: storeId, import: importId, correlation }),
  },
  'post-day': { queue: 'day-report', data: z.strictObject({ store: storeId, operation: operationId, correlation }) },
  /** In the queue of closed days, because those wait for it. */
  'create-invoice-customer': {
    queue: 'day-report',
    data: z.strictObject({ store: storeId, operation: operationId, correlation }),
  },
  'create-product': { queue: 'push', data: z.strictObject({ store: storeId, operation: operationId, correlation }) },
  'create-customer': { queue: 'push', data: z.strictObject({ store: storeId, operation: operationId, correlation }) },
  'take-till-hook': {
    queue: 'pos-events',
    data: z.strictObject({
      store: storeId,
      event: z.enum(['product.created', 'customer.created', 'posbalance.created']),
      /** The verified raw body. It is the one exception to "identity only": Customers 1st offers no second look. */
      body: z.string().max(262_144),
      receivedAt: z.iso.datetime(),
      correlation,
    }),
  },
  'plan-sweeps': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
  'remind-imports': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
  'relay-outbox': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
  'remind-operations': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
  'remind-boards': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
  'publish-doors': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
  'retry-mended': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
  'forget-old': { queue: 'housekeeping', data: z.strictObject({ correlation }) },
} as const satisfies Record<string, { queue: QueueName; data: z.ZodType }>;

export type JobName = keyof typeof jobs;

/** The job that reminds a hand of an operation. */
export const jobOfKind = {
  'day-report': 'post-day',
  product: 'create-product',
  customer: 'create-customer',
  'invoice-customer': 'create-invoice-customer',
} as const satisfies Record<OperationKind, JobName>;
export type OperationJob = (typeof jobOfKind)[OperationKind];

export type JobData<N extends JobName> = z.infer<(typeof jobs)[N]['data']>;
/** The jobs that wait in one queue. */
export type JobsOf<Q extends QueueName> = { [N in JobName]: (typeof jobs)[N]['queue'] extends Q ? N : never }[JobName];
