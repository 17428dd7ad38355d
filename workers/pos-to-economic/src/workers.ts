import type { ConnectedAgreement } from '@kassebro/agreement';
import {
  createMendBook,
  type Handlers,
  type JobContext,
  type Queues,
  type RunningWorker,
  runWorker,
  type WorkerSettings,
} from '@kassebro/queue';
import type { ImportRun } from '@kassebro/contracts';
import { handOverSoon } from '@kassebro/outbox';
import type { Store } from '@kassebro/store';
import { createCreateInvoiceCustomer } from './create-invoice-customer/create-invoice-customer.ts';
import { createCreateRecord } from './create-record/create-record.ts';
import { customerMaker } from './create-record/customer-maker.ts';
import { createLedgerFacts, type LedgerFacts } from './create-record/ledger-facts.ts';
import { productMaker } from './create-record/product-maker.ts';
import { goingOf } from './import-to-economic/going-of.ts';
import { createImportToEconomic, type Going } from './import-to-economic/import-to-economic.ts';
import { createPostDay } from './post-day/post-day.ts';
import { unlessPaused } from './unless-paused.ts';
import { withKeptDays } from './take-till-hook/kept-days.ts';
import { createTakeTillHook } from './take-till-hook/take-till-hook.ts';

/** Closed days are few and each waits mostly for e-conomic. */
const DAYS_AT_ONCE = 8;
/** Records wait mostly for e-conomic, too. */
const RECORDS_AT_ONCE = 8;
/** An import waits mostly for what it has put on the queue of records. */
const IMPORTS_AT_ONCE = 8;
/** Taking a hook is a few writes to the database. */
const HOOKS_AT_ONCE = 8;
/** What was just created may take a moment to show in e-conomic. */
const SETTLE_MS = 3_000;

/** What an import has under way is looked at so often. */
const REST_MS = 500;

const timing = { settleMs: SETTLE_MS, now: () => new Date() };

interface Parts {
  redis: Pick<WorkerSettings<'push'>, 'redisUrl' | 'prefix' | 'lockMs' | 'log'>;
  store: Store;
  queue: Queues;
  connect: (store: string) => Promise<ConnectedAgreement>;
  /** No send of ours is under way longer than this. */
  sendTimeoutMs: number;
}

/** The queues that this hand works, each with its own: closed days never wait for records. */
export function startWorkers(parts: Parts): Record<'days' | 'records' | 'imports' | 'hooks', RunningWorker> {
  const { redis, store, queue, connect, sendTimeoutMs } = parts;
  const tools = { ...store, connect, sendTimeoutMs, ...timing };
  const { pauses } = store;
  const facts = createLedgerFacts(timing.now);
  return {
    days: runWorker({ ...redis, queue: 'day-report', concurrency: DAYS_AT_ONCE, handlers: daysOf(parts) }),
    records: runWorker({
      ...redis,
      queue: 'push',
      concurrency: RECORDS_AT_ONCE,
      handlers: {
        'create-product': unlessPaused(pauses, createCreateRecord(productMaker({ ...store, facts }), tools)),
        'create-customer': unlessPaused(pauses, createCreateRecord(customerMaker({ ...store, facts }), tools)),
      },
    }),
    imports: runWorker({ ...redis, queue: 'imports', concurrency: IMPORTS_AT_ONCE, handlers: importsOf(parts, facts) }),
    hooks: runWorker({
      ...redis,
      queue: 'pos-events',
      concurrency: HOOKS_AT_ONCE,
      handlers: { 'take-till-hook': createTakeTillHook({ ...store, queue }) },
    }),
  };
}

function importsOf({ store, queue, connect }: Parts, facts: LedgerFacts): Handlers<'imports'> {
  const tools = { store, queue, facts, connect, restMs: REST_MS, now: timing.now };
  const going = (run: ImportRun, context: JobContext): Promise<Going> => goingOf(run, context, tools);
  return { 'import-to-economic': createImportToEconomic({ ...store, going, now: timing.now }) };
}

function daysOf({ redis, store, queue, connect, sendTimeoutMs }: Parts): Handlers<'day-report'> {
  const { pauses } = store;
  const tools = { ...store, connect, sendTimeoutMs, ...timing };
  const postDay = createPostDay({
    ...tools,
    dayReports: withKeptDays(store),
    handOver: (operation) => handOverSoon(operation, { queue, log: redis.log }),
  });
  const createCustomer = createCreateInvoiceCustomer({ ...tools, mendBook: createMendBook(queue) });
  return {
    'post-day': unlessPaused(pauses, postDay),
    'create-invoice-customer': unlessPaused(pauses, createCustomer),
  };
}
