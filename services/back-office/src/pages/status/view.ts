import type { Words } from '../../i18n/index.ts';
import { html, when, type SafeHtml } from '../../ui/html.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { moment, type Tone } from '../../ui/parts.ts';
import { operationsView, type OperationsShown } from './operations-view.ts';
import { boardsView, queuesView } from './queues-view.ts';
import type { PartHealth, StatusReport } from './report.ts';
import type { Verdict } from './verdict.ts';
import { verdictView } from './verdict-view.ts';

export interface StatusPage {
  report: StatusReport;
  verdict: Verdict;
  shown: OperationsShown;
}

/** The verdict first, then the figures behind it. The regions marked `data-live` are renewed by public/live.mjs. */
export function statusView({ report, verdict, shown }: StatusPage, words: Words): SafeHtml {
  const text = words.text.status;
  return html`<header class="title" data-live-page data-live-lost="${text.unreachable}">
  <div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div>
  <p class="as-of">
    <span data-live="as-of">${moment(report.at, text.asOf(words.format.time(report.at)))}</span>
    <button type="button" class="small" data-live-switch data-resume="${text.resume}" hidden>${text.pause}</button>
  </p>
</header>
${verdictView(verdict, words)}
${tilesView(report, verdict, words)}
${queuesView(report.queues, words)}
${boardsView(report.boards, words)}
${operationsView(shown, words)}`;
}

interface Tile {
  title: string;
  value: string;
  tone: Tone;
  picture: IconName;
}

function tilesView(report: StatusReport, verdict: Verdict, words: Words): SafeHtml {
  const text = words.text.status.tiles;
  const tiles = [
    oldestTile(report, verdict, words),
    attentionTile(report, words),
    partTile(text.redis, report.redis, words),
    partTile(text.database, report.database, words),
  ];
  return html`<dl class="tiles" data-live="tiles">${tiles.map(tileView)}</dl>`;
}

const tileView = ({ title, value, tone, picture }: Tile): SafeHtml => html`<div class="card tile ${tone}">
  <dt>${icon(picture)}${title}</dt>
  <dd>${value}</dd>
</div>`;

function oldestTile(report: StatusReport, { oldestMs, findings }: Verdict, words: Words): Tile {
  const text = words.text.status.tiles;
  const late = findings.some((finding) => finding.kind === 'old-work');
  const waiting = oldestMs === undefined ? text.nothing : words.format.duration(oldestMs);
  return {
    title: text.oldest,
    value: report.queues ? waiting : text.unknown,
    tone: late ? 'quiet' : 'ok',
    picture: 'clock',
  };
}

function attentionTile({ attention }: StatusReport, words: Words): Tile {
  const text = words.text.status.tiles;
  if (!attention) return { title: text.attention, value: text.unknown, tone: 'off', picture: 'warning' };
  const { count, more } = attention;
  const value = count === 0 ? text.none : `${words.format.count(count)}${when(more, () => '+').toString()}`;
  return { title: text.attention, value, tone: count === 0 ? 'ok' : 'bad', picture: 'warning' };
}

function partTile(title: string, health: PartHealth, words: Words): Tile {
  const text = words.text.status.tiles;
  return health.answers
    ? { title, value: text.answers(health.ms), tone: 'ok', picture: 'database' }
    : { title, value: text.silent, tone: 'bad', picture: 'database' };
}
