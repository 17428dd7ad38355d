import { otherDate, type Accepted, type Effect, type Operation } from '@kassebro/contracts';
import { endOperation, postOnDate, tryAgain, undoEnd, type WishTools } from '@kassebro/outbox';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import type { Stale } from '../../http/pages.ts';
import { NotFound } from '../../http/refusals.ts';
import type { StoreTurn } from '../../http/route.ts';
import { confirmView } from '../../ui/confirm.ts';
import { textArea, versionField } from '../../ui/form.ts';
import { html } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { dayPath } from './actions-view.ts';
import { dayTitle } from './head-view.ts';
import type { DaysHouse } from './index.ts';
import type { OneDay } from './one-day.ts';
import { showDay, wantedDay } from './show-day.ts';

/** Which state of the day the form was filled in from. */
export const version = z.coerce.number().int().min(0);
/** As the contracts have it; what is wrong with it is said in words. */
const REASON_MAX = 200;
const reasonForm = z.object({ reason: z.string().trim().max(REASON_MAX).default(''), version });
const dateForm = z.object({ date: z.string().default(''), version });
const versionForm = z.object({ version });

/** A day whose posting can be wished something for. */
export type Wanted = OneDay & Record<'posting' | 'asked', Operation>;

/** @throws NotFound when there is no such day, or nothing to be done with it yet */
export async function wantedPosting(turn: StoreTurn, house: DaysHouse): Promise<Wanted> {
  const day = await wantedDay(turn, house);
  const { posting } = day.state;
  if (!posting) throw new NotFound('the day has no posting yet');
  return { ...day, posting, asked: day.asked ?? posting };
}

/** Somebody, or a hand, has moved it since the form was opened: the page says so, with how it is now. */
export async function isStale(
  turn: StoreTurn,
  house: DaysHouse,
  { posting, version: seen }: { posting: Wanted['posting']; version: number },
): Promise<boolean> {
  if (posting.fence === seen) return false;
  await showDay(turn, house, { stale: staleOf(posting) });
  return true;
}

function staleOf({ history, updatedAt }: Wanted['posting']): Stale {
  const last = history.at(-1);
  return { by: last?.by ?? 'Kassebro', at: last?.at ?? updatedAt };
}

/** After a wish: back to the day with what was done, or the day as it is now with why it was refused. */
export async function concluded(
  turn: StoreTurn,
  house: DaysHouse,
  { day, effect, done }: { day: Wanted; effect: Effect | Accepted | undefined; done: string },
): Promise<void> {
  const { refused, actions } = turn.visit.words.text.days.one;
  if (effect?.refused) {
    const { operation } = effect;
    return showDay(turn, house, { refused: refused[effect.refused], stale: staleOf(operation) });
  }
  await house.pages.backTo(turn, dayPath(day), effect?.effect ? done : { tone: 'quiet', text: actions.nothing });
}

/** A deed that the day, as it is now, does not offer: back to the day instead of a form whose answer would be a refusal. */
export const nothingToDo = (turn: StoreTurn, { pages }: DaysHouse, day: Wanted): Promise<void> =>
  pages.backTo(turn, dayPath(day), { tone: 'quiet', text: turn.visit.words.text.days.one.actions.nothing });

export async function send(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const day = await wantedPosting(turn, house);
  const effect = await tryAgain({ id: day.asked.id, by: turn.visit.user.email }, tools);
  await concluded(turn, house, { day, effect, done: turn.visit.words.text.days.one.actions.queued });
}

export async function postOn(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const form = readForm(turn, dateForm);
  const day = await wantedPosting(turn, house);
  const { words, user } = turn.visit;
  const { wrongDate, queued } = words.text.days.one.actions;
  if (await isStale(turn, house, { ...form, posting: day.asked })) return;
  const { data } = otherDate.safeParse({ date: form.date });
  if (!data) {
    const problems = [{ field: 'date', text: wrongDate }];
    return showDay(turn, house, { problems, draftDate: { value: form.date, problem: wrongDate } });
  }
  const effect = await postOnDate({ id: day.asked.id, by: user.email }, data.date, tools);
  await concluded(turn, house, { day, effect, done: queued });
}

export async function askNotToSend(turn: StoreTurn, house: DaysHouse, problem?: string): Promise<void> {
  const day = await wantedPosting(turn, house);
  if (!day.may.end) return nothingToDo(turn, house, day);
  const { words } = turn.visit;
  const text = words.text.days.one.doNotSend;
  const title = text.title(dayTitle(day, words));
  const reason = { name: 'reason', label: text.reason, help: text.reasonHelp, value: '', required: true, problem };
  const confirm = {
    title,
    text: html`<p>${text.text}</p>`,
    action: `${dayPath(day)}/do-not-send`,
    button: text.submit,
    fields: html`${versionField(day.posting.fence)}${textArea(reason, words)}`,
    back: dayPath(day),
    grave: true,
  };
  const problems = problem === undefined ? [] : [{ field: 'reason', text: problem }];
  await house.pages.send(turn, { title, here: 'days', main: confirmView(confirm, words), problems });
}

export async function doNotSend(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const { reason, version: seen } = readForm(turn, reasonForm);
  const day = await wantedPosting(turn, house);
  const { text } = turn.visit.words;
  const { doNotSend: words } = text.days.one;
  if (reason === '') return askNotToSend(turn, house, text.forms.required(words.reason));
  if (await isStale(turn, house, { posting: day.posting, version: seen })) return;
  const wish = { id: day.posting.id, by: turn.visit.user.email };
  const effect = await endOperation(wish, { cause: 'not-to-be-sent', said: { reason } }, tools);
  await concluded(turn, house, { day, effect, done: words.done });
}

export async function askToUndo(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const day = await wantedPosting(turn, house);
  if (!day.may.undo) return nothingToDo(turn, house, day);
  const { words } = turn.visit;
  const text = words.text.days.one.undo;
  const title = text.title(dayTitle(day, words));
  const { state, document } = day.state;
  const warning = state === 'by-hand' ? [text.byHand(document ? String(document.number) : '')] : [];
  const confirm = {
    title,
    text: html`<p>${text.text(words.format.kroner(day.shown.gross))}</p>${warning.map((said) => html`<p><strong>${prose(said)}</strong></p>`)}`,
    action: `${dayPath(day)}/undo`,
    button: text.submit,
    fields: versionField(day.posting.fence),
    back: dayPath(day),
  };
  await house.pages.send(turn, { title, here: 'days', main: confirmView(confirm, words) });
}

export async function undo(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const form = readForm(turn, versionForm);
  const day = await wantedPosting(turn, house);
  if (await isStale(turn, house, { ...form, posting: day.posting })) return;
  const effect = await undoEnd({ id: day.posting.id, by: turn.visit.user.email }, tools);
  await concluded(turn, house, { day, effect, done: turn.visit.words.text.days.one.undo.done });
}
