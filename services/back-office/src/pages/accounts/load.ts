import type { Chart } from '@kassebro/agreement';
import { judge } from '@kassebro/errors';
import type { AuditEntry, StoreRecord } from '@kassebro/store';
import type { StoreTurn } from '../../http/route.ts';
import { editors, isOneOf, keepers } from '../../access/who.ts';
import { type Draft, draftOf } from './draft.ts';
import { findingsOf, problemsOf } from './findings.ts';
import type { WithCharts } from './house.ts';
import { impactOf, type Impact } from './impact.ts';
import type { Key } from './keys.ts';
import type { NewRow } from './new-rows.ts';
import type { AccountsPage, Known, Said } from './page.ts';
import { proposalsOf } from './proposals.ts';
import { settingsOf, type DraftedSettings } from './settings-of.ts';

const CHANGES_SHOWN = 6;

/** What is known of a store while its page is shown. */
export async function knownOf(store: StoreRecord, house: WithCharts): Promise<Known> {
  const [use, kinds, chart, history] = await Promise.all([
    house.tillUse.ofDays(store.id),
    house.kindsOf(store.id),
    chartOf(store, house),
    house.audit.list({ store: store.id, what: 'settings', limit: CHANGES_SHOWN }),
  ]);
  return { store, use, kinds, chart, history, names: await namesIn(history, house) };
}

/** A token that cannot be opened is told to whoever runs this; the page is shown without a chart. */
export async function chartOf(
  store: StoreRecord,
  { charts, log }: WithCharts,
  options?: { fresh: boolean },
): Promise<Chart> {
  try {
    return await charts.of(store, options);
  } catch (error) {
    log.error('the chart of accounts could not be read', { store: store.id, error });
    return { lists: {}, unread: [judge(error, store.id).reason] };
  }
}

/** What those are called who made the changes, by their e-mail address. */
export async function namesIn(
  history: readonly AuditEntry[],
  { users }: Pick<WithCharts, 'users'>,
): Promise<Map<string, string>> {
  const people = new Set(history.map(({ by }) => by).filter((by) => by.includes('@')));
  const found = await Promise.all([...people].map((email) => users.findByEmail(email)));
  return new Map(found.flatMap((user) => (user ? [[user.email, user.name] as const] : [])));
}

/** What stands in the fields, if it is not what is saved. */
export interface Written {
  draft?: Draft;
  newRows?: readonly NewRow[];
  /** What stopped a save, beside what is found in the fields anyway. */
  said?: ReadonlyMap<Key, Said>;
  both?: ReadonlySet<Key>;
}

/** The page of a store, with what somebody wrote into it or as it is saved. */
export async function pageOf(
  turn: StoreTurn,
  { known, written = {} }: { known: Known; written?: Written },
  house: WithCharts,
): Promise<AccountsPage> {
  const { store, chart } = known;
  const { words } = turn.visit;
  const { draft = draftOf(store.settings), newRows = [], said = NOTHING_SAID, both = NO_KEYS } = written;
  const result = settingsOf(draft, store.settings);
  const drafted = 'drafted' in result ? result.drafted : undefined;
  const settings = drafted?.settings ?? store.settings;
  const wrong = 'problems' in result ? problemsOf(result.problems, words) : NOTHING_SAID;
  return {
    ...known,
    ...rightsOf(turn, house),
    draft,
    newRows,
    both,
    said: new Map([...findingsOf(settings, chart.lists, words), ...wrong, ...said]),
    proposals: proposalsOf(settings, { ...known, ledger: chart.lists, draft }),
    impact: await impactWhere(drafted, { known, house }),
    isUnsaved: written.draft !== undefined,
    onlyMissing: turn.request.query['show'] === 'missing',
    now: house.now(),
    script: house.asset('accounts.mjs'),
  };
}

const NOTHING_SAID: ReadonlyMap<Key, Said> = new Map();
const NO_KEYS: ReadonlySet<Key> = new Set();

function rightsOf(
  { roles, store }: StoreTurn,
  { economic }: WithCharts,
): Pick<AccountsPage, 'mayEdit' | 'mayFetch' | 'hasDoor'> {
  const hasDoor = economic !== undefined;
  const isConnected = hasDoor && store.agreement !== undefined;
  return { mayEdit: isOneOf(roles, editors), mayFetch: isConnected && isOneOf(roles, keepers), hasDoor };
}

/** Only where something is changed at all. */
async function impactWhere(
  drafted: DraftedSettings | undefined,
  { known, house }: { known: Known; house: WithCharts },
): Promise<Impact | undefined> {
  if (!drafted || Object.keys(drafted.change).length === 0) return undefined;
  return impactOf(drafted, { store: known.store, ledger: known.chart.lists }, house);
}
