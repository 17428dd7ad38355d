import { dateIn } from '@kassebro/contracts';
import type { AccountantLink, StoreRecord } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';

/** The last calendar day on which a link opens something, in the store's zone; it is over with the end of that day. */
export const lastDayOf = (
  { expiresAt }: Pick<AccountantLink, 'expiresAt'>,
  { timeZone }: Pick<StoreRecord, 'timeZone'>,
  { format }: Words,
): string => format.date(dateIn(timeZone, new Date(expiresAt.getTime() - 1)));
