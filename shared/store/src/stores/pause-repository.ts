import type { AuditWhat, Direction } from '@kassebro/contracts';
import type { AuditRepository } from '../audit/audit-repository.ts';
import { JoinedReads } from '../database/together.ts';
import type { Pause } from './paused.ts';
import type { StoreDocument, StoreModel } from './store-model.ts';

interface Wish {
  store: string;
  direction: Direction;
  by: string;
}

const whats = {
  toTill: { pause: 'pause to the till', resume: 'resumption to the till' },
  toLedger: { pause: 'pause to the ledger', resume: 'resumption to the ledger' },
} as const satisfies Record<Direction, Record<'pause' | 'resume', AuditWhat>>;

/** Which stores rest in which direction, by a person's wish. */
export class PauseRepository {
  readonly #model: StoreModel;
  readonly #audit: AuditRepository;
  readonly #now: () => Date;
  readonly #reads: JoinedReads<Pick<StoreDocument, '_id' | 'paused'>>;

  constructor(model: StoreModel, tools: { audit: AuditRepository; now: () => Date }) {
    this.#model = model;
    this.#audit = tools.audit;
    this.#now = tools.now;
    this.#reads = new JoinedReads(
      (ids) => model.find({ _id: { $in: [...ids] } }, { paused: 1 }).lean<Pick<StoreDocument, '_id' | 'paused'>[]>(),
      ({ _id }) => _id,
    );
  }

  /**
   * Lets one direction rest; the other one stays as it is.
   * @returns false when it rests already, or there is no such store: then nothing was done
   */
  async pause({ reason, ...wish }: Wish & { reason?: string | undefined }): Promise<boolean> {
    const { store, direction, by } = wish;
    const at = this.#now();
    const pause: Pause = { by, at, ...(reason !== undefined && { reason }) };
    const { matchedCount } = await this.#model.updateOne(
      { _id: store, [`paused.${direction}`]: { $ne: true } },
      { $set: { [`paused.${direction}`]: true, [`paused.pauses.${direction}`]: pause } },
    );
    if (matchedCount === 0) return false;
    await this.#note(wish, { what: whats[direction].pause, at, after: { ...(reason !== undefined && { reason }) } });
    return true;
  }

  /**
   * The direction runs again; who sets going what has waited is the caller.
   * @returns false when it runs already, or there is no such store: then nothing was done
   */
  async resume(wish: Wish): Promise<boolean> {
    const { store, direction } = wish;
    const { matchedCount } = await this.#model.updateOne(
      { _id: store, [`paused.${direction}`]: true },
      { $set: { [`paused.${direction}`]: false }, $unset: { [`paused.pauses.${direction}`]: 1 } },
    );
    if (matchedCount === 0) return false;
    await this.#note(wish, { what: whats[direction].resume, at: this.#now(), after: {} });
    return true;
  }

  /** Asked by a hand before each job, so that a pause works from the next job on. */
  async isPaused(store: string, direction: Direction): Promise<boolean> {
    return (await this.#reads.one(store))?.paused?.[direction] === true;
  }

  /** The ids of the stores that rest in a direction. */
  async paused(direction: Direction): Promise<string[]> {
    const found = await this.#model.find({ [`paused.${direction}`]: true }, { _id: 1 }).lean<{ _id: string }[]>();
    return found.map(({ _id }) => _id);
  }

  async #note(
    { store, by }: Wish,
    { what, at, after }: { what: AuditWhat; at: Date; after: { reason?: string } },
  ): Promise<void> {
    await this.#audit.append({ id: `${store}.${what}.${at.toISOString()}`, store, what, by, at, after });
  }
}
