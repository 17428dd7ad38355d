import { randomUUID } from 'node:crypto';
import type { LookResult, Sync } from '@kassebro/contracts';
import { insertFresh } from '../database/bulk.ts';
import { after, type Page, pageOf } from '../database/paging.ts';
import { JoinedWrites } from '../database/together.ts';
import { type LookDocument, type LookModel, lookOf } from './look-model.ts';

export interface LookFilter {
  store: string;
  sync?: Sync | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A look without the records that it was about. */
export type BriefLook = Pick<LookResult, 'sync' | 'at' | 'counts'>;

/** What was noticed by e-conomic and what came of it: one entry a turn at a board, however many notices it answered. */
export class LookRepository {
  readonly #model: LookModel;
  readonly #inserts: JoinedWrites<LookDocument>;

  constructor(model: LookModel) {
    this.#model = model;
    this.#inserts = new JoinedWrites((looks) => insertFresh(model, looks));
  }

  async add(look: LookResult): Promise<void> {
    await this.#inserts.make([{ ...look, _id: `${look.store}.${look.sync}.${randomUUID()}` }]);
  }

  /** Latest first. */
  async list({ store, sync, cursor, limit }: LookFilter): Promise<Page<LookResult>> {
    const found = await this.#model
      .find({ store, ...(sync && { sync }), ...after(cursor, { field: 'at', direction: -1 }) })
      .sort({ at: -1, _id: -1 })
      .limit(limit + 1)
      .lean<LookDocument[]>();
    return pageOf(found, limit, { item: lookOf, at: ({ at, _id }) => ({ at, id: _id }) });
  }

  /** Those of a store since a moment, for figures by the hour; in no order. */
  async since(store: string, since: Date): Promise<BriefLook[]> {
    const found = await this.#model
      .find({ store, at: { $gte: since } }, { sync: 1, at: 1, counts: 1 })
      .lean<LookDocument[]>();
    return found.map(({ sync, at, counts }) => ({ sync, at, counts: { ...counts } }));
  }

  /** Those at which something was done about one of e-conomic's numbers, latest first. */
  async about(look: {
    store: string;
    syncs: readonly Sync[];
    numbers: readonly string[];
    limit: number;
  }): Promise<LookResult[]> {
    const { store, syncs, numbers, limit } = look;
    const found = await this.#model
      .find({ store, sync: { $in: [...syncs] }, 'records.number': { $in: [...numbers] } })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<LookDocument[]>();
    return found.map(lookOf);
  }

  /** @returns how many were removed */
  async purge(olderThan: Date): Promise<number> {
    const { deletedCount } = await this.#model.deleteMany({ at: { $lt: olderThan } });
    return deletedCount;
  }
}
