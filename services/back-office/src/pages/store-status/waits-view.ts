import { operationKind, syncs } from '@kassebro/contracts';
import type { Paused } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import type { StoreReport } from './report.ts';

interface Wait {
  what: string;
  direction: string;
  /** Undefined when nothing waits. */
  oldestMs: number | undefined;
  known: boolean;
  /** It waits because its direction rests. */
  paused: boolean;
}

/** Each kind of work in both directions, and how long the oldest of it waits. */
export function waitsView(
  { fromEconomic, toEconomic }: StoreReport,
  paused: Paused | undefined,
  words: Words,
): SafeHtml {
  const { storeStatus, work } = words.text;
  const text = storeStatus.waits;
  const inwards = syncs.map(
    (sync): Wait => ({
      what: work.sync[sync],
      direction: text.toTill,
      oldestMs: fromEconomic?.get(sync),
      known: fromEconomic !== undefined,
      paused: paused?.toTill === true,
    }),
  );
  const outwards = operationKind.options.map(
    (kind): Wait => ({
      what: work.kind[kind],
      direction: text.toEconomic,
      oldestMs: toEconomic?.get(kind),
      known: toEconomic !== undefined,
      paused: paused?.toLedger === true,
    }),
  );
  return html`<section aria-labelledby="waits">
  <h2 id="waits">${text.heading}</h2>
  <p class="lead">${prose(text.lead)}</p>
  <div class="card">${table<Wait>({
    caption: text.heading,
    rows: [...inwards, ...outwards],
    empty: text.nothing,
    columns: [
      { title: text.what, kind: 'head', cell: ({ what }) => what },
      { title: text.direction, cell: ({ direction }) => prose(direction) },
      { title: text.oldest, kind: 'figure', cell: (wait) => oldestWords(wait, words) },
    ],
  })}</div>
</section>`;
}

function oldestWords({ oldestMs, known, paused }: Wait, { text, format }: Words): string {
  if (!known) return text.status.tiles.unknown;
  if (oldestMs === undefined) return text.storeStatus.waits.nothing;
  const oldest = format.duration(oldestMs);
  return paused ? text.storeStatus.waits.paused(oldest) : oldest;
}
