import type { LookedAt, Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Pull } from '../look-at-board/look-at-board.ts';
import { switchedOff } from '../records/switched-off.ts';
import { compareAllAccounts } from './compare-accounts.ts';
import { lookAtAccounts } from './look-at-accounts.ts';
import type { AccountLook, AccountRecords } from './write-accounts.ts';

/**
 * Booked invoices move their customers' balances. The notices name invoices; each customer is looked at once. An invoice that
 * nobody can read may be any customer's, so every balance is compared then, and nobody needs to see to it.
 */
export function createPullBalances(records: AccountRecords, now: () => Date): Pull {
  return async (look) => {
    const { settings, ledger, noticed, narrow } = look;
    if (!settings.receiveBalances) return switchedOff(noticed);
    const numbers = noticed.map(({ number }) => Number(number));
    const { found, unreadable } = await ledger.invoices.booked.byNumbers(numbers, { narrow });
    const customerOf = new Map(found.map(({ number, customer }) => [String(number), customer]));
    const unread = new Map(unreadable.map(({ number, why }) => [String(number), why]));
    const looks = await lookAtAccounts([...new Set(customerOf.values())], { look, records, asOf: now() });
    if (unread.size > 0) await compareAllAccounts(look, records);
    return noticed.map(({ number }): LookedAt => {
      const customer = customerOf.get(number);
      return customer === undefined ? notFound(number, unread.get(number)) : lookedAt(number, looks.get(customer));
    });
  };
}

const notFound = (number: string, why: Reason | undefined): LookedAt =>
  why === undefined ? { number, outcome: 'unknown' } : { number, outcome: 'skipped', reason: why };

/** What is told of a notice whose customer was looked at. */
function lookedAt(number: string, look: AccountLook | undefined): LookedAt {
  if (!look || look.outcome === 'absent') return { number, outcome: 'skipped', reason: because('not-in-till') };
  const { outcome, record, reason } = look;
  return { number, outcome, ...(record !== undefined && { record }), ...(reason && { reason }) };
}
