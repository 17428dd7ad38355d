import type { LookedAt } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Look, Pull } from '../look-at-board/look-at-board.ts';
import { switchedOff } from '../records/switched-off.ts';
import { type AccountLook, type AccountRecords, writeAccounts } from './write-accounts.ts';

/** Booked invoices move their customers' balances. The notices name invoices; each customer is looked at once. */
export function createPullBalances(records: AccountRecords): Pull {
  return async (look) => {
    const { settings, ledger, noticed } = look;
    if (!settings.receiveBalances) return switchedOff(noticed);
    const invoices = await ledger.invoices.booked.byNumbers(noticed.map(({ number }) => Number(number)));
    const customerOf = new Map(invoices.map(({ number, customer }) => [String(number), customer]));
    const looks = await lookAtAccounts([...new Set(customerOf.values())], { look, records });
    return noticed.map(({ number }): LookedAt => {
      const customer = customerOf.get(number);
      return customer === undefined ? { number, outcome: 'unknown' } : lookedAt(number, looks.get(customer));
    });
  };
}

/** By customer number. */
export async function lookAtAccounts(
  customers: readonly number[],
  { look, records }: { look: Pick<Look, 'store' | 'ledger'>; records: AccountRecords },
): Promise<Map<number, AccountLook>> {
  const { found } = await look.ledger.customers.byNumbers(customers);
  const looks = await writeAccounts(found, { store: look.store, records });
  return new Map(looks.map((one) => [Number(one.number), one]));
}

/** What is told of a notice whose customer was looked at. */
function lookedAt(number: string, look: AccountLook | undefined): LookedAt {
  if (!look || look.outcome === 'absent') return { number, outcome: 'skipped', reason: because('not-in-till') };
  return { number, outcome: look.outcome, ...(look.record !== undefined && { record: look.record }) };
}
