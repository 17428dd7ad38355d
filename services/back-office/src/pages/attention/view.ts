import type { Operation } from '@kassebro/contracts';
import { causes, explain, isCause } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import type { Fix } from '../../operations/fix-of.ts';
import { operationUrl } from '../../operations/job-of.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { moment, prose } from '../../ui/parts.ts';
import { labelOf } from '../../ui/rail.ts';
import { shortDate } from '../days/date-words.ts';
import type { Passing, ShownGroup } from './groups.ts';

export interface AttentionPage {
  store: string;
  groups: ShownGroup[];
  passing: Passing[];
  now: Date;
  mayTry: boolean;
  fixOf(cause: string): Fix | undefined;
  /** Whether records have a page that they can be looked up on. */
  recordsPath: string | undefined;
  /** The day that was closed last, in words. */
  lastDay: string | undefined;
}

export function attentionView(page: AttentionPage, words: Words): SafeHtml {
  const text = words.text.attention;
  return html`<header class="title" data-live-page data-live-stream="/s/${page.store}/live" data-live-lost="${words.text.status.unreachable}"><div><h1>${text.title}</h1>${when(page.groups.length > 0, () => html`<p class="lead">${text.lead}</p>`)}</div></header>
<div class="stack" data-live="groups">
${page.groups.length === 0 ? emptyView(page, words) : page.groups.map((group) => groupView(group, page, words))}
${when(page.passing.length > 0, () => passingView(page, words))}
</div>`;
}

function emptyView({ lastDay }: AttentionPage, { text }: Words): SafeHtml {
  const { empty, noDay, nothingWaits } = text.attention;
  return html`<div class="card all-well">${icon('tick')}<div>
  <p class="sentence">${empty} ${lastDay ?? ''}</p>
  <p class="muted">${lastDay === undefined ? noDay : nothingWaits}</p>
</div></div>`;
}

function groupView(group: ShownGroup, page: AttentionPage, words: Words): SafeHtml {
  const text = words.text.attention;
  const { sentence, whatToDo } = explain(group, words.language);
  return html`<section class="card group" aria-labelledby="g-${group.key}">
  <div class="group-head">
    ${icon('warning')}
    <div><h2 id="g-${group.key}">${prose(sentence)}</h2>
    <p class="muted">${factsOf(group, page.now, words)}</p></div>
  </div>
  <div class="group-body">
    <div class="group-do"><h3>${text.whatToDo}</h3><p>${prose(whatToDo)}</p>${given(afterwards(group, words), (then) => html`<p class="then">${icon('send')}${then}</p>`)}${deedsView(group, page, words)}</div>
    <div><h3>${text.affected}</h3>${membersView(group, page, words)}</div>
  </div>
</section>`;
}

/** How many, how much money they hold, and since when. */
function factsOf(group: ShownGroup, now: Date, { text, format }: Words): View {
  const { attention } = text;
  const oldest = moment(group.oldest, attention.oldest(format.ago(group.oldest, now)));
  const money = group.amount === 0 ? [] : [attention.money(format.kroner(group.amount))];
  return html`${[whatOf(group, text), ...money].join(', ')}, ${oldest}`;
}

function whatOf({ days, count, records, boards }: ShownGroup, { attention }: Words['text']): string {
  if (days === count && days > 0) return attention.days(days);
  if (records.length === count && count > 0) return attention.records(count);
  return boards.length > 0 && count === 1 ? attention.boards : attention.count(count);
}

/** What happens once it is put right, where one fix sets all of them going. */
function afterwards(group: ShownGroup, { text }: Words): string | undefined {
  const { willGo, willGoMany } = text.attention;
  const scope = isCause(group.cause) ? causes[group.cause].scope : 'one';
  const goesOn = scope === 'store' || scope === 'cause';
  if (!goesOn || group.operations.length === 0) return undefined;
  return group.operations.length === 1 ? willGo(whatOf(group, text)) : willGoMany(whatOf(group, text));
}

