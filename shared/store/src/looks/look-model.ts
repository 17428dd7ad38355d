import type { LookedAt, LookResult } from '@kassebro/contracts';
import { type Connection, type Model, Schema } from 'mongoose';
import { present } from '../database/present.ts';
import { reasonSchema } from '../database/reason-schema.ts';
import { documentSchema, partSchema } from '../database/schema.ts';

export interface LookDocument extends LookResult {
  _id: string;
}
export type LookModel = Model<LookDocument>;

const schema = documentSchema<LookDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    sync: { type: String, required: true },
    at: { type: Date, required: true },
    ms: { type: Number, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    records: [
      partSchema<LookedAt>({
        number: { type: String, required: true },
        outcome: { type: String, required: true },
        record: String,
        reason: reasonSchema,
      }),
    ],
    correlation: { type: String, required: true },
  },
  indexes: [
    { fields: { store: 1, at: -1, _id: -1 } },
    { fields: { store: 1, 'records.number': 1, at: -1 } },
    { fields: { at: 1 } },
  ],
});

export const lookModel = (connection: Connection): LookModel => connection.model<LookDocument>('Look', schema, 'looks');

export const lookOf = (document: LookDocument): LookResult => ({
  store: document.store,
  sync: document.sync,
  at: document.at,
  ms: document.ms,
  counts: { ...document.counts },
  records: document.records.map(({ number, outcome, record, reason }) =>
    present({
      number,
      outcome,
      record,
      reason: reason && { cause: reason.cause, parameters: { ...reason.parameters } },
    }),
  ),
  correlation: document.correlation,
});
