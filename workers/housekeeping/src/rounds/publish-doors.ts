import { door, type JobData } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import type { DoorBook } from '@kassebro/queue';
import { doorOf, type StoreRecord } from '@kassebro/store';

export interface DoorTools {
  stores: { all(): Promise<StoreRecord[]> };
  doorBook: Pick<DoorBook, 'publish'>;
  now(): Date;
}

/**
 * The receiver knows the stores from Redis only; this brings its knowledge up to the truth, also after a flush. A store
 * that is not as it should be stays shut, and the others open all the same.
 */
export function createPublishDoors(tools: DoorTools) {
  return async (_job: JobData<'publish-doors'>, { log }: { log: Log }): Promise<void> => {
    const stores = await tools.stores.all();
    const doors = stores.flatMap((store) => {
      const parsed = door.safeParse(doorOf(store, tools.now()));
      if (!parsed.success) log.error('the doors of a store cannot be published', { store: store.id });
      return parsed.success ? [parsed.data] : [];
    });
    await tools.doorBook.publish(doors);
  };
}
