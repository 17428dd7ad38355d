import { everyRole } from '../../access/who.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import { askAll, type Noted, notedBy, type StoreStatusHouse } from './ask.ts';
import { storeReportOf } from './report.ts';
import { storeStatusView } from './view.ts';

/** A store's pages: how a store's work stands. */
export const storeStatusPages = (house: StoreStatusHouse): Route[] => {
  const noted = notedBy(house);
  return [storeRoute('GET /s/:store/status', everyRole, (turn) => showStatus(turn, { house, noted }))];
};

async function showStatus(turn: StoreTurn, tools: { house: StoreStatusHouse; noted: Noted }): Promise<void> {
  const { store, visit } = turn;
  const { words, user } = visit;
  const report = storeReportOf(store, await askAll(store, tools));
  const main = storeStatusView({ report, store, isOperator: user.operator }, words);
  await tools.house.pages.send(turn, { title: words.text.storeStatus.title, here: 'status', main });
}
