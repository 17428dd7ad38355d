import { checkChart, examineDay, examineInvoice, postingMarker } from '@kassebro/bookkeeping';
import type { LedgerLists, Operation, StoreSettings } from '@kassebro/contracts';
import { mendedBy } from '@kassebro/outbox';
import type { DayWithPostings, StoreRecord } from '@kassebro/store';
import type { House } from '../../house.ts';
import type { DraftedSettings } from './settings-of.ts';

/** What a change of settings sets going. */
export interface Impact {
  /** Closed days that wait for a choice. */
  waiting: number;
  /** Those of them that lack nothing then, as far as the rule book can tell. */
  sent: number;
  /** Booked days that are taken back and posted anew, since a corrected one goes on. */
  rebooked: number;
}

/** More than these run again with the settings, too; they are not looked at one by one. */
const MOST_DAYS = 500;

/** Holds every day that waits for a choice against the settings as they would be. */
export async function impactOf(
  { settings, change }: DraftedSettings,
  { store, ledger }: { store: StoreRecord; ledger: LedgerLists },
  { dayReports }: Pick<House, 'dayReports'>,
): Promise<Impact> {
  const { items } = await dayReports.list({ store: store.id, state: 'attention', limit: MOST_DAYS });
  const causes = new Set(mendedBy(change));
  const waiting = items.flatMap((day) =>
    day.postings
      .filter(({ state, mode, reason }) => state === 'attention' && isPosting(mode) && causes.has(reason?.cause ?? ''))
      .map((posting) => ({ day, posting })),
  );
  const sent = waiting.filter(({ day, posting }) => goesOn({ day, posting }, { settings, ledger }));
  const rebooked = sent.filter(({ posting }) => posting.reason?.cause === 'changed-after-booking');
  return { waiting: waiting.length, sent: sent.length, rebooked: rebooked.length };
}

const isPosting = (mode: Operation['mode']): boolean => mode === 'journal' || mode === 'invoice';

interface Waiting {
  day: DayWithPostings;
  posting: Operation;
}
interface Then {
  settings: StoreSettings;
  ledger: LedgerLists;
}

/** Causes that a choice of the store decides about, beside what is found in the day itself. */
const decided: Record<string, (settings: StoreSettings) => boolean> = {
  'period-barred': ({ closedPeriod }) => closedPeriod === 'firstOpenDay',
  'year-missing': ({ closedPeriod }) => closedPeriod === 'firstOpenDay',
  'changed-after-booking': ({ corrections }) => corrections === 'automatic',
};

function goesOn({ day, posting }: Waiting, { settings, ledger }: Then): boolean {
  const decides = decided[posting.reason?.cause ?? ''];
  if (decides && !decides(settings)) return false;
  const { report } = day;
  if (posting.mode === 'invoice') return examineInvoice({ report, settings }).findings.length === 0;
  const { store, number, revision } = day;
  const marker = postingMarker({ store, number, revision });
  const { lines, findings } = examineDay({ report, settings, marker });
  const { accounts, vatAccounts } = ledger;
  const refused = accounts && vatAccounts ? checkChart({ lines, accounts, vatAccounts }) : [];
  return findings.length + refused.length === 0;
}
