import { textIn } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { WithCharts } from './house.ts';
import { knownOf, pageOf } from './load.ts';
import { taken } from './proposals.ts';
import { rowsOnPage } from './rows.ts';
import { sentOf } from './save.ts';
import { sendAccounts, showStale } from './show.ts';
import { partsView } from './view.ts';

/**
 * Shows what would be said of the fields as they stand, and what saving them would set going; or fills in what is proposed.
 * Nothing is saved. With script one row is asked for at a time, and only that part of the page is answered.
 */
export async function tryAccounts(turn: StoreTurn, house: WithCharts): Promise<void> {
  const { version, draft, newRows, said, body } = sentOf(turn);
  if (version !== turn.store.version) return showStale(turn, house, { mine: draft, version, newRows });
  const known = await knownOf(turn.store, house);
  const page = await pageOf(turn, { known, written: { draft, newRows, said } }, house);
  const { words } = turn.visit;
  const row = rowsOnPage(page).find(({ key }) => key === textIn(turn.request.query['row']));
  if (row) {
    turn.response.send(String(partsView(page, row, words)));
    return;
  }
  const use = textIn(body['use']);
  const wanted = use === '' ? [] : [...page.proposals].filter(([key]) => use === 'all' || use === key);
  const shown = { draft: taken(draft, new Map(wanted)), newRows, said };
  await sendAccounts(turn, await pageOf(turn, { known, written: shown }, house), { house, shown });
}
