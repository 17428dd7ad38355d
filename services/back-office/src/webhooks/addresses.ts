import { randomUUID } from 'node:crypto';
import { type Sync, syncs } from '@kassebro/contracts';
import { newSecret, sha256Hex } from '@kassebro/process';
import type { StoreRecord } from '@kassebro/store';
import type { House } from '../house.ts';
import type { StoreTurn } from '../http/route.ts';

/** What addresses of webhooks need of the rest of the house. */
export type AddressHouse = Pick<House, 'economic' | 'log' | 'publicUrl' | 'queues' | 'stores' | 'now'>;

const WEEK_MS = 7 * 86_400_000;

/** The newest secret of a webhook, sealed. */
export const newestOf = ({ webhookSecrets }: StoreRecord, sync: Sync) =>
  webhookSecrets[sync].findLast(({ validUntil }) => validUntil === undefined);

/**
 * Where e-conomic reaches a store from outside, up to the secret.
 * @returns nothing where nobody has said it
 */
export const addressWithoutSecret = (
  store: string,
  sync: Sync,
  { publicUrl }: Pick<House, 'publicUrl'>,
): string | undefined =>
  publicUrl === undefined ? undefined : `${publicUrl.replace(/\/$/, '')}/economic/${store}/${sync}/`;

export type Address =
  | { url: string }
  /** Nobody has made a secret yet, has said where we are reached, or can open what was sealed. */
  | { missing: 'secret' | 'public-url' | 'key' };

/** The whole address, with its secret. */
export function addressOf(store: StoreRecord, sync: Sync, house: AddressHouse): Address {
  const start = addressWithoutSecret(store.id, sync, house);
  if (start === undefined) return { missing: 'public-url' };
  if (!house.economic) return { missing: 'key' };
  const newest = newestOf(store, sync);
  if (!newest) return { missing: 'secret' };
  try {
    return { url: start + house.economic.seal.open(newest.sealed) };
  } catch (error) {
    house.log.error('the secret of a webhook was sealed with another ENCRYPTION_KEY', { store: store.id, sync, error });
    return { missing: 'key' };
  }
}

/** Gives a webhook a new secret; the one before it is valid for a week. The receiver learns it within seconds. */
export async function newAddress(
  { store, visit }: StoreTurn,
  sync: Sync,
  house: AddressHouse,
): Promise<{ made: true } | { fullUntil: Date } | 'stale'> {
  if (!house.economic) throw new Error('a secret cannot be sealed without ENCRYPTION_KEY');
  const text = newSecret();
  const outcome = await house.stores.rotateWebhookSecret({
    store: store.id,
    sync,
    fresh: { sealed: house.economic.seal.seal(text), hash: sha256Hex(text) },
    oldValidUntil: new Date(house.now().getTime() + WEEK_MS),
    by: visit.user.email,
  });
  if (outcome === 'stale' || 'fullUntil' in outcome) return outcome;
  await tellDoors(house);
  return { made: true };
}

/** Every webhook that has no address yet gets one. */
export async function makeAddresses(turn: StoreTurn, house: AddressHouse): Promise<void> {
  for (const sync of syncs) if (!newestOf(turn.store, sync)) await newAddress(turn, sync, house);
}

/** The receiver learns of settings and secrets from housekeeping; should this job be lost, its next round is seconds away. */
export async function tellDoors({ queues, log }: Pick<House, 'queues' | 'log'>): Promise<void> {
  try {
    await queues.add('publish-doors', { correlation: randomUUID() });
  } catch (error) {
    log.warn('the receiver does not know the new settings yet, housekeeping will tell it', { error });
  }
}
