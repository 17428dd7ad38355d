import type { ExaminedSettings } from '@kassebro/bookkeeping';
import { explain } from '@kassebro/errors';
import { runAgainAfterSettings } from '@kassebro/outbox';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Notice } from '../../http/session.ts';
import type { Words } from '../../i18n/index.ts';
import { examineChange, mendToolsOf } from '../../operations/settings-change.ts';
import { withQuery } from '../../ui/filters.ts';
import { type Draft, draftFrom, draftOf } from './draft.ts';
import { errorsOf, newRowProblemsOf, problemsOf } from './findings.ts';
import type { WithCharts } from './house.ts';
import { type Impact, impactOf } from './impact.ts';
import { impactWords } from './impact-words.ts';
import type { Key } from './keys.ts';
import { chartOf } from './load.ts';
import { type NewRow, withNewRows } from './new-rows.ts';
import type { Said } from './page.ts';
import { type DraftedSettings, settingsOf } from './settings-of.ts';
import { showAccounts, showStale } from './show.ts';

/** The fields have names of their own; what a person can get wrong in them is said in words. */
export const accountsForm = z.looseObject({ version: z.coerce.number().int().min(0) });

export interface Sent {
  version: number;
  draft: Draft;
  newRows: NewRow[];
  /** What is wrong with new rows. */
  said: Map<Key, Said>;
}

/** What a form says, over what is saved. */
export function sentOf(turn: StoreTurn): Sent & { body: Record<string, unknown> } {
  const { version, ...body } = readForm(turn, accountsForm);
  const { draft, rows, problems } = withNewRows(body, draftFrom(body, draftOf(turn.store.settings)));
  return { version, draft, newRows: rows, said: newRowProblemsOf(problems, turn.visit.words), body };
}

/** Saves the page, after the same check as at the till's API. */
export async function saveAccounts(turn: StoreTurn, house: WithCharts): Promise<void> {
  const { store, visit } = turn;
  const sent = sentOf(turn);
  const { draft, newRows, version } = sent;
  if (version !== store.version) return stale(turn, house, sent);
  const result = settingsOf(draft, store.settings);
  const wrong = 'problems' in result ? problemsOf(result.problems, visit.words) : new Map<Key, Said>();
  const said = new Map([...sent.said, ...wrong]);
  if ('problems' in result || said.size > 0)
    return showAccounts(turn, house, { draft, newRows, said, isRefused: true });
  const { drafted } = result;
  const examined = await examineChange(turn, drafted.change, house);
  const refused = errorsOf(examined.errors, drafted.settings, visit.words);
  if (refused.size > 0) return showAccounts(turn, house, { draft, said: refused, isRefused: true });
  const chart = await chartOf(store, house);
  const impact = await impactOf(drafted, { store, ledger: chart.lists }, house);
  const expectedVersion = version;
  const { change } = drafted;
  const by = visit.user.email;
  const saved = await house.stores.changeSettings({ store: store.id, expectedVersion, change, by });
  if (saved === 'stale') return stale(turn, house, sent);
  if (saved.version !== version) await runAgainAfterSettings({ store: store.id, change }, mendToolsOf(house));
  await house.pages.backTo(turn, pathBack(turn), noticeOf(drafted, { impact, examined }, visit.words));
}

/** The form was filled in from an older state: it is held against that one, not against what is saved by now. */
async function stale(turn: StoreTurn, house: WithCharts, { draft: mine, version, newRows }: Sent): Promise<void> {
  await showStale(turn, house, { mine, version, newRows });
}

export const pathOf = ({ store }: Pick<StoreTurn, 'store'>): string => `/s/${store.id}/accounts`;
const pathBack = (turn: StoreTurn): string =>
  withQuery(pathOf(turn), { show: turn.request.query['show'] === 'missing' ? 'missing' : undefined });

function noticeOf(
  { change }: DraftedSettings,
  { impact, examined }: { impact: Impact; examined: ExaminedSettings },
  words: Words,
): Notice {
  const { accounts, settings } = words.text;
  if (Object.keys(change).length === 0) return { tone: 'quiet', text: accounts.unchanged };
  const saved = `${accounts.saved} ${impactWords(impact, words)}`;
  const [why] = examined.unchecked;
  if (why === undefined) return { tone: 'ok', text: saved };
  const reason = typeof why === 'string' ? settings.unchecked[why] : explain(why, words.language).sentence;
  return { tone: 'quiet', text: `${saved} ${settings.unchecked.intro} ${reason}` };
}
