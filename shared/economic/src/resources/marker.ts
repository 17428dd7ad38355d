import { because, NeedsAttention, RetryLater } from '@kassebro/errors';
import { contains, type Filter } from '../paths/filter.ts';

/*
 * Searching for what we sent by the marker that it carries. An empty answer says that e-conomic has none, and the same thing
 * may be sent again on the strength of it, so whatever else goes wrong is thrown.
 */

/** What a 404 of a collection means during a search: it vanished between two calls, which proves nothing. */
export const vanished = because('unreadable-answer', { what: '404 while searching for a marker' });

/** An answer that cannot be read is no proof of anything: look again. */
export function neverForGood(error: unknown): unknown {
  const passing = error instanceof NeedsAttention && error.reason.cause === 'unreadable-answer';
  return passing ? new RetryLater(error.reason, { cause: error }) : error;
}

/**
 * Brackets mean a choice of characters to e-conomic's search, so it is asked for what stands between them; that finds too
 * much (r1 in r10), never too little, and the whole marker is compared by `carries`.
 */
export const textWith = (property: 'text' | 'references.other', marker: string): Filter =>
  contains(property, marker.replaceAll(/^\[|\]$/g, ''));

/** Whether a text has the whole marker in it, whatever people have written around it. */
export const carries = (text: string | undefined, marker: string): boolean => text?.includes(marker) === true;
