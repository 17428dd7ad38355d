import type { AuditWhat } from '@kassebro/contracts';
import { type Connection, type Model, Schema } from 'mongoose';
import { insertOnce } from '../database/duplicate.ts';
import { after as beyond, type Page, pageOf } from '../database/paging.ts';
import { present } from '../database/present.ts';
import { documentSchema } from '../database/schema.ts';

/** Who changed what, when. `before` and `after` never hold a secret. */
export interface AuditEntry {
  /** Natural key of the change: the same change written twice is one entry. */
  id: string;
  store: string;
  /** What was changed, e.g. `settings`. */
  what: string;
  by: string;
  at: Date;
  before?: unknown;
  after?: unknown;
}

export interface AuditFilter {
  store: string;
  /** Only changes of this, e.g. `settings`. */
  what?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Values are kept as JSON text: names of accounts and categories may hold characters that are no field names. */
export interface AuditDocument {
  _id: string;
  store: string;
  what: string;
  by: string;
  at: Date;
  before?: string;
  after?: string;
}
export type AuditModel = Model<AuditDocument>;

const schema = documentSchema<AuditDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    what: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    before: Schema.Types.String,
    after: Schema.Types.String,
  },
  indexes: [{ fields: { store: 1, at: -1, _id: -1 } }, { fields: { store: 1, what: 1, at: -1 } }],
});

export const auditModel = (connection: Connection): AuditModel =>
  connection.model<AuditDocument>('Audit', schema, 'audit');

/** Append only: there is no way to change or remove an entry. */
export class AuditRepository {
  readonly #model: AuditModel;

  constructor(model: AuditModel) {
    this.#model = model;
  }

  append(entry: AuditEntry & { what: AuditWhat }): Promise<'inserted' | 'exists'> {
    const { id, before, after, ...rest } = entry;
    const values = present({ before: json(before), after: json(after) });
    return insertOnce(() => this.#model.create([{ ...rest, ...values, _id: id }]));
  }

  /** Latest first. */
  async list(filter: AuditFilter): Promise<AuditEntry[]> {
    return (await this.page(filter)).items;
  }

  /** Latest first, one page after another. */
  async page({ store, what, cursor, limit }: AuditFilter): Promise<Page<AuditEntry>> {
    const found = await this.#model
      .find({ store, ...(what !== undefined && { what }), ...beyond(cursor, { field: 'at', direction: -1 }) })
      .sort({ at: -1, _id: -1 })
      .limit(limit + 1)
      .lean<AuditDocument[]>();
    return pageOf(found, limit, { item: entryOf, at: ({ at, _id }) => ({ at, id: _id }) });
  }

  /** Who changed a thing last, for whoever is about to change it too. */
  async latest(of: { store: string; what: string }): Promise<AuditEntry | undefined> {
    return (await this.list({ ...of, limit: 1 }))[0];
  }
}

const entryOf = ({ _id, store, what, by, at, before, after: then }: AuditDocument): AuditEntry =>
  present({
    id: _id,
    store,
    what,
    by,
    at,
    before: before === undefined ? undefined : (JSON.parse(before) as unknown),
    after: then === undefined ? undefined : (JSON.parse(then) as unknown),
  });

const json = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));
