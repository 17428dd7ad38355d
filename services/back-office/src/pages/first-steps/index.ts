import { everyRole } from '../../access/who.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { firstStepsView } from './view.ts';

type FirstStepsHouse = Pick<House, 'lookAtSteps' | 'pages'>;

/** What a new store does first, and how far it has come. */
export const firstStepsPages = (house: FirstStepsHouse): Route[] => [
  storeRoute('GET /s/:store/first-steps', everyRole, (turn) => showSteps(turn, house)),
];

async function showSteps(turn: StoreTurn, house: FirstStepsHouse): Promise<void> {
  const { store, visit } = turn;
  const { steps } = await house.lookAtSteps(store);
  const main = firstStepsView({ store: store.id, steps }, visit.words);
  await house.pages.send(turn, { title: visit.words.text.firstSteps.title, here: 'first-steps', main });
}
