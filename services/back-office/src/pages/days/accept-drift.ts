import { acceptDrift, type AcceptTools } from '@kassebro/outbox';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { confirmView } from '../../ui/confirm.ts';
import { html } from '../../ui/html.ts';
import { dayPath } from './actions-view.ts';
import { dayTitle } from './head-view.ts';
import { differencesView } from './drift-view.ts';
import type { DaysHouse } from './index.ts';
import { concluded, nothingToDo, wantedPosting } from './wishes.ts';

const seenForm = z.object({ seen: z.string().min(1).max(200) });

/** Everything that is not as it was sent, before a person says that it is right so. */
export async function askToAcceptDrift(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const day = await wantedPosting(turn, house);
  const { drift } = day.posting;
  if (!drift || !day.may.acceptDrift) return nothingToDo(turn, house, day);
  const { words } = turn.visit;
  const text = words.text.days.one.drift;
  const title = text.title(dayTitle(day, words));
  const confirm = {
    title,
    text: html`<p>${text.kind[drift.kind]}</p>${differencesView(drift, words)}<p>${text.text}</p>`,
    action: `${dayPath(day)}/accept-drift`,
    button: words.text.days.one.actions.acceptDrift,
    fields: html`<input type="hidden" name="seen" value="${drift.seen}">`,
    back: dayPath(day),
  };
  await house.pages.send(turn, { title, here: 'days', main: confirmView(confirm, words) });
}

/** Accepts what the form was opened on, and nothing that it has become since. */
export async function acceptDayDrift(turn: StoreTurn, house: DaysHouse, tools: AcceptTools): Promise<void> {
  const { seen } = readForm(turn, seenForm);
  const day = await wantedPosting(turn, house);
  const effect = await acceptDrift({ id: day.posting.id, by: turn.visit.user.email, seen }, tools);
  await concluded(turn, house, { day, effect, done: turn.visit.words.text.days.one.drift.done });
}
