import type { Connection, Model } from 'mongoose';
import { insertOnce } from '../database/duplicate.ts';
import { recordId } from '../database/ids.ts';
import { documentSchema } from '../database/schema.ts';

interface IdempotencyDocument {
  _id: string;
  fingerprint: string;
  startedAt: Date;
  answer?: string;
}
export type IdempotencyModel = Model<IdempotencyDocument>;

const schema = documentSchema<IdempotencyDocument>({
  fields: {
    _id: { type: String, required: true },
    fingerprint: { type: String, required: true },
    startedAt: { type: Date, required: true },
    answer: String,
  },
  indexes: [{ fields: { startedAt: 1 } }],
});

export const idempotencyModel = (connection: Connection): IdempotencyModel =>
  connection.model<IdempotencyDocument>('Idempotency', schema, 'idempotency');

/** A request whose process died has surely ended after this time, and its key may be tried again. */
const GIVEN_UP_AFTER_MS = 60_000;

export type Begun =
  | { state: 'new' }
  | { state: 'replay'; status: number; body: unknown }
  | { state: 'conflict' }
  | { state: 'running' };

interface Key {
  store: string;
  key: string;
}

/** The Idempotency-Keys of the POS API: one effect and one answer a key, while the key is remembered. */
export class IdempotencyRepository {
  readonly #model: IdempotencyModel;
  readonly #now: () => Date;

  constructor(model: IdempotencyModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  /** `fingerprint` tells requests apart: the same key with another one is a conflict. One caller at most gets 'new'. */
  async begin({ store, key, fingerprint }: Key & { fingerprint: string }): Promise<Begun> {
    const _id = recordId(store, key);
    const startedAt = this.#now();
    const begun = await insertOnce(() => this.#model.create([{ _id, fingerprint, startedAt }]));
    if (begun === 'inserted') return { state: 'new' };
    const found = await this.#model.findById(_id).lean<IdempotencyDocument>();
    if (!found) return this.begin({ store, key, fingerprint });
    if (found.fingerprint !== fingerprint) return { state: 'conflict' };
    if (found.answer !== undefined) return { state: 'replay', ...answerOf(found.answer) };
    const givenUp = startedAt.getTime() - found.startedAt.getTime() > GIVEN_UP_AFTER_MS;
    return givenUp ? this.#takeOver(found, startedAt) : { state: 'running' };
  }

  /** Keeps the answer, which every later request with the key gets. */
  async finish({ store, key, status, body }: Key & { status: number; body: unknown }): Promise<void> {
    await this.#model.updateOne({ _id: recordId(store, key) }, { $set: { answer: JSON.stringify({ status, body }) } });
  }

  /** Forgets a key whose request had no effect and may be sent again as it is, for example after a failure of ours. */
  async release({ store, key }: Key): Promise<void> {
    await this.#model.deleteOne({ _id: recordId(store, key), answer: { $exists: false } });
  }

  /** Forgets keys older than that; answers how many. */
  async purge(olderThan: Date): Promise<number> {
    const { deletedCount } = await this.#model.deleteMany({ startedAt: { $lt: olderThan } });
    return deletedCount;
  }

  async #takeOver({ _id, startedAt }: IdempotencyDocument, now: Date): Promise<Begun> {
    const { matchedCount } = await this.#model.updateOne({ _id, startedAt }, { $set: { startedAt: now } });
    return matchedCount === 1 ? { state: 'new' } : { state: 'running' };
  }
}

function answerOf(text: string): { status: number; body: unknown } {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null || !('status' in answer) || typeof answer.status !== 'number') {
    throw new TypeError('the answer kept under an Idempotency-Key cannot be read');
  }
  return { status: answer.status, body: 'body' in answer ? answer.body : undefined };
}
