import { createHash } from 'node:crypto';
import { type DayReport, dayNumber } from '@kassebro/contracts';

/**
 * What a report says, as one text: independent of the order of keys and of how its number was written, as
 * a number or as text, with zeros before it or without. The order of lists is kept, since it is part of what was sent.
 */
const canonicalContent = (report: DayReport): string =>
  JSON.stringify({ ...report, number: dayNumber(report.number) }, (_key, value: unknown) => sorted(value));

/** SHA-256 (hex) of the canonical content: two reports with the same sum say the same. */
export const contentHash = (report: DayReport): string =>
  createHash('sha256').update(canonicalContent(report)).digest('hex');

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
