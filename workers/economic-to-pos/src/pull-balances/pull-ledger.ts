import type { AccountingYear, LookedAt } from '@kassebro/contracts';
import type { Look, Pull } from '../look-at-board/look-at-board.ts';
import { switchedOff } from '../records/switched-off.ts';
import { compareAllAccounts } from './compare-accounts.ts';
import { lookAtAccounts } from './look-at-accounts.ts';
import type { AccountRecords } from './write-accounts.ts';

/** More bookings than this at once, and reading all customers' balances costs fewer calls than asking for their entries. */
const BY_ENTRIES_AT_MOST = 10;
const DAY_MS = 86_400_000;
/** Entries are booked on days near by; a year that ended long ago is not asked for each booking. */
const NEAR_MS = 400 * DAY_MS;

/**
 * A booked cash journal moves balances, too: bank payments settle invoices. The notice names the entries that were booked;
 * their customers are looked at. Whether its numbers are the entries' own numbers is not confirmed (e-conomic calls them
 * serial numbers), so when they lead nowhere, or to an entry that nobody can read, every customer's balance is compared.
 */
export function createPullLedger(records: AccountRecords, now: () => Date): Pull {
  return async (look) => {
    const { settings, noticed } = look;
    if (!settings.receiveBalances) return switchedOff(noticed);
    const ranges = noticed.flatMap(({ number }) => rangeOf(number) ?? []);
    const asOf = now();
    const customers = await customersOf(ranges, look, asOf);
    const looks =
      customers.length > 0
        ? [...(await lookAtAccounts(customers, { look, records, asOf })).values()]
        : await compareAllAccounts(look, records);
    const outcome = looks.some((one) => one.outcome === 'changed') ? 'changed' : 'unchanged';
    return noticed.map(({ number }): LookedAt => ({ number, outcome }));
  };
}

interface Range {
  from: number;
  to: number;
}

/** The receiver writes them as `journal:from-to`. */
function rangeOf(entry: string): Range | undefined {
  const [, from, to] = /^\d+:(\d+)-(\d+)$/.exec(entry) ?? [];
  return from === undefined || to === undefined ? undefined : { from: Number(from), to: Number(to) };
}

/** @returns none when they cannot be told, so that it may be anybody */
async function customersOf(
  ranges: readonly Range[],
  { ledger, narrow }: Pick<Look, 'ledger' | 'narrow'>,
  now: Date,
): Promise<number[]> {
  if (ranges.length === 0 || ranges.length > BY_ENTRIES_AT_MOST) return [];
  const years = (await ledger.accountingYears.all()).filter((year) => isNear(year, now));
  const customers = new Set<number>();
  for (const { year } of years) {
    for (const range of ranges) {
      const { found, hidden } = await ledger.accountingYears.customersOf(year, range, { narrow });
      if (hidden) return [];
      for (const customer of found) customers.add(customer);
    }
  }
  return [...customers];
}

const isNear = ({ from, to }: AccountingYear, now: Date): boolean =>
  Date.parse(from) - NEAR_MS < now.getTime() && now.getTime() < Date.parse(to) + NEAR_MS;
