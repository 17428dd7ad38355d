import { dateIn } from '@kassebro/contracts';
import type { StoreRecord } from '@kassebro/store';
import { z } from 'zod';
import type { Rights } from '../../access/roles.ts';

/** A link is for one piece of work; a year's accounts and the audit after it take no longer than this. */
export const LONGEST_DAYS = 400;
const USUAL_DAYS = 30;

/** What is written into the form for a link. */
export const linkForm = z.object({
  store: z.string().max(40),
  name: z.string().trim().max(100),
  email: z.string().trim().toLowerCase().max(255),
  until: z.string().max(20),
});
export type LinkDraft = z.infer<typeof linkForm>;

/** The stores whose books somebody may open for others: those that they own. */
export const ownedBy = ({ memberships }: Rights): string[] =>
  memberships.filter(({ role }) => role === 'owner').map(({ store }) => store);

/** The end of the chosen day where the store is; nothing for what is no date, has gone by, or is too far ahead. */
export function endOf(until: string, { timeZone }: Pick<StoreRecord, 'timeZone'>, now: Date): Date | undefined {
  if (!z.iso.date().safeParse(until).success) return undefined;
  const today = Temporal.PlainDate.from(dateIn(timeZone, now));
  const last = Temporal.PlainDate.from(until);
  const days = today.until(last, { largestUnit: 'days' }).days;
  if (days < 0 || days > LONGEST_DAYS) return undefined;
  return new Date(last.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The date that stands in the form before anybody has chosen one. */
export const usualDate = (now: Date, timeZone: string): string =>
  Temporal.PlainDate.from(dateIn(timeZone, now)).add({ days: USUAL_DAYS }).toString();
