import type { StoreRecord } from '@kassebro/store';
import type { FieldProblem } from '../../http/forms.ts';
import type { Stale } from '../../http/pages.ts';
import type { StoreTurn } from '../../http/route.ts';
import { storeSettings } from '@kassebro/contracts';
import { type Draft, draftOf, merged } from './draft.ts';
import type { WithCharts } from './house.ts';
import { idOf } from './keys.ts';
import { knownOf, pageOf, type Written } from './load.ts';
import type { AccountsPage } from './page.ts';
import { accountsView } from './view.ts';

/** Why the page is shown again instead of what was saved. */
export interface Shown extends Written {
  /** Whether `said` stopped a save and stands in the summary. */
  isRefused?: boolean;
  stale?: Stale;
}

/** The page as it is saved, or with what somebody wrote into it. */
export async function showAccounts(turn: StoreTurn, house: WithCharts, shown: Shown = {}): Promise<void> {
  const known = await knownOf(turn.store, house);
  const page = await pageOf(turn, { known, written: shown }, house);
  await sendAccounts(turn, page, { house, shown });
}

export async function sendAccounts(
  turn: StoreTurn,
  page: AccountsPage,
  { house, shown }: { house: WithCharts; shown: Shown },
): Promise<void> {
  const { words } = turn.visit;
  const problems: FieldProblem[] = shown.isRefused
    ? [...(shown.said ?? [])].map(([key, { text }]) => ({ field: idOf(key), text }))
    : [];
  const { title } = words.text.accounts;
  await house.pages.send(turn, {
    title,
    here: 'accounts',
    main: accountsView(page, words),
    problems,
    stale: shown.stale,
  });
}

/**
 * Somebody else has saved since the page was opened. What only they touched is shown as they have it, what only one's own hands
 * touched is kept, and where both did it is said; saving again then means it.
 */
export async function showStale(
  turn: StoreTurn,
  house: WithCharts,
  { mine, version, newRows }: { mine: Draft; version: number; newRows: Written['newRows'] },
): Promise<void> {
  const store = (await house.stores.find(turn.store.id)) ?? turn.store;
  const known = await knownOf(store, house);
  const [last] = known.history;
  const base = await draftAt(store, version, house);
  const now = draftOf(store.settings);
  const both = base ? merged({ base, mine, now }) : { draft: mine, both: new Set<string>() };
  const by = last?.by ?? turn.visit.user.email;
  const stale = { by: known.names.get(by) ?? by, at: last?.at ?? house.now() };
  const shown: Shown = { ...both, stale, ...(newRows && { newRows }) };
  const fresh = { ...turn, store };
  await sendAccounts(fresh, await pageOf(fresh, { known, written: shown }, house), { house, shown });
}

/** More changes than these while one form is open are not looked through. */
const CHANGES_SEARCHED = 100;

/** What stood in the fields at a version of the settings, as the audit log has it; nothing where it is not known any more. */
async function draftAt(
  { id }: StoreRecord,
  version: number,
  { audit }: Pick<WithCharts, 'audit'>,
): Promise<Draft | undefined> {
  const changes = await audit.list({ store: id, what: 'settings', limit: CHANGES_SEARCHED });
  const changeTo = (to: number) => changes.find((entry) => entry.id === `${id}.settings.${to}`);
  const settings = storeSettings.safeParse(changeTo(version)?.after ?? changeTo(version + 1)?.before);
  return settings.success ? draftOf(settings.data) : undefined;
}
