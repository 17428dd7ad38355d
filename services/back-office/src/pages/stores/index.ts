import { rolesAt } from '../../access/roles.ts';
import { editors, everyRole, isOneOf } from '../../access/who.ts';
import { namesOf } from '../../frame/frame.ts';
import { firstPage } from '../../frame/menu.ts';
import { textIn } from '../../http/forms.ts';
import { houseRoute, storeRoute, type Route, type StoreTurn, type Turn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { askForStore, makeStore, type NewStoreHouse } from './new-store.ts';
import { storesView } from './view.ts';

type StoresHouse = NewStoreHouse & Pick<House, 'routes' | 'lookAtSteps'>;

/** The choice of a store, and the way into one. */
export const storesPages = (house: StoresHouse): Route[] => [
  houseRoute('GET /stores', 'signed-in', (turn) => showStores(turn, house)),
  houseRoute('GET /stores/new', ['operator'], (turn) => askForStore(turn, house)),
  houseRoute('POST /stores/new', ['operator'], (turn) => makeStore(turn, house)),
  storeRoute('GET /s/:store', everyRole, (turn) => enterStore(turn, house)),
];

/** Those who set a store up begin with what is still to do for it, others with its days. */
async function enterStore({ response, visit, store, roles }: StoreTurn, house: StoresHouse): Promise<void> {
  const isOpen = isOneOf(roles, editors) && (await house.lookAtSteps(store)).areOpen;
  response.redirect(303, isOpen ? `/s/${store.id}/first-steps` : firstPage(house.routes(), visit.user, store.id));
}

async function showStores(turn: Turn, house: StoresHouse): Promise<void> {
  const { user, words, session } = turn.visit;
  const search = textIn(turn.request.query['q']).trim();
  const all = await namesOf(user, house);
  const rows = all.filter(isLike(search)).map((store) => ({ ...store, roles: rolesAt(user, store.id) }));
  const { tillKey } = session.data;
  if (tillKey) {
    delete session.data.tillKey;
    await session.save();
  }
  const main = storesView({ rows, search, isEmpty: all.length === 0, mayMake: user.operator, tillKey }, words);
  await house.pages.send(turn, { title: words.text.stores.title, here: 'stores', main });
}

function isLike(search: string): (store: { id: string; name: string }) => boolean {
  const wanted = search.toLocaleLowerCase('da');
  return ({ id, name }) => id.includes(wanted) || name.toLocaleLowerCase('da').includes(wanted);
}
