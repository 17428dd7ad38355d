import { createDoorDiary, createHeardHours } from '@kassebro/queue';
import type { House } from '../house.ts';

/** What of a store can change under somebody's eyes. */
export const topics = ['settings', 'lights', 'attention', 'imports', 'work'] as const;
export type Topic = (typeof topics)[number];

/** What a store looks like at a moment, a text for each topic; a text that differs means that something has changed. */
export type Sight = Readonly<Record<Topic, string>>;
export type Look = (store: string) => Promise<Sight>;

/** Later operations are the ones that move; what an older one becomes is seen with the page's own renewal. */
const LATEST_OPERATIONS = 50;

/** A few indexed reads, however many watch: what the live regions of a store's pages are made of. */
export function createLook(house: Pick<House, 'stores' | 'operations' | 'imports' | 'queues'>): Look {
  const { stores, operations, imports, queues } = house;
  const [diary, hours] = [createDoorDiary(queues), createHeardHours(queues)];
  return async (store) => {
    const [record, groups, latest, runs, entries, heard] = await Promise.all([
      stores.find(store),
      operations.attention(store),
      operations.list({ store, limit: LATEST_OPERATIONS }),
      imports.list(store),
      diary.read(store),
      hours.read(store),
    ]);
    return {
      settings: JSON.stringify(record),
      lights: JSON.stringify([entries, [...heard]]),
      attention: JSON.stringify(groups),
      imports: JSON.stringify(runs),
      work: JSON.stringify(latest.items.map(({ id, state, updatedAt }) => [id, state, updatedAt])),
    };
  };
}
