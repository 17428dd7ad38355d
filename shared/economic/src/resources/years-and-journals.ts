import type { AccountingYear, Company, Journal, Period } from '@kassebro/contracts';
import { z } from 'zod';
import { accountingYear, period } from '../answers/accounting-year.ts';
import { company } from '../answers/company.ts';
import { customerEntry, journal } from '../answers/journal.ts';
import { valueIfPresent, valueOrThrow } from '../outcome/outcome.ts';
import { between } from '../paths/filter.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import type { Reading } from './in-pieces.ts';
import type { Collection } from './page-at.ts';
import { allOf, pagesOf } from './pages.ts';
import { type Hidden, type Read, readEach } from './readable.ts';

export interface AccountingYearCalls {
  all(): Promise<AccountingYear[]>;
  /** `year` verbatim as in AccountingYear. */
  periods(year: string): Promise<Period[]>;
  /**
   * The customers whose accounts booked entries of those numbers, both inclusive, have moved; each once. Entries that
   * nobody can read, we or e-conomic itself, are `hidden`: they may have moved anybody's.
   */
  customersOf(year: string, entries: { from: number; to: number }, reading?: Reading): Promise<Read<number, never>>;
}

export interface JournalCalls {
  all(): Promise<Journal[]>;
  /** Undefined only when e-conomic itself says that it does not exist. */
  find(number: number): Promise<Journal | undefined>;
}

export const accountingYearCalls = (caller: Caller): AccountingYearCalls => ({
  all: () => allOf(caller, { path: path('/accounting-years'), item: accountingYear, role: 'Bookkeeping' }),
  periods: (year) =>
    allOf(caller, {
      path: path('/accounting-years/{accountingYear}/periods', { accountingYear: year }),
      item: period,
      role: 'Bookkeeping',
    }),
  customersOf: (year, entries, reading) => customersOf(caller, { year, ...entries }, reading),
});

const anyEntry = z.unknown();

async function customersOf(
  caller: Caller,
  { year, from, to }: { year: string; from: number; to: number },
  reading: Reading = {},
): Promise<Read<number, never>> {
  const at = path('/accounting-years/{accountingYear}/entries', { accountingYear: year });
  const filter = between('entryNumber', { from, to });
  const customers = new Set<number>();
  const unseen: Hidden[] = [];
  const entries = { path: at, item: anyEntry, filter, role: 'Bookkeeping' } as const;
  for await (const { items, hidden = [] } of pagesOf(caller, entries, reading)) {
    const { found, unreadable } = readEach(items, customerEntry, () => undefined);
    for (const { customer } of found) if (customer) customers.add(customer.customerNumber);
    unseen.push(...hidden, ...unreadable.map(() => ({})));
  }
  return { found: [...customers], unreadable: [], ...(unseen.length > 0 && { hidden: unseen }) };
}

export const journalList: Collection<Journal> = { path: path('/journals'), item: journal, role: 'Bookkeeping' };

export const journalCalls = (caller: Caller): JournalCalls => ({
  all: () => allOf(caller, journalList),
  async find(number) {
    const at = path('/journals/{journalNumber}', { journalNumber: number });
    return valueIfPresent(await caller.ask({ path: at, read: journal, role: 'Bookkeeping' }));
  },
});

/** Whose agreement it is and what it can do; the cheapest way to learn whether access still stands. */
export const readCompany = async (caller: Caller): Promise<Company> =>
  valueOrThrow(await caller.ask({ path: path('/self'), read: company, role: 'SuperUser' }));
