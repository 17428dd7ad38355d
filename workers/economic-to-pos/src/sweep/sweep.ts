import type { ConnectedAgreement } from '@kassebro/agreement';
import {
  type BoardName,
  dateIn,
  type JobData,
  type StoreSettings,
  type SweptSync,
  type Sync,
} from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import type { Board, JobContext } from '@kassebro/queue';
import type { StoreRecord, SweepState } from '@kassebro/store';
import { type HoldTools, letGo, unlessHeld } from '../holds/unless-held.ts';
import { readsNarrowly } from '../records/narrow.ts';

/** What a sweep stands on. */
export interface Sweeping extends ConnectedAgreement {
  store: string;
  /** A moment before e-conomic was asked. */
  asOf: Date;
  /** Those of the numbers that wait on the board: a webhook has told of them, and nobody has looked yet. */
  waiting(numbers: readonly string[]): Promise<Set<string>>;
  log: Pick<Log, 'info' | 'warn'>;
  /** Whether pages that e-conomic answers with a fault of its own are read in pieces. */
  narrow: boolean;
}

/** What e-conomic says and the till does not have. */
export interface Found {
  /** Numbers to be looked at. */
  pin: string[];
  /** What no webhook told us of, by sync; it is healed either way. */
  missed: Map<Sync, string[]>;
}

/** How one sync is compared with e-conomic. */
export interface Sweeper {
  isOn(settings: StoreSettings): boolean;
  /** What has changed in e-conomic since a moment. */
  changes(sweeping: Sweeping, since: Date): Promise<Found>;
  /** All that the till and e-conomic have in common, and what moves beside it. */
  everything(sweeping: Sweeping): Promise<Found>;
}

export interface SweepTools extends HoldTools {
  connect(store: string): Promise<ConnectedAgreement>;
  board: Pick<Board, 'pin' | 'waiting' | 'remind'>;
  stores: { find(id: string): Promise<StoreRecord | undefined> };
  sweeps: {
    find(board: BoardName): Promise<SweepState | undefined>;
    done(board: BoardName, upTo: { changesUpTo?: Date; everythingAt?: Date }): Promise<void>;
    missed(board: BoardName, numbers: readonly string[], day: string): Promise<void>;
  };
  sweepers: Record<SweptSync, Sweeper>;
  pauses: { isPaused(store: string, direction: 'toTill'): Promise<boolean> };
}

/**
 * Finds what webhooks missed, or a crash lost: compares with e-conomic and pins what differs on the board, so that there is
 * one way by which records reach the till. What was missed is counted. A sweep that dies is begun again; one of a store that is paused
 * is planned anew when it is not.
 */
export function createSweep(tools: SweepTools) {
  return async (job: JobData<'sweep'>, context: Pick<JobContext, 'log' | 'attempt'>): Promise<void> => {
    const board: BoardName = { store: job.store, sync: job.sync };
    if (await tools.pauses.isPaused(job.store, 'toTill')) return;
    await unlessHeld(board, tools, async (hold) => {
      const record = await tools.stores.find(board.store);
      const connected = await tools.connect(board.store);
      if (record && tools.sweepers[job.sync].isOn(connected.settings))
        await sweep({ job, board, record, connected, context }, tools);
      if (hold) await letGo(hold, { ...tools, correlation: job.correlation });
    });
  };
}

interface Turn {
  job: JobData<'sweep'>;
  board: BoardName;
  record: StoreRecord;
  connected: ConnectedAgreement;
  context: Pick<JobContext, 'log' | 'attempt'>;
}

async function sweep({ job, board, record, connected, context }: Turn, tools: SweepTools): Promise<void> {
  const { store } = board;
  const { log } = context;
  const asOf = tools.now();
  const sweeping = {
    ...connected,
    store,
    asOf,
    log,
    narrow: readsNarrowly(context),
    waiting: (numbers: readonly string[]) => tools.board.waiting(board, numbers),
  };
  const sweeper = tools.sweepers[job.sync];
  const since = (await tools.sweeps.find(board))?.changesUpTo ?? record.createdAt;
  const isChanges = job.kind === 'changes';
  const found = await (isChanges ? sweeper.changes(sweeping, since) : sweeper.everything(sweeping));
  if (found.pin.length > 0) await tools.board.pin([{ ...board, numbers: found.pin }], job.correlation, 'sweep');
  const day = dateIn(record.timeZone, asOf);
  for (const [sync, numbers] of found.missed) await tools.sweeps.missed({ store, sync }, numbers, day);
  await tools.sweeps.done(board, isChanges ? { changesUpTo: asOf } : { everythingAt: asOf });
  const counts = [...found.missed].map(([sync, numbers]) => `${numbers.length} of ${sync} missed`);
  log.info('swept', { count: found.pin.length, detail: [job.kind, ...counts].join(', ') });
}
