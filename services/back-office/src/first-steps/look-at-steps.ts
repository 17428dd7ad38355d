import type { Sync } from '@kassebro/contracts';
import { createDoorDiary } from '@kassebro/queue';
import type { StoreRecord } from '@kassebro/store';
import type { House } from '../house.ts';
import { areOpen, type Step, stepsOf } from './steps.ts';

export interface StepsLook {
  steps: Step[];
  /** Somebody should still be led through them. */
  areOpen: boolean;
}
export type LookAtSteps = (store: StoreRecord) => Promise<StepsLook>;

/** More runs than these are no first ones. */
const RUNS = 50;

/** How far a store has come on its first way: its record, what was heard, its imports, and whether a day was sent. */
export function createStepsLook(house: Pick<House, 'imports' | 'log' | 'now' | 'operations' | 'queues'>): LookAtSteps {
  const diary = createDoorDiary(house.queues);
  /** That Redis is away is told elsewhere; the other steps are known all the same. */
  async function heardIn(store: string): Promise<ReadonlySet<Sync> | undefined> {
    try {
      const entries = await diary.read(store);
      return new Set(entries.flatMap(({ sync, heardAt }) => (heardAt === undefined ? [] : [sync])));
    } catch (error) {
      house.log.warn('what e-conomic has sent cannot be shown', { store, error });
      return undefined;
    }
  }
  return async (store) => {
    const [heard, imports, sent] = await Promise.all([
      heardIn(store.id),
      house.imports.list(store.id, RUNS),
      house.operations.list({ store: store.id, kind: 'day-report', state: 'done', limit: 1 }),
    ]);
    const now = house.now();
    const steps = stepsOf({ store, heard, imports, daySent: sent.items.length > 0, now });
    return { steps, areOpen: areOpen(steps, { store, now }) };
  };
}
