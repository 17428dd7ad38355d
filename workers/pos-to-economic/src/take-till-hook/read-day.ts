import { dayReportOf, type Mapped, readHook } from '@kassebro/bookkeeping';
import { c1stBalance, c1stIdentity, type DayReport, type StoreSettings } from '@kassebro/contracts';
import { type Hook, hookNumber } from './hook.ts';

/** The day that a hook tells of, as its store's choices are now. */
export function readDay(body: string, store: { settings: StoreSettings; timeZone: string }): Mapped<DayReport> {
  const balance = readHook('posbalance.created', c1stBalance, body);
  return 'mapped' in balance ? dayReportOf(balance.mapped, store) : balance;
}

/** The till's number of the day, also when the rest of the hook cannot be read. */
export function dayNumber(hook: Hook): string {
  const identity = readHook('posbalance.created', c1stIdentity, hook.body);
  return 'mapped' in identity ? String(identity.mapped.id) : hookNumber(hook);
}
