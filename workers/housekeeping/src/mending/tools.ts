import type { Effect, Operation, Reason } from '@kassebro/contracts';
import type { OperationQueue } from '@kassebro/outbox';
import type { CallBudget, MendBook } from '@kassebro/queue';

interface Parked {
  store: string;
  causes: readonly string[];
  parameters?: Reason['parameters'] | undefined;
  before: Date;
  limit: number;
}

export interface MendingTools {
  operations: {
    find(id: string): Promise<Operation | undefined>;
    parked(filter: Parked): Promise<Operation[]>;
    parkedGroups(causes: readonly string[]): Promise<(Reason & { store: string })[]>;
    retry(id: string): Promise<Effect | undefined>;
  };
  stores: {
    find(id: string): Promise<{ agreement?: { number: number } } | undefined>;
    all(): Promise<{ id: string; agreement?: { number: number } }[]>;
  };
  /** A store whose operations rest by a person's wish tries nothing. */
  pauses: { paused(direction: 'toLedger'): Promise<string[]> };
  queue: OperationQueue;
  mendBook: MendBook;
  calls: Pick<CallBudget, 'tryNow' | 'takeOpened'>;
  /** A store that lost its access is left alone for so long before the first try, in ms. */
  stillMs: number;
  now: () => Date;
}
