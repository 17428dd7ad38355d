import { z } from 'zod';

/** A calendar date without a zone, `YYYY-MM-DD`; the day must exist. */
export const businessDate = z.iso.date('must be a date that exists, as YYYY-MM-DD');

/** A moment in time, ISO 8601 with an offset or Z. */
export const instant = z.iso.datetime({
  offset: true,
  message: 'must be a moment as ISO 8601 with a zone, such as 2026-11-23T17:05:00Z',
});

/** The calendar date of a moment in a time zone, `YYYY-MM-DD`. */
export const dateIn = (timeZone: string, moment: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
