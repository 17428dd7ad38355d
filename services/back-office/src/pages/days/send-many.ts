import { dateIn } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { WishTools } from '@kassebro/outbox';
import { textIn } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { tryAllAgain } from '../../operations/try-all.ts';
import { confirmView } from '../../ui/confirm.ts';
import { html, type SafeHtml, type View } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { shortDate } from './date-words.ts';
import type { DaysHouse } from './index.ts';
import { type Month, monthOf, monthWith } from './month.ts';
import { entriesOf } from './show-days.ts';
import { dayBadge } from './state-view.ts';
import { canBeTried, type Entry } from './summary.ts';

/** The days of a month that wait, each with a box that is ticked, before any of them is sent. */
export async function confirmSending(
  turn: StoreTurn,
  house: DaysHouse,
  { noneChosen }: { noneChosen?: boolean } = {},
): Promise<void> {
  const { words } = turn.visit;
  const text = words.text.days.send;
  const month = monthIn(turn, house);
  const path = `/s/${turn.store.id}/days?month=${month.name}`;
  const waiting = (await entriesOf(turn, house, month)).filter(canBeTried);
  if (waiting.length === 0) return house.pages.backTo(turn, path, { tone: 'quiet', text: text.none });
  const title = text.title(waiting.length);
  const problems = noneChosen ? [{ field: `day-${waiting[0]?.number}`, text: text.chooseOne }] : [];
  const confirm = {
    title,
    text: html`<p>${prose(text.lead)}</p>`,
    action: `/s/${turn.store.id}/send-days`,
    button: text.button(waiting.length),
    fields: html`<input type="hidden" name="month" value="${month.name}"><div class="card">${waitingTable(waiting, words)}</div>`,
    back: path,
  };
  await house.pages.send(turn, { title, here: 'days', main: confirmView(confirm, words), problems });
}

/** The month that the form or the address names, else this one. */
function monthIn({ request, store }: StoreTurn, { now }: DaysHouse): Month {
  const body: unknown = request.body;
  const posted = typeof body === 'object' && body !== null && 'month' in body ? textIn(body.month) : '';
  return monthOf(posted || textIn(request.query['month'])) ?? monthWith(dateIn(store.timeZone, now()));
}

function waitingTable(entries: readonly Entry[], words: Words): SafeHtml {
  const text = words.text.days;
  return table<Entry>({
    caption: text.sendMany(entries.length),
    rows: entries,
    empty: text.send.none,
    columns: [
      { title: text.send.choose, cell: (entry) => boxOf(entry, words) },
      { title: text.date, kind: 'head', cell: (entry) => nameOf(entry, words) },
      { title: text.stateHead, cell: ({ state }) => dayBadge(state, words) },
      { title: text.send.why, cell: (entry) => reasonOf(entry, words) },
      { title: text.send.lines, kind: 'figure', cell: ({ state }) => linesOf(state.posting) },
      { title: text.send.total, kind: 'figure', cell: ({ newest }) => words.format.kroner(newest.gross) },
    ],
  });
}

const boxOf = ({ number }: Entry, { text }: Words): SafeHtml =>
  html`<input type="checkbox" id="day-${number}" name="day-${number}" value="on" checked aria-label="${text.days.send.choose}: ${text.days.one.report(number)}">`;

const nameOf = ({ newest, number }: Entry, words: Words): SafeHtml =>
  html`<label for="day-${number}">${shortDate(newest.report.businessDate, words.language)}</label> <span class="small-print">${newest.report.register}, ${words.text.days.one.report(number)}</span>`;

const linesOf = (posting: Entry['state']['posting']): string =>
  String(posting?.lines?.length ?? posting?.invoice?.lines.length ?? '–');

const reasonOf = ({ state: { posting } }: Entry, { language }: Words): View =>
  posting?.reason ? prose(explain(posting.reason, language).sentence) : '';

/** Sends those days of the month that were chosen. One that is done, or under way, is left alone, which is then said. */
export async function sendDays(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const text = turn.visit.words.text.days.send;
  const month = monthIn(turn, house);
  const chosen = chosenIn(turn);
  if (chosen.size === 0) return confirmSending(turn, house, { noneChosen: true });
  const entries = (await entriesOf(turn, house, month)).filter(({ number }) => chosen.has(number));
  const ids = entries.flatMap(({ state }) => (state.posting ? [state.posting.id] : []));
  const sent = await tryAllAgain(ids, turn.visit.user.email, tools);
  const rest = chosen.size - sent;
  const said = [...(sent > 0 ? [text.sent(sent)] : []), ...(rest > 0 && sent > 0 ? [text.rest(rest)] : [])].join(' ');
  const path = `/s/${turn.store.id}/days?month=${month.name}`;
  await house.pages.backTo(turn, path, sent > 0 ? said : { tone: 'quiet', text: text.nothing });
}

/** The numbers whose boxes are ticked. */
function chosenIn({ request }: StoreTurn): Set<string> {
  const body: unknown = request.body;
  const names = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  return new Set(names.flatMap((name) => (name.startsWith('day-') ? [name.slice('day-'.length)] : [])));
}
