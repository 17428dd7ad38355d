import { type DayReport, dayNumber, type TillEvent } from '@kassebro/contracts';
import { insertOnce } from '../database/duplicate.ts';
import type { Page } from '../database/paging.ts';
import type { OperationModel } from '../operations/operation-model.ts';
import { contentHash } from './canonical.ts';
import {
  type DayReportDocument,
  dayId,
  type DayReportModel,
  type StoredDayReport,
  storedDayReportOf,
} from './day-report-model.ts';
import { type DayFilter, type DayWithPostings, listDays } from './day-report-list.ts';

export interface Recorded {
  /** 'conflict': same number and revision, other content. 'older': a later revision is already here. */
  outcome: 'created' | 'same' | 'conflict' | 'older';
  /** What is kept now: the new one, the same one, the one in conflict, or the later revision. */
  stored: StoredDayReport;
}

export type BriefDay = Pick<DayReportDocument, 'number' | 'revision' | 'businessDate' | 'gross'>;

/** Closed days: one document a revision, written once. */
export class DayReportRepository {
  readonly #model: DayReportModel;
  readonly #operations: OperationModel;
  readonly #now: () => Date;

  constructor(models: { dayReports: DayReportModel; operations: OperationModel }, now: () => Date) {
    this.#model = models.dayReports;
    this.#operations = models.operations;
    this.#now = now;
  }

  /** Keeps a report with its event, in one write. What is kept already is never touched. */
  async record(input: { store: string; report: DayReport; received: unknown; event: TillEvent }): Promise<Recorded> {
    const document = this.#documentOf(input);
    const { store, number, revision } = document;
    const newest = await this.find(store, number);
    if (newest && newest.revision > revision) return this.#beside(newest, document);
    const inserted = await insertOnce(() => this.#model.create([document]));
    if (inserted === 'inserted') return { outcome: 'created', stored: storedDayReportOf(document) };
    return this.#compared(document, await this.find(store, number, revision));
  }

  /** The newest revision, or the one that is asked for. */
  async find(store: string, number: string, revision?: number): Promise<StoredDayReport | undefined> {
    const found =
      revision === undefined
        ? await this.#model.findOne({ store, number }).sort({ revision: -1 }).lean<DayReportDocument>()
        : await this.#model.findById(dayId(store, number, revision)).lean<DayReportDocument>();
    return found ? storedDayReportOf(found) : undefined;
  }

  /** Which revision of a day is the newest, without reading what is in it. */
  async newestRevision(store: string, number: string): Promise<number | undefined> {
    const found = await this.#model
      .findOne({ store, number }, { revision: 1 })
      .sort({ revision: -1 })
      .lean<Pick<DayReportDocument, 'revision'>>();
    return found?.revision;
  }

  /** Every revision of a day, newest first. */
  async revisions(store: string, number: string): Promise<StoredDayReport[]> {
    const found = await this.#model.find({ store, number }).sort({ revision: -1 }).lean<DayReportDocument[]>();
    return found.map(storedDayReportOf);
  }

  /** Latest closing first, each revision by itself, with what became of it. */
  list(filter: DayFilter): Promise<Page<DayWithPostings>> {
    return listDays({ dayReports: this.#model, operations: this.#operations }, filter);
  }

  /** Sum of the gross revenue (øre) of those revisions that exist. */
  async grossOf(store: string, revisions: readonly { number: string; revision: number }[]): Promise<number> {
    const ids = revisions.map(({ number, revision }) => dayId(store, number, revision));
    const found = await this.#model
      .find({ _id: { $in: ids } }, { gross: 1 })
      .lean<Pick<DayReportDocument, 'gross'>[]>();
    return found.reduce((sum, { gross }) => sum + gross, 0);
  }

  /** Date and gross revenue (øre) of those revisions that exist, for a list that says no more of them. */
  async briefly(store: string, revisions: readonly { number: string; revision: number }[]): Promise<BriefDay[]> {
    const ids = revisions.map(({ number, revision }) => dayId(store, number, revision));
    const found = await this.#model
      .find({ _id: { $in: ids } }, { number: 1, revision: 1, businessDate: 1, gross: 1 })
      .lean<BriefDay[]>();
    return found.map(({ number, revision, businessDate, gross }) => ({ number, revision, businessDate, gross }));
  }

  /** A report that is not the newest: known already, in conflict with what is kept, or simply too late. */
  async #beside(newest: StoredDayReport, document: DayReportDocument): Promise<Recorded> {
    const kept = await this.find(document.store, document.number, document.revision);
    return kept ? this.#compared(document, kept) : { outcome: 'older', stored: newest };
  }

  #compared(document: DayReportDocument, kept: StoredDayReport | undefined): Recorded {
    if (!kept) throw new Error(`day report ${document._id} exists and cannot be read`);
    return { outcome: kept.hash === document.hash ? 'same' : 'conflict', stored: kept };
  }

  #documentOf(input: { store: string; report: DayReport; received: unknown; event: TillEvent }): DayReportDocument {
    const { store, report, received, event } = input;
    const number = dayNumber(report.number);
    const now = this.#now();
    return {
      _id: dayId(store, number, report.revision),
      store,
      number,
      revision: report.revision,
      businessDate: report.businessDate,
      closedAt: new Date(report.closedAt),
      gross: report.revenue.reduce((sum, line) => sum + line.gross, 0),
      report: JSON.stringify(report),
      received: JSON.stringify(received),
      hash: contentHash(report),
      receivedAt: now,
      outbox: { since: now, event },
    };
  }
}
