import { MOST_SECRETS } from '@kassebro/contracts';
import type { WebhookSecret } from './store-model.ts';

/** A new secret for a webhook. */
export interface Rotation {
  fresh: Pick<WebhookSecret, 'sealed' | 'hash'>;
  /** Until when the ones before it are valid; one that ends earlier than that ends as it was told. */
  oldValidUntil: Date;
}

/**
 * The secrets of one sync with a new one, which is the last. Those that are over leave the list.
 * @returns the moment when the next place is free, when so many are valid that no other fits
 */
export function rotated(
  secrets: readonly WebhookSecret[],
  { fresh, oldValidUntil }: Rotation,
  now: Date,
): { secrets: WebhookSecret[] } | { fullUntil: Date } {
  const old = secrets
    .map((secret) => ({ ...secret, validUntil: earlier(secret.validUntil, oldValidUntil) }))
    .filter(({ validUntil }) => validUntil > now);
  if (old.length < MOST_SECRETS) return { secrets: [...old, { sealed: fresh.sealed, hash: fresh.hash }] };
  return { fullUntil: new Date(Math.min(...old.map(({ validUntil }) => validUntil.getTime()))) };
}

const earlier = (one: Date | undefined, other: Date): Date => (one !== undefined && one < other ? one : other);
