import type { Reason, Sync } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { reasonSchema } from '../database/reason-schema.ts';
import { documentSchema } from '../database/schema.ts';

/**
 * A store's board that waits for a person: e-conomic refuses the store as a whole, such as after its access was taken
 * back. What is noticed meanwhile stays on the board, and every other store's boards go on.
 */
export interface Hold {
  store: string;
  sync: Sync;
  reason: Reason;
  since: Date;
  /** How many looks have ended like this. */
  looks: number;
  /** When the next look tries whether it is over. */
  nextLookAt: Date;
}

export interface HoldDocument extends Hold {
  _id: string;
}
export type HoldModel = Model<HoldDocument>;

const schema = documentSchema<HoldDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    sync: { type: String, required: true },
    reason: { type: reasonSchema, required: true },
    since: { type: Date, required: true },
    looks: { type: Number, required: true },
    nextLookAt: { type: Date, required: true },
  },
  indexes: [{ fields: { store: 1 } }],
});

export const holdModel = (connection: Connection): HoldModel => connection.model<HoldDocument>('Hold', schema, 'holds');

export const holdOf = ({ store, sync, reason, since, looks, nextLookAt }: HoldDocument): Hold => ({
  store,
  sync,
  reason: { cause: reason.cause, parameters: { ...reason.parameters } },
  since,
  looks,
  nextLookAt,
});
