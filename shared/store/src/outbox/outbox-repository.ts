import { type TillEvent, tillEvent } from '@kassebro/contracts';
import type { Collection, Connection } from 'mongoose';
import { z } from 'zod';
import { recordId } from '../database/ids.ts';
import { CUSTOMERS, DAY_REPORTS, PRODUCTS } from '../database/collections.ts';
import type { OutboxEntry } from './outbox-schema.ts';

/** A document that may carry an event; the driver's own types take every `_id` for an ObjectId unless told. */
type Carrier = { _id: string; outbox?: OutboxEntry };

export interface Pending {
  events: TillEvent[];
  /** Ids of documents whose event this version cannot read. */
  unreadable: string[];
}

/** All that is read of such a document, whatever else it holds. */
const carrier = z.object({ outbox: z.object({ event: tillEvent }) });

/** The events that are written but not yet published, over all records that carry them. */
export class OutboxRepository {
  readonly #days: Collection<Carrier>;
  readonly #products: Collection<Carrier>;
  readonly #customers: Collection<Carrier>;
  readonly #now: () => Date;

  constructor(connection: Connection, now: () => Date) {
    this.#days = connection.collection<Carrier>(DAY_REPORTS);
    this.#products = connection.collection<Carrier>(PRODUCTS);
    this.#customers = connection.collection<Carrier>(CUSTOMERS);
    this.#now = now;
  }

  /**
   * Oldest first. `olderThan` leaves the very young to the door that wrote them and is publishing them right now.
   * Closed days are read before products and customers, so that a flood of those never hides a day. An event that
   * cannot be read does not hold the others: `unreadable` names the documents that carry such.
   */
  async pending({ olderThan = this.#now(), limit }: { olderThan?: Date; limit: number }): Promise<Pending> {
    const pending: Pending = { events: [], unreadable: [] };
    for (const collection of [this.#days, this.#products, this.#customers]) {
      const room = limit - pending.events.length - pending.unreadable.length;
      if (room > 0) await collect(pending, collection, { olderThan, limit: room });
    }
    return pending;
  }

  /** Takes a published event out of its record. Doing it twice, or for a record that is gone, changes nothing. */
  async published(event: TillEvent): Promise<void> {
    const { collection, id } = this.#home(event);
    await collection.updateOne({ _id: id, 'outbox.event.id': event.id }, { $unset: { outbox: 1 } });
  }

  #home({ type, store, record, revision }: TillEvent): { collection: Collection<Carrier>; id: string } {
    const id = recordId(store, record);
    if (type === 'day.closed') return { collection: this.#days, id: `${id}.r${revision}` };
    return { collection: type === 'product.created' ? this.#products : this.#customers, id };
  }
}

async function collect(
  pending: Pending,
  collection: Collection<Carrier>,
  { olderThan, limit }: { olderThan: Date; limit: number },
): Promise<void> {
  const found = await collection
    .find({ 'outbox.since': { $lte: olderThan } }, { projection: { outbox: 1 } })
    .sort({ 'outbox.since': 1 })
    .limit(limit)
    .toArray();
  for (const document of found) {
    const read = carrier.safeParse(document);
    if (read.success) pending.events.push(read.data.outbox.event);
    else pending.unreadable.push(document._id);
  }
}
