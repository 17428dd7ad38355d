import { everyRole, isOneOf, keepers } from '../../access/who.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import { askAll, type Noted, notedBy, type StoreStatusHouse } from './ask.ts';
import { pauseRoutes } from './pause.ts';
import { storeReportOf } from './report.ts';
import { storeStatusView } from './view.ts';

/** A store's pages: how a store's work stands. */
export const storeStatusPages = (house: StoreStatusHouse & Parameters<typeof pauseRoutes>[0]): Route[] => {
  const noted = notedBy(house);
  return [
    storeRoute('GET /s/:store/status', everyRole, (turn) => showStatus(turn, { house, noted })),
    ...pauseRoutes(house),
  ];
};

async function showStatus(turn: StoreTurn, tools: { house: StoreStatusHouse; noted: Noted }): Promise<void> {
  const { store, roles, visit } = turn;
  const { words, user } = visit;
  const report = storeReportOf(store, await askAll(store, tools));
  const main = storeStatusView({ report, store, isOperator: user.operator, mayPause: isOneOf(roles, keepers) }, words);
  await tools.house.pages.send(turn, { title: words.text.storeStatus.title, here: 'status', main });
}
