import { hasEnded } from '@kassebro/contracts';
import { editors, isOneOf } from '../../access/who.ts';
import type { StoreTurn } from '../../http/route.ts';
import { menuOf } from '../../frame/menu.ts';
import { importsView } from './imports-view.ts';
import type { ImportsHouse } from './index.ts';

/** Imports are started by people, and few. */
const MOST = 50;

export async function showImports(turn: StoreTurn, house: ImportsHouse): Promise<void> {
  const { store, roles, visit } = turn;
  const runs = await house.imports.list(store.id, MOST);
  const menu = menuOf(house.routes(), visit.user, store.id);
  const page = {
    store: store.id,
    runs,
    now: house.now(),
    isConnected: store.agreement !== undefined,
    connection: menu.find(({ page: name }) => name === 'connection')?.path,
    mayStart: isOneOf(roles, editors),
    isLive: runs.some((run) => !hasEnded(run)),
  };
  const { words } = visit;
  await house.pages.send(turn, { title: words.text.imports.title, here: 'imports', main: importsView(page, words) });
}
