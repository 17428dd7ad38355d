import { ownVouchers, voucherDrift } from '@kassebro/bookkeeping';
import type { DriftSeen, JobData, LedgerVoucher, Operation, VatAccount, VoucherLine } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import type { Log } from '@kassebro/process';
import type { Standing } from '@kassebro/store';

/** So far back closed days are read: until well after the month was done. */
const READ_BACK_DAYS = 45;
/** Of a store in one night. Whoever closes more registers a day than that has the oldest left out. */
const MOST_POSTINGS = 1_000;
/** Each of those that differ is looked for by itself, which takes a call a journal and a year; the rest waits for the next night. */
const MOST_LOOKED_FOR = 20;
const DAY_MS = 86_400_000;

export interface ReadBackTools {
  operations: {
    standingPostings(store: string, since: Date): Promise<Operation[]>;
    seenInLedger(id: string, found: { at: Date; drift: DriftSeen }): Promise<boolean>;
  };
  standings: { put(standing: Standing): Promise<void> };
  readBacks: { done(store: string, at: Date): Promise<void> };
  connect(store: string): Promise<{ ledger: ReadLedger }>;
  now(): Date;
}
interface ReadLedger {
  vouchers: Pick<EconomicClient['vouchers'], 'readMany' | 'standing'>;
  accountingYears: Pick<EconomicClient['accountingYears'], 'all'>;
  vatAccounts: Pick<EconomicClient['vatAccounts'], 'all'>;
}

/** A voucher that Kassebro has posted, with all that it takes to compare it. */
interface Posted {
  id: string;
  store: string;
  marker: string;
  journal: number;
  date: string;
  lines: VoucherLine[];
  known: NonNullable<Operation['result']>['vouchers'];
}

/**
 * Once a night the vouchers of the last weeks are read back: what a bookkeeper has changed or deleted since is written on the
 * operation and told once. They are read in a few calls for each journal and year; only those that seem to differ are then looked for
 * one by one, by their marks, and told by what that says. An invoice is held against the till when it is made, and booked it
 * cannot be changed, so invoices are not read.
 */
export function createReadBack(tools: ReadBackTools) {
  return async ({ store }: JobData<'read-back'>, { log }: { log: Pick<Log, 'info'> }): Promise<void> => {
    const at = tools.now();
    const since = new Date(at.getTime() - READ_BACK_DAYS * DAY_MS);
    const postings = (await tools.operations.standingPostings(store, since)).flatMap(postedOf).slice(0, MOST_POSTINGS);
    if (postings.length > 0) await readBack(postings, { store, at, log }, tools);
    await tools.readBacks.done(store, at);
  };
}

interface Round {
  store: string;
  at: Date;
  log: Pick<Log, 'info'>;
}

async function readBack(postings: readonly Posted[], round: Round, tools: ReadBackTools): Promise<void> {
  const { store, at, log } = round;
  const { ledger } = await tools.connect(store);
  const vatAccounts = await ledger.vatAccounts.all();
  const known = postings.flatMap((posting) => posting.known);
  const all = await ledger.vouchers.readMany({ marker: `[KB ${store}-`, known });
  const looked: Posted[] = [];
  for (const posting of postings) {
    const vouchers = all.filter((voucher) => carries(voucher, posting.marker));
    // One write after another; a night has time.
    // oxlint-disable-next-line no-await-in-loop
    if (vouchers.length === 0 || driftOf(posting, vouchers, vatAccounts)) looked.push(posting);
    // oxlint-disable-next-line no-await-in-loop
    else await seen(posting, { vouchers, drift: undefined, at }, tools);
  }
  const years = (await ledger.accountingYears.all()).map(({ year }) => year);
  let news = 0;
  for (const posting of looked.slice(0, MOST_LOOKED_FOR)) {
    const { marker, journal } = posting;
    // oxlint-disable-next-line no-await-in-loop
    const { vouchers } = await ledger.vouchers.standing({
      marker,
      journal,
      accountingYears: years,
      known: posting.known,
    });
    const { lines, date } = posting;
    const drift = driftOf(posting, ownVouchers(marker, { lines, date, vouchers, vatAccounts }), vatAccounts);
    // oxlint-disable-next-line no-await-in-loop
    if (await seen(posting, { vouchers, drift, at }, tools)) news += 1;
  }
  if (news > 0) log.info('vouchers were changed in e-conomic', { store, count: news });
}

const carries = ({ entries }: LedgerVoucher, marker: string): boolean =>
  entries.some(({ text }) => text.includes(marker));

const driftOf = (
  { lines, date }: Posted,
  vouchers: readonly LedgerVoucher[],
  vatAccounts: readonly VatAccount[],
): DriftSeen => voucherDrift({ lines, date, vouchers, vatAccounts });

async function seen(
  { id, store }: Posted,
  { vouchers, drift, at }: { vouchers: LedgerVoucher[]; drift: DriftSeen; at: Date },
  tools: ReadBackTools,
): Promise<boolean> {
  await tools.standings.put({ operation: id, store, at, vouchers, invoices: [] });
  return tools.operations.seenInLedger(id, { at, drift });
}

function postedOf({ id, store, lines, request, result }: Operation): Posted[] {
  const { marker, journal, date } = request ?? {};
  const known = result?.vouchers ?? [];
  const isVoucher = lines !== undefined && known.length > 0;
  if (!isVoucher || marker === undefined || journal === undefined || date === undefined) return [];
  return [{ id, store, marker, journal, date, lines, known }];
}
