import type { Sync } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { present } from '../database/present.ts';
import { documentSchema } from '../database/schema.ts';

/** How far the sweeps of a store and sync have come. */
export interface SweepState {
  store: string;
  sync: Sync;
  /** Everything that changed in e-conomic before this moment has been compared. */
  changesUpTo?: Date;
  /** When the last sweep over everything began that came to its end. */
  everythingAt?: Date;
}

export interface SweepDocument extends SweepState {
  _id: string;
}
export type SweepModel = Model<SweepDocument>;

const schema = documentSchema<SweepDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    sync: { type: String, required: true },
    changesUpTo: Date,
    everythingAt: Date,
  },
  indexes: [{ fields: { store: 1 } }],
});

export const sweepModel = (connection: Connection): SweepModel =>
  connection.model<SweepDocument>('Sweep', schema, 'sweeps');

export const sweepOf = ({ store, sync, changesUpTo, everythingAt }: SweepDocument): SweepState =>
  present({ store, sync, changesUpTo, everythingAt });

/** One record that no webhook told us of, once a day however often it was found. */
export interface MissDocument {
  _id: string;
  store: string;
  sync: Sync;
  number: string;
  /** `YYYY-MM-DD` in the store's time zone. */
  day: string;
  at: Date;
}
export type MissModel = Model<MissDocument>;

const missSchema = documentSchema<MissDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    sync: { type: String, required: true },
    number: { type: String, required: true },
    day: { type: String, required: true },
    at: { type: Date, required: true },
  },
  indexes: [{ fields: { store: 1, day: 1, sync: 1 } }, { fields: { at: 1 } }],
});

export const missModel = (connection: Connection): MissModel =>
  connection.model<MissDocument>('Miss', missSchema, 'misses');
