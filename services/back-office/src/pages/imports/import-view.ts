import {
  type Direction,
  directionOf,
  type ImportItem,
  type ImportRun,
  type LookOutcome,
  recordKindOf,
} from '@kassebro/contracts';
import { explain, type Language } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { recordPath } from '../../operations/record-path.ts';
import { chips, pager, withQuery } from '../../ui/filters.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, facts, moment, prose } from '../../ui/parts.ts';
import { progressBar } from '../../ui/progress.ts';
import { table } from '../../ui/table.ts';
import { importPath, importsPath } from './wanted.ts';
import { changeWords, doneWords, importBadge, importTitle, outcomes, progressWords } from './words.ts';

export interface ImportPage {
  run: ImportRun;
  /** The list that is shown; nothing while nothing came of anything yet. */
  list: LookOutcome | undefined;
  items: ImportItem[];
  /** The number after which the list goes on. */
  next: string | undefined;
  isLater: boolean;
  now: Date;
  mayWork: boolean;
  isLive: boolean;
  /** The direction that it needs and that rests for the store. */
  storePaused: Direction | undefined;
}

/** One import: how far it is, what can be done, and what came of each record. */
export function importView(page: ImportPage, words: Words): SafeHtml {
  const { run } = page;
  const { text } = words;
  const live = when(
    page.isLive,
    () => html` data-live-page data-live-stream="/s/${run.store}/live" data-live-lost="${text.status.unreachable}"`,
  );
  return html`<header class="title"${live}>
  <div>
    <p><a class="back" href="${importsPath(run.store)}">${icon('back')}${text.imports.back}</a></p>
    <h1>${importTitle(run, words)}</h1>
    <p class="title-state" data-live="state">${importBadge(run.state, words)}</p>
  </div>
</header>
<div class="stack" data-live="progress">${page.isLive ? progressView(page, words) : endView(page, words)}</div>
<section aria-labelledby="records">
  <h2 id="records">${run.dryRun ? text.imports.one.wouldBe : text.imports.one.became}</h2>
  <div class="stack" data-live="records">${recordsView(page, words)}</div>
</section>`;
}

function progressView(page: ImportPage, words: Words): SafeHtml {
  const { run, now, mayWork } = page;
  const { imports } = words.text;
  const note = run.state === 'queued' && run.done === 0 ? imports.waits : progressWords(run, now, words);
  return html`<div class="card padded">
  ${progressBar({ id: 'progress', label: imports.progress, done: run.done, total: run.total, note })}
  <p class="small-print">${prose(standsWords(page, words))}</p>
  ${when(mayWork, () => html`<div class="actions">${steps(run, words)}</div>`)}
</div>`;
}

/** Whether it goes on, and otherwise what it waits for. */
function standsWords({ run, storePaused }: ImportPage, { text: { imports } }: Words): string {
  if (run.state === 'paused') return imports.rests;
  return storePaused === undefined ? imports.goesOn : imports.storePaused[storePaused];
}

/** What can be done with one that has not ended. */
function steps(run: ImportRun, { text: { imports } }: Words): SafeHtml[] {
  const step = (name: 'pause' | 'resume' | 'stop', help: string): SafeHtml =>
    html`<form method="post" action="${importPath(run)}/${name}" class="action">
  <button type="submit">${icon(stepIcons[name])} ${imports[name]}</button>${when(help !== '', () => html`<span class="muted">${help}</span>`)}
</form>`;
  const isPaused = run.state === 'paused';
  return [isPaused ? step('resume', '') : step('pause', imports.pauseHelp), step('stop', imports.stopHelp)];
}

const stepIcons = { pause: 'pause', resume: 'play', stop: 'stop' } as const;

/** How it ended, and of a dry run the way to the import itself. */
function endView({ run, now, mayWork }: ImportPage, words: Words): SafeHtml {
  const { text, format, language } = words;
  const { imports } = text;
  const { endedAt, reason } = run;
  return html`${given(reason, (why) => banner('bad', explain(why, language).sentence, html`<p>${prose(explain(why, language).whatToDo)}</p>`))}
<div class="card padded">
  ${facts([
    [imports.progress, doneWords(run, words)],
    ...(endedAt ? [[imports.one.ended, moment(endedAt, format.short(endedAt, now))] as const] : []),
    [imports.one.worked, format.duration(run.workedMs)],
    [imports.by, run.by],
  ])}
  ${when(mayWork && isOffered(run), () => offerView(run, words))}
</div>`;
}

