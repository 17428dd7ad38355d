import type { DayInvoiceLine, Reason, VoucherLine } from '@kassebro/contracts';
import { correctDay, type WishTools } from '@kassebro/outbox';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { versionField } from '../../ui/form.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { dayPath } from './actions-view.ts';
import { dayTitle } from './head-view.ts';
import type { DaysHouse } from './index.ts';
import { differencesView } from './drift-view.ts';
import { isChangedThere, reasonsOf } from './day-state.ts';
import { type OneDay, oneDayOf } from './one-day.ts';
import { dayBadge } from './state-view.ts';
import { concluded, isStale, version, wantedPosting, type Wanted } from './wishes.ts';

const correctForm = z.object({ version });

/** What stands in e-conomic beside what would take its place, before anything is taken back. */
export async function askToCorrect(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const day = await wantedPosting(turn, house);
  const { words } = turn.visit;
  const text = words.text.days.one.correct;
  if (!day.may.correct) return house.pages.backTo(turn, dayPath(day), { tone: 'quiet', text: text.nothing });
  const title = text.title(dayTitle(day, words));
  const old = standingBefore(day, turn);
  const drift = old?.state.posting?.drift;
  const main = html`<header class="title"><div>
  <p><a class="back" href="${dayPath(day)}">${icon('back')}${words.text.days.one.report(day.number)}</a></p>
  <h1>${title}</h1>
  <p class="lead">${prose(text[leadOf(day, old)])}</p>
</div></header>
${drift ? differencesView(drift, words) : ''}
<div class="old-and-new">
  ${old ? sideView(old, text.old(String(old.shown.revision)), words) : ''}
  ${sideView(day, text.new(String(day.shown.revision)), words)}
</div>
<form method="post" action="${dayPath(day)}/correct" class="actions">
  ${versionField(day.asked.fence)}
  <button type="submit" class="strong grave">${text.submit(String(day.shown.revision))}</button>
  <a class="button" href="${dayPath(day)}">${words.text.forms.cancel}</a>
</form>`;
  await house.pages.send(turn, { title, here: 'days', main });
}

/** What stands there was entered by a person, was changed by one, or is as it was sent. */
function leadOf(day: Wanted, old: OneDay | undefined): 'lead' | 'leadByHand' | 'leadEdited' {
  if (!old || old.state.state === 'by-hand') return 'leadByHand';
  const isEdited = old.state.posting?.drift !== undefined || reasonsOf(day.asked).some(isChanged);
  return isEdited ? 'leadEdited' : 'lead';
}
const isChanged = ({ cause }: Reason): boolean => isChangedThere(cause);

/** The newest earlier revision that is in the books, or of which a person has said what became of it. */
function standingBefore(day: OneDay, { store, roles }: StoreTurn): OneDay | undefined {
  const earlier = day.earlier.map(({ revision }) => oneDayOf(day, { store, roles, revision }));
  return earlier.find(({ state }) => state.posting?.state === 'done' || state.posting?.state === 'skipped');
}

type Line = { what: string; account: string; amount: number };

const voucherLine = (line: VoucherLine): Line => ({
  what: line.what,
  account: `${line.kind === 'finance' ? line.account : line.customer} / ${line.contraAccount}`,
  amount: line.amount,
});
const invoiceLine = ({ what, product, net, vat }: DayInvoiceLine): Line => ({
  what,
  account: product,
  amount: net + vat,
});

function sideView(day: OneDay, title: string, words: Words): SafeHtml {
  const { content, shown, state } = day;
  const text = words.text.days.one;
  const rows = content.invoice ? content.invoice.lines.map(invoiceLine) : content.lines.map(voucherLine);
  const id = `side-${shown.revision}`;
  return html`<section aria-labelledby="${id}">
  <h2 id="${id}">${title} ${dayBadge(state, words)}</h2>
  <div class="card">${table<Line>({
    caption: title,
    rows,
    empty: text.correct.oldEmpty,
    compact: true,
    columns: [
      { title: text.table.voucher, kind: 'head', cell: ({ what }) => what },
      { title: text.table.account, kind: 'figure', cell: ({ account }) => account },
      { title: text.table.amount, kind: 'figure', cell: ({ amount }) => words.format.kroner(amount) },
    ],
  })}</div>
  <p class="total"><span>${words.text.days.gross}</span><strong class="figure">${words.format.kroner(shown.gross)}</strong></p>
</section>`;
}

export async function correct(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const form = readForm(turn, correctForm);
  const day = await wantedPosting(turn, house);
  if (await isStale(turn, house, { ...form, posting: day.asked })) return;
  const effect = await correctDay({ id: day.asked.id, by: turn.visit.user.email }, tools);
  await concluded(turn, house, { day, effect, done: turn.visit.words.text.days.one.correct.done });
}