/** One way to put it right, and trying it again. */
function deedsView(group: ShownGroup, page: AttentionPage, words: Words): View {
  const fix = pageOf(group, page, words) ?? dayOf(group, page, words);
  const canTry = page.mayTry && group.operations.length > 0;
  if (!fix && !canTry) return nothing;
  return html`<div class="actions">
  ${given(fix, ({ path, label }) => html`<a class="button strong" href="${path}">${label}</a>`)}
  ${when(canTry, () => tryForm(group, page, words))}
</div>`;
}

function tryForm({ key, operations }: ShownGroup, { store }: AttentionPage, { text }: Words): SafeHtml {
  const { tryAll, tryHelp } = text.attention;
  return html`<form method="post" action="/s/${store}/attention/try">
  <input type="hidden" name="group" value="${key}">
  <button type="submit" title="${tryHelp}">${icon('again')}${tryAll(operations.length)}</button>
</form>`;
}

/** The page that puts it right; the button is called as the page is in the menu. */
function pageOf({ cause }: ShownGroup, page: AttentionPage, { text }: Words): Way | undefined {
  const fix = page.fixOf(cause);
  return fix && { path: fix.path, label: text.attention.goTo(labelOf(fix.page, text)) };
}

interface Way {
  path: string;
  label: string;
}

/** What is put right on the page of a day, when there is only one. */
function dayOf({ first, operations }: ShownGroup, { store }: AttentionPage, { text }: Words): Way | undefined {
  const [only] = first;
  if (operations.length !== 1 || only?.kind !== 'day-report') return undefined;
  return { path: dayPath(store, only), label: text.attention.openDay };
}

const dayPath = (store: string, { record }: Operation): string => `/s/${store}/days/${encodeURIComponent(record)}`;

function membersView(group: ShownGroup, page: AttentionPage, words: Words): SafeHtml {
  const { text } = words;
  const { first, records, boards } = group;
  const shownRecords = records.slice(0, Math.max(0, 10 - first.length));
  const more = group.operations.length + records.length - first.length - shownRecords.length;
  return html`<ul class="members">
  ${first.map((operation) => html`<li>${operationLink(operation, group, { page, words })}</li>`)}
  ${shownRecords.map((record) => html`<li>${recordLink(record, page, words)}</li>`)}
  ${boards.map((sync) => html`<li>${text.work.sync[sync]}</li>`)}
  ${when(more > 0, () => html`<li class="muted">${text.attention.more(more)}</li>`)}
</ul>`;
}

/** A day is known by its date; one whose report cannot be read by its number. */
function operationLink(operation: Operation, { dated }: ShownGroup, { page, words }: Here): SafeHtml {
  const { kind, record, id } = operation;
  const { text, language, format } = words;
  if (kind !== 'day-report') return html`<a href="${operationUrl(id)}">${text.work.record[kind](record)}</a>`;
  const day = dated.get(id);
  const link = html`<a href="${dayPath(page.store, operation)}">${day ? shortDate(day.businessDate, language) : text.work.record[kind](record)}</a>`;
  return day ? html`${link} <span class="figure muted">${format.kroner(day.gross)}</span>` : link;
}

interface Here {
  page: AttentionPage;
  words: Words;
}

function recordLink(
  { kind, record }: ShownGroup['records'][number],
  { recordsPath }: AttentionPage,
  { text }: Words,
): View {
  const name = text.work.record[kind](record);
  return recordsPath === undefined ? name : html`<a href="${recordsPath}?q=${encodeURIComponent(record)}">${name}</a>`;
}

function passingView({ passing }: AttentionPage, words: Words): SafeHtml {
  const text = words.text.attention.clears;
  return html`<section aria-labelledby="passing">
  <h2 id="passing">${text.heading}</h2>
  <p class="lead">${text.lead}</p>
  <ul class="card passing">${passing.map((one) => passingItem(one, words))}</ul>
</section>`;
}

function passingItem({ count, next, ...reason }: Passing, words: Words): SafeHtml {
  const { text, language, format } = words;
  const { sentence } = explain(reason, language);
  const again = next === undefined ? '' : ` ${text.status.operations.next(format.time(next))}`;
  return html`<li>${icon('clock')}<div><p>${prose(sentence)}</p><p class="small-print">${text.attention.clears.waiting(count)}.${again}</p></div></li>\n`;
}
