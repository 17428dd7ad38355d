import { type Direction, directions } from '@kassebro/contracts';
import type { StoreRecord } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';

/** Where each direction is paused and resumed, below the status of a store. */
export const pausePaths = {
  toTill: { pause: 'pause-to-till', resume: 'resume-to-till' },
  toLedger: { pause: 'pause-to-ledger', resume: 'resume-to-ledger' },
} as const satisfies Record<Direction, unknown>;

export const REASON_LENGTH = 200;

export const statusPath = (store: string): string => `/s/${store}/status`;

interface Pauses {
  store: Pick<StoreRecord, 'id' | 'paused'>;
  now: Date;
  /** Whether the visitor may pause and resume. */
  mayPause: boolean;
}

/** Whether each direction runs or rests, and the way to change that. */
export function pausesView({ store, now, mayPause }: Pauses, words: Words): SafeHtml {
  const text = words.text.storeStatus.pauses;
  const { toTill, toEconomic } = words.text.storeStatus.waits;
  const called = { toTill, toLedger: toEconomic };
  const deed = { title: text.deed, cell: (direction: Direction) => deedView(direction, store, words) };
  return html`<section aria-labelledby="pauses">
  <h2 id="pauses">${text.heading}</h2>
  <p class="lead">${prose(text.lead)}</p>
  <div class="card">${table<Direction>({
    caption: text.heading,
    rows: directions,
    empty: '',
    columns: [
      { title: words.text.storeStatus.waits.direction, kind: 'head', cell: (direction) => prose(called[direction]) },
      { title: text.state, cell: (direction) => stateView(direction, { store, now }, words) },
      ...(mayPause ? [deed] : []),
    ],
  })}</div>
</section>`;
}

function stateView(direction: Direction, { store: { paused }, now }: Omit<Pauses, 'mayPause'>, words: Words): View {
  const text = words.text.storeStatus.pauses;
  if (!paused?.[direction]) return badge('ok', text.runs);
  const pause = paused.pauses?.[direction];
  const since = pause && text.since(pause.by, words.format.short(pause.at, now));
  return html`${badge('quiet', text.rests, 'pause')} <span class="muted line wrapping">${since ?? ''}</span>`;
}

function deedView(direction: Direction, { id, paused }: Pauses['store'], { text }: Words): SafeHtml {
  const said = text.storeStatus.pauses;
  const path = `${statusPath(id)}/${pausePaths[direction][paused?.[direction] ? 'resume' : 'pause']}`;
  if (!paused?.[direction]) return html`<a class="button" href="${path}">${icon('pause')}${said.pause[direction]}</a>`;
  return html`<form method="post" action="${path}">
  <button type="submit" class="strong">${icon('play')}${said.resume[direction]}</button>
</form>`;
}
