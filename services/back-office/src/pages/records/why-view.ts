import { explain } from '@kassebro/errors';
import type { MenuPage } from '../../frame/menu.ts';
import type { Words } from '../../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, prose, type Tone } from '../../ui/parts.ts';
import { labelOf } from '../../ui/rail.ts';
import type { RecordPage } from './record-view.ts';
import { deedPath } from './wanted.ts';
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
  'set-aside': 'quiet',
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
  const { deed } = page.why;
  switch (deed) {
    case 'connection':
    case 'settings':
      return pageLink(deed, page, words);
    case 'link':
    case 'create':
    case 'restore':
      return decision(page, deed, words);
    case 'cause':
    case 'try-again':
    case 'fetch':
    case 'none':
      return mending(page, words);
  }
}

/** A page that puts its cause right, or else what keeps work going. */
function mending(page: RecordPage, words: Words): View {
  const { why, mayWork, canFetch } = page;
  const { deeds } = words.text.records;
  const fix = why.reason && page.fixOf(why.reason.cause);
  if (fix && fix.page !== 'records')
    return html`<p><a class="button" href="${fix.path}">${deeds.goTo(labelOf(fix.page, words.text))}</a></p>`;
  if (!mayWork) return nothing;
  if (why.deed === 'try-again') return retryForm(page, words);
  return why.deed === 'fetch' && canFetch ? deedForm(page, { deed: 'fetch', label: deeds.fetch }) : nothing;
}

const retryForm = (page: RecordPage, { text }: Words): SafeHtml =>
  deedForm(page, { deed: 'retry', label: text.records.deeds.tryAgain });

/** What only those decide who decide how a store is set up; what stands still can be tried again by others, too. */
function decision(page: RecordPage, deed: 'link' | 'create' | 'restore', words: Words): View {
  const { why, mayWork } = page;
  const isStill = mayWork && why.check === 'creation-stands';
  return html`${decisionView(page, deed, words)}${when(isStill, () => retryForm(page, words))}`;
}

function decisionView(page: RecordPage, deed: 'link' | 'create' | 'restore', { text }: Words): View {
  const { store, sides, mayDecide } = page;
  const { open } = text.recordDeeds;
  if (!mayDecide) return nothing;
  if (deed === 'restore') return deedForm(page, { deed, label: open.restoreIgnored });
  const label = deed === 'link' && sides.binding?.unplaced ? open.whom : open[deed];
  return html`<p><a class="button" href="${deedPath(store, sides, deed)}">${label}</a></p>`;
}

const pageLink = (name: MenuPage & ('connection' | 'settings'), page: RecordPage, { text }: Words): View =>
  page.opens(name)
    ? html`<p><a class="button" href="/s/${page.store}/${name}">${text.records.deeds.goTo(labelOf(name, text))}</a></p>`
    : nothing;

/** One button; without script, too. */
export const deedForm = (
  { store, sides }: RecordPage,
  { deed, label }: { deed: 'fetch' | 'retry' | 'restore'; label: string },
): SafeHtml =>
  html`<form method="post" action="${deedPath(store, sides, deed)}">
  <button type="submit">${icon('again')} ${label}</button>
</form>`;
