import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { chips } from '../../ui/filters.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { banner } from '../../ui/parts.ts';
import { agreementView, comparisonView } from '../days/comparison-view.ts';
import { gateView } from '../days/gate-view.ts';
import { headView } from '../days/head-view.ts';
import { invoiceLinesView } from '../days/invoice-lines-view.ts';
import { linesView } from '../days/lines-view.ts';
import { monthWith } from '../days/month.ts';
import type { OneDay } from '../days/one-day.ts';
import { receivedView } from '../days/received-view.ts';
import { toneOfDay } from '../days/state-view.ts';
import { timelineView } from '../days/timeline-view.ts';

export const booksDayView = (
  day: OneDay,
  now: Date,
  words: Words,
): SafeHtml => html`${headView(day, backOf(day, words), words)}
${revisionsView(day, words)}
${given(day.state.posting?.reason, (reason) => banner(toneOfDay(day.state.state), explain(reason, words.language).sentence))}
${sidesView(day, now, words)}
<div class="columns">
  <div class="stack">${comparisonView(day, words)}${receivedView(day, words)}</div>
  <div class="stack">${gateView(day, words)}${timelineView(day, words)}</div>
</div>`;

/** Back to the month of the day. */
const backOf = ({ shown }: OneDay, { text }: Words): { href: string; label: string } => ({
  href: `/a/months/${monthWith(shown.report.businessDate).name}`,
  label: text.accountant.month.back,
});

/** Every revision of the day, where there is more than one. */
function revisionsView({ newest, earlier, shown, number }: OneDay, { text }: Words): View {
  const path = `/a/days/${encodeURIComponent(number)}`;
  const entries = [newest, ...earlier].map((one) => ({
    label: text.days.revision(String(one.revision)),
    href: `${path}?revision=${one.revision}`,
    chosen: one === shown,
  }));
  return when(entries.length > 1, () => chips(text.accountant.day.revisions, entries));
}

function sidesView(day: OneDay, now: Date, words: Words): SafeHtml {
  const { table, preview } = words.text.days.one;
  const { content, state } = day;
  return html`<section aria-labelledby="lines">
  <div class="section-head"><h2 id="lines">${table.heading}</h2>${agreementView(day, now, words)}</div>
  ${when(content.isPreview && state.state !== 'nothing', () => html`<p class="lead">${preview}</p>`)}
  <div class="card">${content.mode === 'invoice' ? invoiceLinesView(day, words) : linesView(day, words)}</div>
  ${when(content.mode === 'journal' && content.lines.length > 0, () => html`<p class="small-print">${table.note}</p>`)}
</section>`;
}
