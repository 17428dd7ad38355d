import type { Reason } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { reasonSchema } from '../database/reason-schema.ts';
import { documentSchema } from '../database/schema.ts';

/**
 * A closed day that the till has told us and that could not be made into a day report yet. It stands where the report of
 * that number and revision will stand; what became of it is on the operation of the same day, and nowhere else.
 */
export interface KeptHook {
  store: string;
  /** Number of the day report; made out of the hash when the hook does not tell its own. */
  number: string;
  revision: number;
  /** Exactly as it came. */
  body: string;
  /** Tells the same hook when it comes again. */
  hash: string;
  /** Why it could not be made into a report when it came. */
  reason: Reason;
  receivedAt: Date;
  correlation: string;
}

export interface TillHookDocument extends KeptHook {
  _id: string;
}
export type TillHookModel = Model<TillHookDocument>;

/** Insert only: the till's own account of a day is bookkeeping material (Bookkeeping Act, lov nr. 700 af 24/05/2022). */
const schema = documentSchema<TillHookDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    number: { type: String, required: true },
    revision: { type: Number, required: true },
    body: { type: String, required: true },
    hash: { type: String, required: true },
    reason: { type: reasonSchema, required: true },
    receivedAt: { type: Date, required: true },
    correlation: { type: String, required: true },
  },
  indexes: [{ fields: { store: 1, number: 1, revision: -1 } }],
});

export const tillHookModel = (connection: Connection): TillHookModel =>
  connection.model<TillHookDocument>('TillHook', schema, 'till-hooks');

export function keptHookOf(document: TillHookDocument): KeptHook {
  const { store, number, revision, body, hash, receivedAt, correlation } = document;
  const reason = { cause: document.reason.cause, parameters: { ...document.reason.parameters } };
  return { store, number, revision, body, hash, reason, receivedAt, correlation };
}
