import type { Words } from '../../i18n/index.ts';
import { textField, versionField } from '../../ui/form.ts';
import { html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import type { DayPage } from './day-view.ts';
import type { OneDay } from './one-day.ts';

/** The page of a day, under which everything that can be done with it has its address. */
export const dayPath = ({ store, number }: Pick<OneDay, 'store' | 'number'>): string =>
  `/s/${store.id}/days/${encodeURIComponent(number)}`;

/** What the visitor can do with the day now. */
export function actionsView(page: DayPage, words: Words): View {
  const { day } = page;
  const { may } = day;
  const text = words.text.days.one.actions;
  const link = (name: string, label: string): SafeHtml =>
    html`<a class="button" href="${dayPath(day)}/${name}">${label}</a>`;
  if (![may.send, may.correct, may.end, may.undo, may.postOn, may.payer].includes(true)) return nothing;
  return html`<div class="card padded deeds">
  <div class="actions">
    ${when(may.correct, () => html`<a class="button strong" href="${dayPath(day)}/correct">${text.correct}</a>`)}
    ${when(may.payer, () => html`<a class="button strong" href="${dayPath(day)}/payer">${icon('person')}${text.payer}</a>`)}
    ${when(may.send, () => sendForm(day, words))}
    ${when(may.undo, () => link('undo', text.undo))}
    ${when(may.end, () => html`${link('by-hand', text.byHand)}${link('do-not-send', text.doNotSend)}`)}
  </div>
  ${when(may.send, () => html`<p class="small-print">${text.tryHelp}</p>`)}
  ${when(may.postOn, () => postOnForm(page, words))}
</div>`;
}

function sendForm(day: OneDay, { text }: Words): SafeHtml {
  const { sendNow, tryAgain } = text.days.one.actions;
  const isFirst = (day.state.posting?.attempts ?? 0) === 0;
  return html`<form method="post" action="${dayPath(day)}/send">
  <button type="submit" class="${when(!day.may.correct && !day.may.payer, () => 'strong')}">${icon('send')}${isFirst ? sendNow : tryAgain}</button>
</form>`;
}

function postOnForm({ day, draftDate }: DayPage, words: Words): SafeHtml {
  const text = words.text.days.one.actions;
  return html`<form method="post" action="${dayPath(day)}/post-on" class="search">
  ${versionField(day.asked?.fence ?? 0)}
  ${textField(
    {
      name: 'date',
      label: text.postOn,
      help: text.postOnHelp,
      type: 'date',
      value: draftDate?.value ?? '',
      required: true,
      problem: draftDate?.problem,
    },
    words,
  )}
  <button type="submit">${icon('calendar')}${text.postOnSubmit}</button>
</form>`;
}
