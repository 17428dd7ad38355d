import type { Words } from '../../i18n/index.ts';
import { bars } from '../../ui/bars.ts';
import { html, type SafeHtml, type View } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { type Column, table } from '../../ui/table.ts';
import { type HourRow, type Series, series } from './hours.ts';

/** Each series as a chart, and all their figures in a table below. */
export function hoursView(hours: readonly HourRow[], words: Words): SafeHtml {
  const text = words.text.storeStatus.hours;
  return html`<section aria-labelledby="hours">
  <h2 id="hours">${text.heading}</h2>
  <p class="lead">${prose(text.lead)}</p>
  <div class="charts">${series.map((name) => chartView(name, hours, words))}</div>
  <details class="card figures">
    <summary>${text.figures}</summary>
    ${figuresView(hours, words)}
  </details>
</section>`;
}

function chartView(name: Series, hours: readonly HourRow[], words: Words): SafeHtml {
  const text = words.text.storeStatus.hours;
  const title = text.series[name];
  const counts = hours.flatMap((hour) => hour[name] ?? []);
  const content =
    counts.length === 0 ? html`<p class="empty">${text.unknown}</p>` : drawn(counts, { title, hours }, words);
  return html`<figure class="card chart">
  <figcaption>${prose(title)}</figcaption>
  ${content}
</figure>`;
}

/** Bars with the greatest hour and the ends of the day in words: the eye needs a scale, the ear a sentence. */
function drawn(
  counts: readonly number[],
  { title, hours }: { title: string; hours: readonly HourRow[] },
  { text, format }: Words,
): View {
  const said = text.storeStatus.hours;
  const total = format.count(counts.reduce((sum, count) => sum + count, 0));
  const most = Math.max(...counts);
  const at = hours[counts.indexOf(most)]?.start;
  const summary = most === 0 || !at ? said.nothing : said.summary(total, format.count(most), format.clock(at));
  const [first, last] = [hours[0], hours.at(-1)].map((hour) => (hour ? format.clock(hour.start) : ''));
  return html`${bars(counts, `${title}: ${summary}`)}
  <p class="ends" aria-hidden="true"><span>${first ?? ''}</span><span>${last ?? ''}</span></p>
  <p class="small-print">${summary}</p>`;
}

/** The latest first, as on every list. */
function figuresView(hours: readonly HourRow[], words: Words): SafeHtml {
  const text = words.text.storeStatus.hours;
  const column = (name: Series): Column<HourRow> => ({
    title: text.series[name],
    kind: 'figure',
    cell: (hour) => (hour[name] === undefined ? '–' : words.format.count(hour[name])),
  });
  return table<HourRow>({
    caption: text.figures,
    compact: true,
    rows: hours.toReversed(),
    empty: text.unknown,
    columns: [
      { title: text.hour, kind: 'head', cell: ({ start }) => words.format.clock(start) },
      ...series.map(column),
    ],
  });
}
