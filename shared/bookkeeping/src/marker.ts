/**
 * The text by which a posted day is found again in e-conomic, whatever journal or number a bookkeeper has moved it to:
 * `[KB demo-1030-r1]`. Two days never share a marker: a store's id has no hyphen, so the first hyphen ends it, and the last
 * `-r` begins the revision. No marker is part of another one, because brackets stand at its ends and nowhere else.
 */
export function postingMarker(day: { store: string; number: number | string; revision: number }): string {
  return `[KB ${day.store}-${day.number}-r${day.revision}]`;
}

/** The mark of the document that takes a posted day back: `[KB demo-1030-r1-back]`. No revision ends like that. */
export const reversalMarker = (day: Parameters<typeof postingMarker>[0]): string =>
  postingMarker(day).replace(/\]$/, '-back]');
