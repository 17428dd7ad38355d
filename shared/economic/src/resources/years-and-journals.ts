import type { AccountingYear, Company, Journal, Period } from '@kassebro/contracts';
import { accountingYear, period } from '../answers/accounting-year.ts';
import { company } from '../answers/company.ts';
import { customerEntry, journal } from '../answers/journal.ts';
import { valueIfPresent, valueOrThrow } from '../outcome/outcome.ts';
import { between } from '../paths/filter.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import type { Collection } from './page-at.ts';
import { allOf } from './pages.ts';

export interface AccountingYearCalls {
  all(): Promise<AccountingYear[]>;
  /** `year` verbatim as in AccountingYear. */
  periods(year: string): Promise<Period[]>;
  /** The customers whose accounts booked entries of those numbers, both inclusive, have moved; each once. */
  customersOf(year: string, entries: { from: number; to: number }): Promise<number[]>;
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
  async customersOf(year, { from, to }) {
    const at = path('/accounting-years/{accountingYear}/entries', { accountingYear: year });
    const filter = between('entryNumber', { from, to });
    const entries = await allOf(caller, { path: at, item: customerEntry, filter, role: 'Bookkeeping' });
    return [...new Set(entries.flatMap(({ customer }) => customer?.customerNumber ?? []))];
  },
});

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
