import { type DayReport, dayReport } from '@kassebro/contracts';
import type { Connection, Model } from 'mongoose';
import { DAY_REPORTS } from '../database/collections.ts';
import { recordId } from '../database/ids.ts';
import { documentSchema } from '../database/schema.ts';
import { outboxIndex, outboxSchema, type OutboxEntry } from '../outbox/outbox-schema.ts';

export interface DayReportDocument {
  _id: string;
  store: string;
  number: string;
  revision: number;
  businessDate: string;
  closedAt: Date;
  gross: number;
  report: string;
  received: string;
  hash: string;
  receivedAt: Date;
  outbox?: OutboxEntry;
}
export type DayReportModel = Model<DayReportDocument>;

/**
 * Insert only, but for the outbox entry that is taken out when it is published: the Danish Bookkeeping Act (lov nr. 700
 * af 24/05/2022) allows no silent change and wants the material kept for five years. Report and original are kept as
 * JSON text, which no database can bend on the way.
 */
const schema = documentSchema<DayReportDocument>({
  fields: {
    _id: { type: String, required: true },
    store: { type: String, required: true },
    number: { type: String, required: true },
    revision: { type: Number, required: true },
    businessDate: { type: String, required: true },
    closedAt: { type: Date, required: true },
    gross: { type: Number, required: true },
    report: { type: String, required: true },
    received: { type: String, required: true },
    hash: { type: String, required: true },
    receivedAt: { type: Date, required: true },
    outbox: outboxSchema,
  },
  indexes: [
    { fields: { store: 1, number: 1, revision: -1 } },
    { fields: { store: 1, closedAt: -1, _id: -1 } },
    { fields: { store: 1, businessDate: 1 } },
    outboxIndex,
  ],
});

export const dayReportModel = (connection: Connection): DayReportModel =>
  connection.model<DayReportDocument>('DayReport', schema, DAY_REPORTS);

/** The `_id` of one revision of a day. */
export const dayId = (store: string, number: string, revision: number): string =>
  `${recordId(store, number)}.r${revision}`;

/** A report that we keep, with what we know about its arrival. */
export interface StoredDayReport {
  store: string;
  /** Which day it is, see `dayNumber`; `report` has the number as it was written. */
  number: string;
  revision: number;
  report: DayReport;
  /** Exactly what was sent, before any default was filled in. */
  received: unknown;
  /** SHA-256 (hex) of the canonical content. */
  hash: string;
  /** Sum of the revenue including VAT, øre. */
  gross: number;
  receivedAt: Date;
}

/** @throws {z.ZodError} when the database holds something that is not a day report. */
export function storedDayReportOf(document: DayReportDocument): StoredDayReport {
  const { store, number, revision, hash, gross, receivedAt } = document;
  return {
    store,
    number,
    revision,
    report: dayReport.parse(JSON.parse(document.report)),
    received: JSON.parse(document.received) as unknown,
    hash,
    gross,
    receivedAt,
  };
}
