import { examineDay, examineInvoice, postingMarker, withPayers } from '@kassebro/bookkeeping';
import { type DayInvoice, type Operation, postingMode, type Reason, type VoucherLine } from '@kassebro/contracts';
import type { DayWithPostings, Standing, StoreRecord } from '@kassebro/store';
import type { Role } from '../../access/roles.ts';
import { editors, isOneOf, keepers } from '../../access/who.ts';
import { compared, type Comparison } from './comparison.ts';
import { type DayState, stateOf, waitsForCorrection, waitsForDate } from './day-state.ts';
import { type Check, checksOf } from './gate-checks.ts';
import type { LoadedDay } from './load.ts';
import { canBeTried } from './summary.ts';
import { type Unpaid, unpaidOf } from './unpaid.ts';

/** One revision of a day with everything that its page shows. */
export interface OneDay extends LoadedDay {
  store: StoreRecord;
  shown: DayWithPostings;
  state: DayState;
  /**
   * What a person is asked about: the posting, or what takes an earlier revision back, when the posting waits for that and that waits
   * for a person.
   */
  asked?: Operation | undefined;
  content: Content;
  checks: Check[];
  /** How it stood in e-conomic when somebody looked. */
  standing?: Standing | undefined;
  comparison?: Comparison | 'gone' | undefined;
  /** Payments on account that nobody is known for, or that a person has named somebody for. */
  unpaid: Unpaid[];
  may: Deeds;
}

/** What was posted, or would be. */
interface Content {
  mode: 'journal' | 'invoice';
  /** Nothing of it was sent. */
  isPreview: boolean;
  lines: VoucherLine[];
  invoice?: DayInvoice;
  /** Everything that holds it back. */
  findings: Reason[];
  notes: Reason[];
  /** Counted less what should be in the drawer, øre. */
  difference: number;
}

/** What the visitor may do with it, as it stands and by their role. */
interface Deeds {
  send: boolean;
  correct: boolean;
  end: boolean;
  undo: boolean;
  postOn: boolean;
  payer: boolean;
  acceptDrift: boolean;
  look: boolean;
}

/** @param revision the one to show; the newest otherwise */
export function oneDayOf(
  day: LoadedDay,
  { store, roles, revision }: { store: StoreRecord; roles: readonly Role[]; revision?: number | undefined },
): OneDay {
  const shown = [day.newest, ...day.earlier].find((one) => one.revision === revision) ?? day.newest;
  const { settings } = store;
  const state = stateOf(shown, { settings, standings: day.standings });
  const content = contentOf(shown, state, store);
  const standing = state.posting && day.standings.get(state.posting.id);
  const unpaid = unpaidOf(shown.report, state.posting);
  const asked = (shown === day.newest && reversalThatWaits(day)) || state.posting;
  return {
    ...day,
    store,
    shown,
    state,
    asked,
    content,
    checks: checksOf({ report: shown.report, settings, ...content }),
    standing,
    comparison:
      standing && state.posting && compared({ posting: state.posting, report: shown.report, settings }, standing),
    unpaid,
    may: deedsOf(state, { roles, isNewest: shown === day.newest, unpaid, asked }),
  };
}

/** It is an operation of an earlier revision, and waits for a person as any other. */
const reversalThatWaits = ({ earlier }: LoadedDay): Operation | undefined =>
  earlier
    .flatMap(({ postings }) => postings)
    .find(({ state, mode }) => state === 'attention' && !postingMode.safeParse(mode).success);

/** As it was built for sending; before that, as the rule book makes it of the day with the settings of now. */
function contentOf({ report, number, revision }: DayWithPostings, { posting }: DayState, store: StoreRecord): Content {
  const mode =
    posting?.mode === 'invoice' || (!posting && store.settings.dayReportAs === 'invoice') ? 'invoice' : 'journal';
  const day = { report: withPayers(report, posting?.payers), settings: store.settings };
  const kept = posting && keptContent(posting);
  if (kept) return { mode, isPreview: isUnsent(posting), ...kept };
  if (mode === 'invoice') {
    const examined = examineInvoice(day);
    return {
      mode,
      isPreview: true,
      lines: [],
      notes: [],
      ...examined,
      findings: findingsOf(posting, examined.findings),
    };
  }
  const examined = examineDay({ ...day, marker: postingMarker({ store: store.id, number, revision }) });
  return { mode, isPreview: true, ...examined, findings: findingsOf(posting, examined.findings) };
}

type Kept = Omit<Content, 'mode' | 'isPreview'>;

function keptContent(posting: Operation): Kept | undefined {
  const { lines, invoice, notes = [], difference = 0 } = posting;
  if (!lines && !invoice) return undefined;
  return { lines: lines ?? [], ...(invoice && { invoice }), findings: findingsOf(posting, []), notes, difference };
}

/** What holds it: as the hand has found, or else as the rule book finds. */
const findingsOf = (posting: Operation | undefined, examined: Reason[]): Reason[] =>
  posting?.state === 'attention'
    ? (posting.findings ?? (posting.reason ? [posting.reason] : []))
    : posting
      ? []
      : examined;

const isUnsent = ({ state, sending, result }: Operation): boolean =>
  state !== 'done' && sending === undefined && !(result?.vouchers.length ?? 0) && !(result?.invoices?.length ?? 0);

interface Visitor {
  roles: readonly Role[];
  isNewest: boolean;
  unpaid: readonly Unpaid[];
  asked: Operation | undefined;
}

function deedsOf(state: DayState, { roles, isNewest, unpaid, asked }: Visitor): Deeds {
  const { posting } = state;
  const works = isOneOf(roles, keepers);
  const look = works && posting?.state === 'done';
  const send = canBeTried({ state }) || asked !== posting;
  const decides = isNewest && isOneOf(roles, editors);
  if (!posting || !asked || !decides) return { ...nothingMay, send: works && send, look };
  const answers = { correct: waitsForCorrection(asked), postOn: waitsForDate(asked) };
  return { ...answers, ...ofPosting(posting, { state, unpaid }), send, look };
}

const ofPosting = (
  posting: Operation,
  { state: { state }, unpaid }: { state: DayState; unpaid: readonly Unpaid[] },
) => ({
  end: canEnd(posting),
  undo: state === 'by-hand' || state === 'not-sent',
  acceptDrift: state === 'drift' && posting.drift !== undefined,
  payer: canNamePayer(posting, unpaid),
});

const nothingMay = { correct: false, end: false, undo: false, postOn: false, payer: false, acceptDrift: false };

const canNamePayer = (posting: Operation, unpaid: readonly Unpaid[]): boolean =>
  unpaid.length > 0 && posting.mode === 'journal' && canEnd(posting);

/** What waits, and is surely not in e-conomic. */
const canEnd = (posting: Operation): boolean =>
  isUnsent(posting) && (posting.state === 'queued' || posting.state === 'retrying' || posting.state === 'attention');
