import { creationId } from '@kassebro/contracts';
import { isSetAside } from '@kassebro/store';
import { editors, isOneOf, keepers } from '../../access/who.ts';
import { menuOf, type MenuPage } from '../../frame/menu.ts';
import type { StoreTurn } from '../../http/route.ts';
import { fixOf } from '../../operations/fix-of.ts';
import { factsOf, numberOf, receives } from './facts.ts';
import { historyOf } from './history.ts';
import type { RecordsHouse } from './index.ts';
import { recordView } from './record-view.ts';
import { nameOf, wantedRecord } from './wanted.ts';
import { whyNotSynchronised } from './why.ts';

/** One product or customer on both sides, and why it is not synchronised. */
export async function showRecord(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const { store, roles, visit } = turn;
  const sides = await wantedRecord(turn, house);
  const { kind, record, binding } = sides;
  const { words, user } = visit;
  const { lines, operations } = await historyOf(sides, { store: store.id, house, words });
  const ofCreation = creationId({ store: store.id, kind, record });
  const creation = operations.find(({ id }) => id === ofCreation);
  const why = whyNotSynchronised(await factsOf(sides, { store, creation, house }));
  const visitor = { routes: house.routes(), user, store: store.id };
  const menu = menuOf(visitor.routes, user, store.id);
  const page = {
    store: store.id,
    sides,
    why,
    lines,
    now: house.now(),
    fixOf: (cause: string) => fixOf(cause, visitor),
    opens: (name: MenuPage) => menu.some(({ page: open }) => open === name),
    mayWork: isOneOf(roles, keepers),
    mayDecide: isOneOf(roles, editors),
    canFetch:
      !(binding && isSetAside(binding)) &&
      store.agreement !== undefined &&
      receives(kind, store) &&
      numberOf(sides) !== undefined,
  };
  const title = nameOf(sides) || binding?.number || record;
  await house.pages.send(turn, { title, here: 'records', main: recordView(page, words) });
}
