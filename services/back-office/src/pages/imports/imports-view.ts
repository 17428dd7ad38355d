import {
  type Direction,
  directionOf,
  directions,
  importKind,
  type ImportKind,
  type ImportRun,
} from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { importPath, importsPath } from './wanted.ts';
import { countsWords, doneWords, importBadge } from './words.ts';

export interface ImportsPage {
  store: string;
  runs: ImportRun[];
  now: Date;
  isConnected: boolean;
  /** Where the store is connected, for those who may see that. */
  connection: string | undefined;
  mayStart: boolean;
  isLive: boolean;
}

/** All imports of a store, and a way to begin one. */
export function importsView(page: ImportsPage, words: Words): SafeHtml {
  const text = words.text.imports;
  const live = when(
    page.isLive,
    () =>
      html` data-live-page data-live-stream="/s/${page.store}/live" data-live-lost="${words.text.status.unreachable}"`,
  );
  return html`<header class="title"${live}><div><h1>${text.title}</h1><p class="lead">${prose(text.lead)}</p></div></header>
${page.isConnected ? when(page.mayStart, () => startView(page, words)) : notConnectedView(page, words)}
<div class="card" data-live="imports">${listView(page, words)}</div>`;
}

function startView({ store }: ImportsPage, { text }: Words): SafeHtml {
  const button = (kind: ImportKind): SafeHtml =>
    html`<button type="submit" name="kind" value="${kind}">${icon('search')} ${text.imports.dryRunOf[kind]}</button>`;
  const way = (direction: Direction): SafeHtml => html`<fieldset class="plain">
    <legend>${prose(text.imports.way[direction])}</legend>
    <div class="actions">${importKind.options.filter((kind) => directionOf(kind) === direction).map(button)}</div>
  </fieldset>`;
  return html`<section aria-labelledby="start">
  <h2 id="start">${text.imports.start}</h2>
  <form method="post" action="${importsPath(store)}" class="card padded">
    <p class="muted">${prose(text.imports.startHelp)}</p>
    ${directions.map(way)}
  </form>
</section>`;
}

const notConnectedView = ({ connection }: ImportsPage, { text }: Words): SafeHtml =>
  banner(
    'quiet',
    text.imports.notConnected,
    html`${given(connection, (path) => html`<p><a href="${path}">${text.imports.toConnection}</a></p>`)}`,
  );

function listView({ runs, now }: ImportsPage, words: Words): SafeHtml {
  const { text } = words;
  return table<ImportRun>({
    caption: text.imports.title,
    rows: runs,
    empty: text.imports.empty,
    columns: [
      { title: text.imports.import, kind: 'head', cell: (run) => nameView(run, words) },
      { title: text.imports.state, cell: (run) => stateView(run, words) },
      { title: text.imports.progress, kind: 'figure', cell: (run) => doneWords(run, words) },
      { title: text.imports.result, cell: (run) => countsWords(run, words) },
      {
        title: text.imports.asked,
        cell: ({ requestedAt }) => moment(requestedAt, words.format.short(requestedAt, now)),
      },
      { title: text.imports.by, cell: ({ by }) => html`<span class="wrapping">${by}</span>` },
    ],
  });
}

const nameView = (run: ImportRun, { text }: Words): View =>
  html`<a href="${importPath(run)}">${text.imports.kind[run.kind]}</a>${html`<span class="small-print line">${prose(text.imports.way[directionOf(run.kind)])}${when(run.dryRun, () => html`, ${text.imports.asDryRun}`)}</span>`}`;

const stateView = ({ state, reason }: ImportRun, words: Words): View =>
  html`${importBadge(state, words)}${given(reason, (why) => html` <span class="muted line">${prose(explain(why, words.language).sentence)}</span>`)}`;
