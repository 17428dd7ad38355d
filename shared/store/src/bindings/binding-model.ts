import type { Reason } from '@kassebro/contracts';
import { type Connection, type Model, Schema } from 'mongoose';
import { recordId } from '../database/ids.ts';
import { present } from '../database/present.ts';
import { reasonSchema } from '../database/reason-schema.ts';
import { documentSchema } from '../database/schema.ts';

export type BoundKind = 'product' | 'customer';

/** Which record of the till is which record of e-conomic, and what was last seen there. */
export interface Binding {
  store: string;
  kind: BoundKind;
  /** Product number or customer id of the till. */
  record: string;
  /** e-conomic's number, as text and exactly as written there. */
  number: string;
  /** What was last seen in e-conomic, field by field. */
  seen: Record<string, unknown>;
  /** Changes when what was seen changes: stops our own echo. */
  fingerprint: string;
  /** 'gone': deleted in e-conomic; the till's record stays. */
  state: 'bound' | 'attention' | 'gone';
  /** e-conomic's record has no place in the till yet; `record` is its number there, which is no record of the till. */
  unplaced?: boolean;
  /** Gone, and its number has been given to somebody else since. */
  released?: boolean;
  /** Numbers that the record had in e-conomic before it was renumbered there, oldest first. */
  formerNumbers?: string[];
  /** What was last seen is what we ourselves had written: a notice about it is our own echo. */
  ours?: boolean;
  reason?: Reason;
  /** Since when it needs a person, whatever the reason. Kept by the repository; absent when it does not. */
  attentionSince?: Date;
  /** A moment before the look that this is the result of; a look that is older writes nothing. */
  syncedAt: Date;
}

export interface BindingDocument extends Binding {
  _id: string;
  /** The e-conomic side as one key: a number is bound to one record only. */
  ledgerKey: string;
}
export type BindingModel = Model<BindingDocument>;

const schema = documentSchema<BindingDocument>({
  fields: {
    _id: { type: String, required: true },
    ledgerKey: { type: String, required: true },
    store: { type: String, required: true },
    kind: { type: String, required: true, enum: ['product', 'customer'] },
    record: { type: String, required: true },
    number: { type: String, required: true },
    seen: { type: Schema.Types.Mixed, required: true },
    fingerprint: { type: String, required: true },
    state: { type: String, required: true, enum: ['bound', 'attention', 'gone'] },
    unplaced: Boolean,
    released: Boolean,
    formerNumbers: { type: [String], default: undefined },
    ours: Boolean,
    reason: reasonSchema,
    attentionSince: Date,
    syncedAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { ledgerKey: 1 }, unique: true },
    { fields: { store: 1, state: 1 } },
    { fields: { store: 1, kind: 1, state: 1, _id: 1 } },
    { fields: { store: 1, kind: 1, unplaced: 1, _id: 1 } },
    { fields: { store: 1, kind: 1, formerNumbers: 1 } },
  ],
});

export const bindingModel = (connection: Connection): BindingModel =>
  connection.model<BindingDocument>('Binding', schema, 'bindings');

/** The key of one side of a binding: the till's record (its `_id`) or e-conomic's number. */
export const sideKey = (side: { store: string; kind: BoundKind }, number: string): string =>
  recordId(side.store, `${side.kind}.${number}`);

/** The till's side; a record of e-conomic without a place there has a key that no record of the till has. */
export const idOf = (binding: Pick<Binding, 'store' | 'kind' | 'record' | 'unplaced'>): string =>
  sideKey(binding, binding.record) + (binding.unplaced ? UNPLACED : '');
const UNPLACED = '.unplaced';

/** A number that belongs to somebody else by now is no key to the one who had it. */
export const ledgerKeyOf = (binding: Binding): string =>
  sideKey(binding, binding.number) + (binding.released ? `.released.${binding.record}` : '');

/** While two change places neither can have the other's key yet. */
export const arrivingKeyOf = (side: Pick<Binding, 'store' | 'kind' | 'number'>): string =>
  recordId(side.store, `arriving.${side.kind}.${side.number}`);

export function bindingOf(document: BindingDocument): Binding {
  return present({
    store: document.store,
    kind: document.kind,
    record: document.record,
    number: document.number,
    seen: { ...document.seen },
    fingerprint: document.fingerprint,
    state: document.state,
    unplaced: document.unplaced,
    released: document.released,
    formerNumbers: document.formerNumbers && [...document.formerNumbers],
    ours: document.ours,
    reason: document.reason && { cause: document.reason.cause, parameters: { ...document.reason.parameters } },
    attentionSince: document.attentionSince,
    syncedAt: document.syncedAt,
  });
}
