import type { JobData } from '@kassebro/contracts';
import type { DoorBook } from '@kassebro/queue';
import { doorOf, type StoreRecord } from '@kassebro/store';

export interface DoorTools {
  stores: { all(): Promise<StoreRecord[]> };
  doorBook: Pick<DoorBook, 'publish'>;
  now(): Date;
}

/** The receiver knows the stores from Redis only; this brings its knowledge up to the truth, also after a flush. */
export function createPublishDoors(tools: DoorTools) {
  return async (_job: JobData<'publish-doors'>): Promise<void> => {
    const all = await tools.stores.all();
    await tools.doorBook.publish(all.map((store) => doorOf(store, tools.now())));
  };
}
