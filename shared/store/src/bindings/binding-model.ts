import type { Reason } from '@kassebro/contracts';
import { type Connection, type Model, Schema } from 'mongoose';
import { recordId } from '../database/ids.ts';
import { present } from '../database/present.ts';
import { reasonSchema } from '../database/reason-schema.ts';
import { documentSchema, partSchema } from '../database/schema.ts';

export type BoundKind = 'product' | 'customer';

type AsideState = 'unlinked' | 'ignored';

/** That a person has set a record aside. */
export interface SetAside {
  by: string;
  at: Date;
  /** In that person's own words. */
  why?: string;
  /** How it stood; absent when nothing was known of it. */
  before?: Binding['state'];
}

/** Which record of the till is which record of e-conomic, and what was last seen there. */
export interface Binding {
  store: string;
  kind: BoundKind;
  /** Product number or customer id of the till. */
  record: string;
  /** e-conomic's number, as text and exactly as written there; empty for a till's record that is ignored and has none. */
  number: string;
  /** What was last seen in e-conomic, field by field. */
  seen: Record<string, unknown>;
  /** Changes when what was seen changes: stops our own echo. */
  fingerprint: string;
  /**
   * 'gone': deleted in e-conomic; the till's record stays. What a person has set aside: 'unlinked', the two do not belong
   * together; 'ignored', the record is not to be synchronised at all. A hand leaves both alone, whatever e-conomic says.
   */
  state: 'bound' | 'attention' | 'gone' | AsideState;
  /** Who has set it aside. */
  setAside?: SetAside;
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
    state: { type: String, required: true, enum: ['bound', 'attention', 'gone', 'unlinked', 'ignored'] },
    setAside: partSchema<SetAside>({
      by: { type: String, required: true },
      at: { type: Date, required: true },
      why: String,
      before: String,
    }),
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
export function ledgerKeyOf(binding: Binding): string {
  if (binding.number === '') return recordId(binding.store, `nowhere.${binding.kind}.${binding.record}`);
  return sideKey(binding, binding.number) + (binding.released ? `.released.${binding.record}` : '');
}

/** While two change places neither can have the other's key yet. */
export const arrivingKeyOf = (side: Pick<Binding, 'store' | 'kind' | 'number'>): string =>
  recordId(side.store, `arriving.${side.kind}.${side.number}`);

/** What a binding may lack: what is not named is taken away when it is written whole. */
export const OPTIONAL = [
  'reason',
  'attentionSince',
  'unplaced',
  'released',
  'formerNumbers',
  'ours',
  'setAside',
] as const satisfies readonly (keyof Binding)[];

/** Whether a person has said that hands are to leave it alone. */
export const isSetAside = ({ state }: Pick<Binding, 'state'>): boolean => state === 'unlinked' || state === 'ignored';

/** A binding by which two records belong together. */
export type LiveBinding = Binding & { state: Exclude<Binding['state'], AsideState> };

/** The binding, unless a person has set it aside. */
export function inForce(binding: Binding | undefined): LiveBinding | undefined {
  if (!binding) return undefined;
  const { state } = binding;
  return state === 'unlinked' || state === 'ignored' ? undefined : { ...binding, state };
}

export function bindingOf(document: BindingDocument): Binding {
  return present({
    store: document.store,
    kind: document.kind,
    record: document.record,
    number: document.number,
    seen: { ...document.seen },
    fingerprint: document.fingerprint,
    state: document.state,
    setAside: document.setAside && present({ ...document.setAside }),
    unplaced: document.unplaced,
    released: document.released,
    formerNumbers: document.formerNumbers && [...document.formerNumbers],
    ours: document.ours,
    reason: document.reason && { cause: document.reason.cause, parameters: { ...document.reason.parameters } },
    attentionSince: document.attentionSince,
    syncedAt: document.syncedAt,
  });
}
