import { fairUse } from '@kassebro/queue';
import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml, type View } from '../../ui/html.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { moment, type Tone } from '../../ui/parts.ts';
import type { StoreReport } from './report.ts';

interface Tile {
  title: string;
  value: View;
  tone: Tone;
  picture: IconName;
}

/** What is seen at a glance. */
export function tilesView(report: StoreReport, words: Words): SafeHtml {
  const tiles = [
    attentionTile(report, words),
    callsTile('today', report, words),
    callsTile('minute', report, words),
    comparedTile(report, words),
    workersTile(report, words),
  ];
  return html`<dl class="tiles">${tiles.map(tileView)}</dl>`;
}

const tileView = ({ title, value, tone, picture }: Tile): SafeHtml => html`<div class="card tile ${tone}">
  <dt>${icon(picture)}${title}</dt>
  <dd>${value}</dd>
</div>`;

function attentionTile({ status: { attention } }: StoreReport, { text, format }: Words): Tile {
  const said = text.status.tiles;
  const base = { title: said.attention, picture: 'warning' } as const;
  if (!attention) return { ...base, value: said.unknown, tone: 'off' };
  const { count } = attention;
  return { ...base, value: count === 0 ? said.none : format.count(count), tone: count === 0 ? 'ok' : 'bad' };
}

/** A budget of which so much is used up is worth a look. */
const MUCH = 0.8;

function callsTile(period: 'today' | 'minute', { calls, status }: StoreReport, { text, format }: Words): Tile {
  const said = text.storeStatus.tiles;
  const [made, allowed] = period === 'today' ? [calls?.day, fairUse.perDay] : [calls?.minute, fairUse.perMinute];
  const base = { title: said.calls[period], picture: 'pulse' } as const;
  if (made === undefined) {
    const value = status.economic?.connected ? text.status.tiles.unknown : said.notConnected;
    return { ...base, value, tone: 'off' };
  }
  const value = said.of(format.count(made), format.count(allowed));
  return { ...base, value, tone: made > allowed * MUCH ? 'quiet' : 'ok' };
}

/** Everything is compared each night; after this it was missed. */
const NIGHT_MISSED_MS = 26 * 3_600_000;

function comparedTile({ comparedAt, status: { at } }: StoreReport, { text, format }: Words): Tile {
  const said = text.storeStatus.tiles;
  const base = { title: said.compared, picture: 'scales' } as const;
  if (!comparedAt) return { ...base, value: said.notYet, tone: 'off' };
  const late = at.getTime() - comparedAt.getTime() > NIGHT_MISSED_MS;
  return { ...base, value: moment(comparedAt, format.short(comparedAt, at)), tone: late ? 'quiet' : 'ok' };
}

function workersTile({ status: { queues } }: StoreReport, { text, format }: Words): Tile {
  const said = text.storeStatus.tiles;
  const base = { title: said.workers, picture: 'layers' } as const;
  const hands = queues?.flatMap((queue) => queue.hands ?? []);
  if (!hands || hands.length === 0) return { ...base, value: text.status.tiles.unknown, tone: 'off' };
  const manned = hands.filter((count) => count > 0).length;
  const value = said.of(format.count(manned), format.count(hands.length));
  return { ...base, value, tone: manned === hands.length ? 'ok' : 'quiet' };
}
