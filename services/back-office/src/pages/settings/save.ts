import type { ExaminedSettings } from '@kassebro/bookkeeping';
import { explain } from '@kassebro/errors';
import { runAgainAfterSettings } from '@kassebro/outbox';
import { readForm, type FieldProblem } from '../../http/forms.ts';
import type { Stale } from '../../http/pages.ts';
import type { Notice } from '../../http/session.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { examineChange, mendToolsOf } from '../../operations/settings-change.ts';
import { tellDoors } from '../../webhooks/addresses.ts';
import { confirmMode } from './confirm-mode.ts';
import type { SettingsHouse } from './house.ts';
import { changeOf, settingsForm, type SwitchName, type Switches, switchesOf } from './model.ts';

/** What was chosen, and why it is not saved. */
export interface Refused {
  switches?: Switches;
  problems?: readonly FieldProblem[];
  stale?: Stale;
}
type ShowAgain = (turn: StoreTurn, refused: Refused) => Promise<void>;

/** Saves the four switches, after the same check as at the till's API. */
export async function saveSettings(turn: StoreTurn, house: SettingsHouse, showAgain: ShowAgain): Promise<void> {
  const { store, visit } = turn;
  const { version, confirmed, ...switches } = readForm(turn, settingsForm);
  if (version !== store.version) return showStale(turn, switches, { house, showAgain });
  const change = changeOf(switches);
  const examined = await examineChange(turn, change, house);
  const problems = [...problemsOf(examined, visit.words), ...noStock(turn, switches)];
  if (problems.length > 0) return showAgain(turn, { switches, problems });
  if (switches.invoiceMode !== switchesOf(store.settings).invoiceMode && confirmed === undefined)
    return confirmMode(turn, house, switches);
  const by = visit.user.email;
  const saved = await house.stores.changeSettings({ store: store.id, expectedVersion: version, change, by });
  if (saved === 'stale') return showStale(turn, switches, { house, showAgain });
  await tellDoors(house);
  const running = await runAgainAfterSettings({ store: store.id, change }, mendToolsOf(house));
  await house.pages.backTo(turn, `/s/${store.id}/settings`, noticeOf(running, examined, visit.words));
}

/** The page with what is saved by now beside what was chosen; saving again then means it. */
async function showStale(
  turn: StoreTurn,
  switches: Switches,
  { house, showAgain }: { house: SettingsHouse; showAgain: ShowAgain },
): Promise<void> {
  const { store, visit } = turn;
  const [fresh, last] = await Promise.all([
    house.stores.find(store.id),
    house.audit.latest({ store: store.id, what: 'settings' }),
  ]);
  const stale = { by: last?.by ?? visit.user.email, at: last?.at ?? house.now() };
  await showAgain({ ...turn, store: fresh ?? store }, { switches, stale });
}

/** The switch that a setting stands behind. */
const fields: Record<string, SwitchName> = {
  '/dayReportAs': 'invoiceMode',
  '/sendProducts': 'products',
  '/sendCustomers': 'customers',
  '/allowInventory': 'inventory',
};

const problemsOf = ({ errors }: ExaminedSettings, { language }: Words): FieldProblem[] =>
  errors.map(({ pointer, message }) => ({ field: fields[pointer] ?? 'invoiceMode', text: message[language] }));

/** Stock that e-conomic does not keep cannot be fetched. */
function noStock({ store, visit }: StoreTurn, { inventory }: Switches): FieldProblem[] {
  const isTurnedOn = inventory && !store.settings.allowInventory;
  if (!isTurnedOn || store.agreement?.keepsStock !== false) return [];
  return [{ field: 'inventory', text: visit.words.text.settings.inventory.refuse }];
}

function noticeOf(
  { days, others }: { days: number; others: number },
  { unchecked }: ExaminedSettings,
  { text, language }: Words,
): Notice {
  const said = text.settings;
  const saved = days > 0 ? said.savedDays(days) : others > 0 ? said.savedOthers(others) : said.saved;
  const [why] = unchecked;
  if (why === undefined) return { tone: 'ok', text: saved };
  const reason = typeof why === 'string' ? said.unchecked[why] : explain(why, language).sentence;
  return { tone: 'quiet', text: `${saved} ${said.unchecked.intro} ${reason}` };
}
