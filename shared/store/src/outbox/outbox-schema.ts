import type { TillEvent } from '@kassebro/contracts';
import { partSchema } from '../database/schema.ts';

/** An event that is still to be published, inside the record it speaks of. Taken out once it is published. */
export interface OutboxEntry {
  since: Date;
  event: TillEvent;
}

const eventSchema = partSchema<TillEvent>({
  id: { type: String, required: true },
  type: { type: String, required: true },
  store: { type: String, required: true },
  record: { type: String, required: true },
  revision: { type: Number, required: true },
  mode: String,
  at: { type: String, required: true },
  correlation: { type: String, required: true },
});

export const outboxSchema = partSchema<OutboxEntry>({
  since: { type: Date, required: true },
  event: { type: eventSchema, required: true },
});

/** Documents without an entry stand in this index as null and are never read by a range of dates. */
export const outboxIndex = { fields: { 'outbox.since': 1 } } as const;
