import type { ImportItem, ImportRun, ImportState, LookOutcome, Reason } from '@kassebro/contracts';
import { BULK, insertFresh } from '../database/bulk.ts';
import { insertOnce } from '../database/duplicate.ts';
import { present } from '../database/present.ts';
import {
  type ImportDocument,
  type ImportItemDocument,
  type ImportItemModel,
  type ImportModel,
  importOf,
  itemOf,
} from './import-model.ts';

/** One page of e-conomic that an import has been through. */
export interface ImportedPage {
  page: number;
  items: readonly ImportItem[];
  /** How many records e-conomic has, as far as it said. */
  total: number | undefined;
  ms: number;
  /** Nothing was kept of any of them before, and what was kept stands. */
  isNew?: boolean;
  /** Where in the till it goes on after this page. */
  cursor?: string | undefined;
}

/** Imports, how far they have come, and what came of each record. */
export class ImportRepository {
  readonly #model: ImportModel;
  readonly #items: ImportItemModel;
  readonly #now: () => Date;

  constructor(models: { imports: ImportModel; importItems: ImportItemModel }, now: () => Date) {
    this.#model = models.imports;
    this.#items = models.importItems;
    this.#now = now;
  }

  async request(
    run: Pick<ImportRun, 'id' | 'store' | 'kind' | 'dryRun' | 'by' | 'correlation'>,
  ): Promise<'inserted' | 'exists'> {
    const now = this.#now();
    const { id, ...asked } = run;
    const start = { state: 'queued', workedMs: 0, page: 0, done: 0, counts: {} } as const;
    return insertOnce(() => this.#model.create([{ ...asked, ...start, _id: id, requestedAt: now, updatedAt: now }]));
  }

  async find(id: string): Promise<ImportRun | undefined> {
    const found = await this.#model.findById(id).lean<ImportDocument>();
    return found ? importOf(found) : undefined;
  }

  /** Latest first. */
  async list(store: string, limit = 20): Promise<ImportRun[]> {
    const found = await this.#model.find({ store }).sort({ requestedAt: -1 }).limit(limit).lean<ImportDocument[]>();
    return found.map(importOf);
  }

  /** Those that should be running and have not moved for a while: their job was lost. */
  async still(olderThan: Date, limit = 100): Promise<ImportRun[]> {
    const found = await this.#model
      .find({ state: { $in: ['queued', 'running'] }, updatedAt: { $lt: olderThan } })
      .limit(limit)
      .lean<ImportDocument[]>();
    return found.map(importOf);
  }

  /** Only one that has not ended. @returns nothing when it has, or somebody stopped it */
  async begin(id: string): Promise<ImportRun | undefined> {
    const now = this.#now();
    const begun = await this.#model
      .findOneAndUpdate(
        { _id: id, state: { $in: ['queued', 'running'] } },
        { $set: { state: 'running', updatedAt: now } },
        { returnDocument: 'after' },
      )
      .lean<ImportDocument>();
    if (!begun) return undefined;
    if (!begun.startedAt) await this.#model.updateOne({ _id: id }, { $set: { startedAt: now } });
    return importOf({ ...begun, startedAt: begun.startedAt ?? now });
  }

  /**
   * Keeps what comes of the records of a page, before anything of it is written to the till: should whoever writes it die,
   * the page is gone through again, and what is found then (that all is there already) does not take the place of what came
   * of it. A record that is met again on another page stays where it was met first.
   * @returns whether it has met all of them for the first time, so that nothing else was kept of any
   */
  async keep(id: string, { page, items }: Pick<ImportedPage, 'page' | 'items'>): Promise<boolean> {
    const documents = items.map((item) => ({ ...item, _id: itemId(id, item), import: id, page }));
    return (await insertFresh(this.#items, documents)).length === 0;
  }

  /** What came of some of them in the end, where somebody else was faster than what was kept of them. */
  async correct(id: string, items: readonly ImportItem[]): Promise<void> {
    if (items.length === 0) return;
    await this.#items.bulkWrite(
      items.map((item) => correction(id, item)),
      BULK,
    );
  }

  /** Those of the numbers that it has met on a page before this one. */
  async metBefore(id: string, page: number, numbers: readonly string[]): Promise<Set<string>> {
    const keys = numbers.map((number) => itemId(id, { number }));
    const met = await this.#items
      .find({ _id: { $in: keys }, page: { $lt: page } }, { number: 1 })
      .lean<Pick<ImportItemDocument, 'number'>[]>();
    return new Set(met.map(({ number }) => number));
  }

  /**
   * Notes that a page is done, of one that was paused meanwhile, too. What it counts is read back from what was kept, unless that is known (`isNew`): a page that is
   * noted twice, because the one who noted it first died in between, counts once.
   * @returns false when the import has been stopped or paused meanwhile
   */
  async note(id: string, { page, items, total, ms, isNew = false, cursor }: ImportedPage): Promise<boolean> {
    const counted = isNew ? items : await this.#kept(id, { page, items });
    const perOutcome = Map.groupBy(counted, ({ outcome }) => outcome);
    const counts = Object.fromEntries([...perOutcome].map(([outcome, those]) => [`counts.${outcome}`, those.length]));
    await this.#model.updateOne(
      { _id: id, state: { $in: ['running', 'paused'] }, page },
      {
        $set: { page: page + 1, updatedAt: this.#now(), ...present({ total, cursor }) },
        $inc: { ...counts, done: counted.length, workedMs: ms },
      },
    );
    return (await this.find(id))?.state === 'running';
  }

  /** How many records it goes through, which is said before any of them is touched. */
  async expects(id: string, total: number): Promise<void> {
    await this.#model.updateOne({ _id: id, total: { $exists: false } }, { $set: { total, updatedAt: this.#now() } });
  }

  /**
   * Notes that it still works on the page it is at.
   * @returns false when it has been stopped or paused meanwhile
   */
  async worked(id: string, ms: number): Promise<boolean> {
    const update = { $inc: { workedMs: ms }, $set: { updatedAt: this.#now() } };
    return (await this.#model.updateOne({ _id: id, state: 'running' }, update)).matchedCount === 1;
  }

  /** What was kept of the records of a page. */
  async page(id: string, page: number): Promise<ImportItem[]> {
    const found = await this.#items.find({ import: id, page }).sort({ _id: 1 }).lean<ImportItemDocument[]>();
    return found.map(itemOf);
  }

  /** Which numbers of e-conomic it has given to which of the till's records. */
  async given(id: string): Promise<Map<string, string>> {
    const found = await this.#items
      .find({ import: id, economicNumber: { $exists: true } }, { number: 1, economicNumber: 1 })
      .lean<Pick<ImportItemDocument, 'number' | 'economicNumber'>[]>();
    return new Map(found.map(({ number, economicNumber = '' }) => [economicNumber, number]));
  }

  async #kept(
    id: string,
    { page, items }: Pick<ImportedPage, 'page' | 'items'>,
  ): Promise<Pick<ImportItemDocument, 'outcome'>[]> {
    const keys = items.map((item) => itemId(id, item));
    return this.#items.find({ _id: { $in: keys }, page }, { outcome: 1 }).lean<Pick<ImportItemDocument, 'outcome'>[]>();
  }

  async end(id: string, state: Extract<ImportState, 'done' | 'stopped' | 'failed'>, reason?: Reason): Promise<void> {
    const now = this.#now();
    const set = { state, endedAt: now, updatedAt: now, ...(reason && { reason }) };
    await this.#model.updateOne({ _id: id, state: { $in: ['queued', 'running', 'paused'] } }, { $set: set });
  }

  /** It rests after the page it is at. @returns whether it was going on until then */
  pause(id: string): Promise<boolean> {
    return this.#turn(id, ['queued', 'running'], 'paused');
  }

  /** It goes on where it rested, as soon as it has its job. @returns whether it was paused */
  resume(id: string): Promise<boolean> {
    return this.#turn(id, ['paused'], 'queued');
  }

  async #turn(id: string, from: ImportState[], state: ImportState): Promise<boolean> {
    const update = { $set: { state, updatedAt: this.#now() } };
    return (await this.#model.updateOne({ _id: id, state: { $in: from } }, update)).modifiedCount === 1;
  }

  /** Those of the till's records that it has linked to a number of e-conomic, by their ids. */
  async linked(id: string, records: readonly string[]): Promise<Map<string, string>> {
    if (records.length === 0) return new Map();
    const found = await this.#items
      .find({ import: id, outcome: 'linked', record: { $in: records } })
      .lean<ImportItemDocument[]>();
    return new Map(found.map(({ record = '', number }) => [record, number]));
  }

  /** What came of its records, one page after another; `after` is the number of the last one seen. */
  async items(query: { id: string; outcome?: LookOutcome; after?: string; limit: number }): Promise<ImportItem[]> {
    const { id, outcome, after, limit } = query;
    const beyond = after === undefined ? {} : { _id: { $gt: `${id}.${after}` } };
    const found = await this.#items
      .find({ import: id, ...(outcome && { outcome }), ...beyond })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<ImportItemDocument[]>();
    return found.map(itemOf);
  }
}

const itemId = (id: string, { number }: Pick<ImportItem, 'number'>): string => `${id}.${number}`;

const correction = (id: string, { number, outcome, record, economicNumber, reason }: ImportItem) => {
  const gone = {
    ...(record === undefined && { record: 1 as const }),
    ...(reason === undefined && { reason: 1 as const }),
  };
  const update = {
    $set: present({ outcome, record, economicNumber, reason }),
    ...(Object.keys(gone).length > 0 && { $unset: gone }),
  };
  return { updateOne: { filter: { _id: itemId(id, { number }) }, update } };
};
