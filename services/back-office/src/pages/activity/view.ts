import { operationState } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { stateBadge } from '../../operations/state-badge.ts';
import { chips, pager, withQuery, type Chip } from '../../ui/filters.ts';
import { given, html, type SafeHtml, type View } from '../../ui/html.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { badge, moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { shows, type ActivityFilter, type Show } from './entries.ts';
import type { Direction, Line } from './words-of.ts';

interface ActivityPage {
  filter: ActivityFilter;
  lines: Line[];
  now: Date;
  /** Where the next part begins. */
  next: string | undefined;
  /** Somebody has read on already. */
  isLater: boolean;
}

export function activityView(page: ActivityPage, words: Words): SafeHtml {
  const text = words.text.activity;
  const { filter } = page;
  const at = (change: Partial<Pick<ActivityFilter, 'show' | 'result'>> & { cursor?: string }, end = ''): string => {
    const { show, result } = { ...filter, ...change };
    return withQuery(`/s/${filter.store}/activity${end}`, { show, result, cursor: change.cursor });
  };
  return html`<header class="title"><div><h1>${text.title}</h1><p class="lead">${prose(text.lead)}</p></div></header>
<div class="filters">
  ${chips(text.show, showChips(filter, at, words))}
  ${chips(text.result, resultChips(filter, at, words))}
</div>
<div class="card">${listView(page, words)}</div>
${pager({ next: page.next && at({ cursor: page.next }), first: page.isLater ? at({}) : undefined, csv: at({}, '.csv') }, words)}`;
}

type Address = (change: { show?: Show | undefined; result?: ActivityFilter['result'] }) => string;

function showChips(filter: ActivityFilter, at: Address, { text }: Words): Chip[] {
  const { kinds } = text.activity;
  return [undefined, ...shows].map((show) => ({
    label: kinds[show ?? 'all'],
    // A result is one of operations; what is no operation is shown whatever came of it.
    href: at(show === undefined || show === 'days' || show === 'records' ? { show } : { show, result: undefined }),
    chosen: filter.show === show,
  }));
}

function resultChips(filter: ActivityFilter, at: Address, { text }: Words): Chip[] {
  const ofOperations = filter.show === undefined || filter.show === 'days' || filter.show === 'records';
  return [undefined, ...operationState.options].map((result) => ({
    label: result === undefined ? text.forms.all : text.work.state[result],
    href: at(ofOperations ? { result } : { result, show: undefined }),
    chosen: filter.result === result,
  }));
}

const pictures: Record<Direction, IconName> = { out: 'out', in: 'in', here: 'pencil' };

function listView({ lines, filter, now }: ActivityPage, words: Words): SafeHtml {
  const text = words.text.activity;
  const isFiltered = filter.show !== undefined || filter.result !== undefined;
  return table<Line>({
    caption: text.title,
    rows: lines,
    empty: isFiltered ? text.emptyFiltered : text.empty,
    columns: [
      { title: text.time, cell: ({ at }) => moment(at, words.format.short(at, now)) },
      { title: text.what, kind: 'head', cell: whatView },
      { title: text.direction, cell: ({ direction }) => directionView(direction, words) },
      { title: text.result, cell: (line) => resultView(line, words) },
      { title: text.voucher, kind: 'figure', cell: ({ voucher }) => voucher },
      { title: text.by, cell: ({ by }) => html`<span class="wrapping">${by}</span>` },
    ],
  });
}

function whatView({ what, href, as }: Line): View {
  const title =
    href === undefined ? html`<span class="wrapping">${prose(what)}</span>` : html`<a href="${href}">${what}</a>`;
  return html`${title}${given(as, (mode) => html`<span class="small-print line">${mode}</span>`)}`;
}

const directionView = (direction: Direction, { text }: Words): SafeHtml =>
  html`<span class="direction">${icon(pictures[direction])}<span>${prose(text.activity.directions[direction])}</span></span>`;

function resultView({ result, detail }: Line, words: Words): SafeHtml {
  const state = 'state' in result ? stateBadge(result.state, words) : badge(result.tone, result.words);
  return html`${state}${given(detail || undefined, (more) => html` <span class="muted line">${prose(more)}</span>`)}`;
}
