import { explain } from '@kassebro/errors';
import type { MenuPage } from '../../frame/menu.ts';
import type { Words } from '../../i18n/index.ts';
import { recordPath } from '../../operations/record-path.ts';
import { html, nothing, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, prose, type Tone } from '../../ui/parts.ts';
import { labelOf } from '../../ui/rail.ts';
import type { RecordPage } from './record-view.ts';
import type { Check } from './why.ts';

const tones: Partial<Record<Check, Tone>> = {
  synchronised: 'ok',
  noticed: 'busy',
  'under-way': 'busy',
  paused: 'quiet',
  'switched-off': 'quiet',
  gone: 'quiet',
  'not-sent': 'quiet',
  'never-asked': 'quiet',
};

/** The answer: one sentence, what to do, and one way to do it. */
export function whyView(page: RecordPage, words: Words): SafeHtml {
  const { check } = page.why;
  const { why } = words.text.records;
  const { sentence, whatToDo } = answerOf(page, words);
  const tone = tones[check] ?? 'bad';
  return html`<section aria-labelledby="why">
  <h2 id="why">${check === 'synchronised' ? why.headingWell : why.heading}</h2>
  ${banner(tone, sentence, html`${whatToDo === '' ? nothing : html`<p>${prose(whatToDo)}</p>`}${deedView(page, words)}`)}
</section>`;
}

/** A reason explains itself; what has none has words of its own. */
function answerOf(
  { why: { check, reason }, sides, now }: RecordPage,
  words: Words,
): { sentence: string; whatToDo: string } {
  const { why } = words.text.records;
  if (reason && check !== 'under-way' && check !== 'not-sent') return explain(reason, words.language);
  const isOut = sides.binding === undefined;
  const own = why.check[check];
  const sentence = typeof own === 'string' ? own : own[isOut ? 'out' : 'in'];
  const since =
    check === 'synchronised' && sides.binding ? why.lookedAt(words.format.short(sides.binding.syncedAt, now)) : '';
  return { sentence, whatToDo: reason ? explain(reason, words.language).sentence : since };
}

function deedView(page: RecordPage, words: Words): View {
  const { why, mayWork, canFetch } = page;
  const { deeds } = words.text.records;
  const fix = why.reason && page.fixOf(why.reason.cause);
  if (why.deed === 'connection' || why.deed === 'settings') return pageLink(why.deed, page, words);
  if (fix && fix.page !== 'records')
    return html`<p><a class="button" href="${fix.path}">${deeds.goTo(labelOf(fix.page, words.text))}</a></p>`;
  if (!mayWork) return nothing;
  if (why.deed === 'try-again') return deedForm(page, { deed: 'retry', label: deeds.tryAgain });
  return why.deed === 'fetch' && canFetch ? deedForm(page, { deed: 'fetch', label: deeds.fetch }) : nothing;
}

const pageLink = (name: MenuPage & ('connection' | 'settings'), page: RecordPage, { text }: Words): View =>
  page.opens(name)
    ? html`<p><a class="button" href="/s/${page.store}/${name}">${text.records.deeds.goTo(labelOf(name, text))}</a></p>`
    : nothing;

/** One button; without script, too. */
export const deedForm = (
  { store, sides }: RecordPage,
  { deed, label }: { deed: 'fetch' | 'retry'; label: string },
): SafeHtml =>
  html`<form method="post" action="${recordPath(store, sides)}/${deed}${sides.binding?.unplaced ? '?side=unplaced' : ''}">
  <button type="submit">${icon('again')} ${label}</button>
</form>`;
