import { textIn } from '../../http/forms.ts';
import type { BooksTurn } from '../../http/route.ts';
import { draftOf } from '../accounts/draft.ts';
import { chartOf, namesIn } from '../accounts/load.ts';
import { sectionsOf } from '../accounts/rows.ts';
import { choicesView } from './choices-view.ts';
import { sendBooks } from './frame.ts';
import type { BooksTools } from './house.ts';

const CHANGES_SHOWN = 20;

/** What is chosen now, and every change of it. */
export async function showChoices(turn: BooksTurn, house: BooksTools): Promise<void> {
  const { store, request, visit } = turn;
  const cursor = textIn(request.query['cursor']) || undefined;
  const [use, kinds, chart, history] = await Promise.all([
    house.tillUse.ofDays(store.id),
    house.kindsOf(store.id),
    chartOf(store, house),
    house.audit.page({ store: store.id, what: 'settings', cursor, limit: CHANGES_SHOWN }),
  ]);
  const draft = draftOf(store.settings);
  const page = {
    sections: sectionsOf({ store, use, kinds, draft }),
    draft,
    chart,
    history: history.items,
    names: await namesIn(history.items, house),
    next: history.next,
    isLater: cursor !== undefined,
    now: house.now(),
  };
  const main = choicesView(page, visit.words);
  sendBooks(turn, house, { title: visit.words.text.accountant.accounts.title, here: 'accounts', main });
}
