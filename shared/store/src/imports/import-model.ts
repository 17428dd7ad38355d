import { type ImportChange, type ImportItem, importKind, type ImportRun } from '@kassebro/contracts';
import { type Connection, type Model, Schema } from 'mongoose';
import { present } from '../database/present.ts';
import { reasonSchema } from '../database/reason-schema.ts';
import { documentSchema, partSchema } from '../database/schema.ts';

export interface ImportDocument extends Omit<ImportRun, 'id'> {
  _id: string;
}
export type ImportModel = Model<ImportDocument>;

const schema = documentSchema<ImportDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    kind: { type: String, required: true, enum: importKind.options },
    dryRun: { type: Boolean, required: true },
    state: { type: String, required: true },
    reason: reasonSchema,
    by: { type: String, required: true },
    correlation: { type: String, required: true },
    requestedAt: { type: Date, required: true },
    startedAt: Date,
    endedAt: Date,
    workedMs: { type: Number, required: true },
    page: { type: Number, required: true },
    cursor: String,
    done: { type: Number, required: true },
    total: Number,
    counts: { type: Schema.Types.Mixed, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [{ fields: { store: 1, requestedAt: -1 } }, { fields: { state: 1, updatedAt: 1 } }],
});

export const importModel = (connection: Connection): ImportModel =>
  connection.model<ImportDocument>('Import', schema, 'imports');

export const importOf = ({ _id, ...run }: ImportDocument): ImportRun =>
  present({
    id: _id,
    store: run.store,
    kind: run.kind,
    dryRun: run.dryRun,
    state: run.state,
    reason: run.reason && { cause: run.reason.cause, parameters: { ...run.reason.parameters } },
    by: run.by,
    correlation: run.correlation,
    requestedAt: run.requestedAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    workedMs: run.workedMs,
    page: run.page,
    cursor: run.cursor,
    done: run.done,
    total: run.total,
    counts: { ...run.counts },
    updatedAt: run.updatedAt,
  });

export interface ImportItemDocument extends ImportItem {
  _id: string;
  import: string;
  /** The page on which it was met first. */
  page: number;
}
export type ImportItemModel = Model<ImportItemDocument>;

const changeSchema = partSchema<ImportChange>({
  field: { type: String, required: true },
  before: Schema.Types.Mixed,
  after: { type: Schema.Types.Mixed, required: true },
});

const itemSchema = documentSchema<ImportItemDocument>({
  fields: {
    _id: { type: String, required: true },
    import: { type: String, required: true },
    page: { type: Number, required: true },
    number: { type: String, required: true },
    outcome: { type: String, required: true },
    record: String,
    economicNumber: String,
    changes: { type: [changeSchema], default: undefined },
    reason: reasonSchema,
  },
  indexes: [{ fields: { import: 1, outcome: 1, _id: 1 } }],
});

export const importItemModel = (connection: Connection): ImportItemModel =>
  connection.model<ImportItemDocument>('ImportItem', itemSchema, 'import-items');

export const itemOf = ({ number, outcome, record, economicNumber, changes, reason }: ImportItemDocument): ImportItem =>
  present({
    number,
    outcome,
    record,
    economicNumber,
    changes: changes?.map(({ field, before, after }) => present({ field, before, after })),
    reason: reason && { cause: reason.cause, parameters: { ...reason.parameters } },
  });