/** Only what was tried as a whole is offered. */
export const isOffered = ({ dryRun, state }: ImportRun): boolean => dryRun && state === 'done';

const offerView = (run: ImportRun, { text }: Words): SafeHtml => html`<div class="action">
  <a class="button strong" href="${importPath(run)}/import">${icon('download')}${text.imports.offer.button[run.kind]}</a>
  <span class="muted">${text.imports.offer.lead}</span>
</div>`;

function recordsView(page: ImportPage, words: Words): View {
  const { run, list } = page;
  const { one } = words.text.imports;
  if (list === undefined) return html`<p class="card padded muted">${page.isLive ? one.nothing : one.emptyList}</p>`;
  const at = (query: Record<string, string | undefined>, end = ''): string =>
    withQuery(`${importPath(run)}${end}`, { list, ...query });
  return html`${listChips(page, words)}
<p class="muted">${prose(helpOf(run, list, words))}</p>
<div class="card">${itemsView(page, list, words)}</div>
${pager({ next: page.next && at({ after: page.next }), first: page.isLater ? at({}) : undefined, csv: at({}, '/records.csv'), inOrder: true }, words)}`;
}

/** What it means depends on the way. */
function helpOf({ kind }: ImportRun, list: LookOutcome, { text: { imports } }: Words): string {
  const toLedger: Partial<Record<LookOutcome, string>> = imports.outcomeHelpToLedger;
  const other = directionOf(kind) === 'toLedger' ? toLedger[list] : undefined;
  return other ?? imports.outcomeHelp[list];
}

/** Each list that has something in it, with how much. */
function listChips({ run, list }: ImportPage, { text, format }: Words): SafeHtml {
  const shown = outcomes.filter((outcome) => outcome === list || (run.counts[outcome] ?? 0) > 0);
  const entries = shown.map((outcome) => ({
    label: `${text.imports.outcome[outcome]} ${format.count(run.counts[outcome] ?? 0)}`,
    href: withQuery(importPath(run), { list: outcome }),
    chosen: outcome === list,
  }));
  return chips(text.imports.result, entries);
}

function itemsView({ run, items }: ImportPage, list: LookOutcome, words: Words): SafeHtml {
  const { one, outcome } = words.text.imports;
  const isExplained = items.some(({ reason }) => reason !== undefined);
  const isShown = items.some(({ changes }) => changes !== undefined);
  const toLedger = directionOf(run.kind) === 'toLedger';
  return table<ImportItem>({
    caption: outcome[list],
    rows: items,
    empty: one.emptyList,
    columns: [
      {
        title: one.number,
        kind: 'head',
        cell: ({ number, economicNumber }) => (toLedger ? (economicNumber ?? nothing) : number),
      },
      { title: one.record, cell: (item) => recordLink(item, run) },
      ...(isShown ? [{ title: one.writes, cell: (item: ImportItem) => changesView(item, words) }] : []),
      ...(isExplained ? [{ title: one.why, cell: (item: ImportItem) => whyView(item, words.language) }] : []),
    ],
  });
}

/** What a dry run would create is not in the till yet. */
function recordLink({ record, outcome }: ImportItem, { store, kind, dryRun }: ImportRun): View {
  const isNew = dryRun && outcome === 'created' && directionOf(kind) === 'toTill';
  if (record === undefined || isNew) return nothing;
  // One that waits for a person may have the number of another one in the till: both are found by it.
  const search = withQuery(`/s/${store}/records`, { q: record, kind: recordKindOf(kind) });
  const path = outcome === 'attention' ? search : recordPath(store, { kind: recordKindOf(kind), record });
  return html`<a href="${path}">${record}</a>`;
}

function whyView({ reason }: ImportItem, language: Language): View {
  if (!reason) return nothing;
  const { sentence, whatToDo } = explain(reason, language);
  return html`${prose(sentence)} <span class="muted line">${prose(whatToDo)}</span>`;
}

const changesView = ({ changes = [] }: ImportItem, words: Words): View =>
  html`${changes.map((change) => html`<span class="line">${changeWords(change, words)}</span>`)}`;
