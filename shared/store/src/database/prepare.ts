import { setTimeout as wait } from 'node:timers/promises';
import type { Model } from 'mongoose';

const ATTEMPTS = 6;

/** Only these two of a model's many types matter here, so that models of every document fit. */
type Preparable = Pick<Model<unknown>, 'createCollection' | 'createIndexes'>;

/**
 * Creates collections and indexes one after another: an embedded engine can fail when one collection is first used
 * twice at once. Several processes may start together, so a failure is tried again after a short, growing pause; both
 * steps do nothing when their work is done already.
 */
export async function prepareCollections(models: readonly Preparable[]): Promise<void> {
  for (const model of models) await persist(() => prepare(model));
}

async function prepare(model: Preparable): Promise<void> {
  await model.createCollection();
  await model.createIndexes();
}

async function persist(step: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await step();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await wait(50 * 2 ** attempt * Math.random());
    }
  }
}
