import { editors, everyRole, isOneOf, keepers } from '../../access/who.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import { confirmDisconnect, disconnect } from './disconnect.ts';
import { saveCompany, showCompany } from './confirm.ts';
import { askForAccess, comeBack, pathOf, refuse } from './grant.ts';
import { healthOf } from './health.ts';
import type { ConnectionHouse } from './house.ts';
import { noteLook } from './look.ts';
import { connectionView } from './view.ts';

/** A store's pages: the way into e-conomic. */
export const connectionPages = (house: ConnectionHouse): Route[] => {
  const route = (
    name: Parameters<typeof storeRoute>[0],
    who: Parameters<typeof storeRoute>[1],
    handler: (turn: StoreTurn, house: ConnectionHouse) => unknown,
  ): Route => storeRoute(name, who, (turn) => handler(turn, house));
  return [
    route('GET /s/:store/connection', everyRole, showConnection),
    route('POST /s/:store/connection/check', keepers, checkNow),
    route('POST /s/:store/connection/grant', editors, askForAccess),
    route('GET /s/:store/connection/back', editors, comeBack),
    route('GET /s/:store/connection/confirm', editors, showCompany),
    route('POST /s/:store/connection/confirm', editors, saveCompany),
    route('GET /s/:store/connection/disconnect', ['owner'], (turn) => confirmDisconnect(turn, house)),
    route('POST /s/:store/connection/disconnect', ['owner'], disconnect),
  ];
};

async function showConnection(turn: StoreTurn, house: ConnectionHouse): Promise<void> {
  const { store, roles, visit } = turn;
  const { items } = await house.dayReports.list({ store: store.id, limit: 1 });
  const health = healthOf(store, { lastDayAt: items[0]?.receivedAt, now: house.now() }, visit.words);
  const may = {
    connect: isOneOf(roles, editors),
    check: isOneOf(roles, keepers),
    disconnect: roles.includes('owner'),
  };
  const canAsk = house.grant !== undefined && house.economic !== undefined;
  const main = connectionView({ store, health, now: house.now(), may, canAsk }, visit.words);
  await house.pages.send(turn, { title: visit.words.text.connection.title, here: 'connection', main });
}

async function checkNow(turn: StoreTurn, house: ConnectionHouse): Promise<void> {
  const text = turn.visit.words.text.connection;
  if (!(await noteLook(turn.store.id, house))) return refuse(turn, house, text.health.unknown);
  await house.pages.backTo(turn, pathOf(turn), text.health.checked);
}
