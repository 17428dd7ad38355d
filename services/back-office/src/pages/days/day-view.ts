import type { Reason } from '@kassebro/contracts';
import { causes, explain, isCause } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import type { Fix } from '../../operations/fix-of.ts';
import { operationUrl } from '../../operations/job-of.ts';
import { labelOf } from '../../ui/rail.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, prose } from '../../ui/parts.ts';
import { requestView } from '../operation/request-view.ts';
import { actionsView } from './actions-view.ts';
import { agreementView, comparisonView } from './comparison-view.ts';
import { monthWith } from './month.ts';
import { reasonsOf } from './day-state.ts';
import { driftView } from './drift-view.ts';
import { gateView } from './gate-view.ts';
import { headView } from './head-view.ts';
import { invoiceLinesView } from './invoice-lines-view.ts';
import { linesView } from './lines-view.ts';
import type { OneDay } from './one-day.ts';
import { receivedView } from './received-view.ts';
import { relatedView } from './related-view.ts';
import { toneOfDay } from './state-view.ts';
import { timelineView } from './timeline-view.ts';

export interface DayPage {
  day: OneDay;
  now: Date;
  /** Report and request hold what the whole company may know: for those who have to look into a fault. */
  seesRequest: boolean;
  fixOf(cause: string): Fix | undefined;
  /** Said before everything else: why a wish could not be had. */
  refused?: string | undefined;
  /** The date that was written into the form, when it could not be used. */
  draftDate?: { value: string; problem: string } | undefined;
}

export function dayView(page: DayPage, words: Words): SafeHtml {
  const { day, now } = page;
  return html`${headView(day, backOf(day, words), words)}
${given(page.refused, (text) => banner('quiet', text))}
<div class="stack reasons">${olderView(day, words)}${driftView(day, words)}${bannersView(page, words)}${actionsView(page, words)}</div>
${sidesView(day, now, words)}
<div class="columns">
  <div class="stack">
    ${comparisonView(day, words)}
    ${relatedView(day, now, words)}
    ${when(page.seesRequest, () => receivedView(day, words))}
    ${page.seesRequest && day.state.posting ? requestView(day.state.posting, words) : nothing}
  </div>
  <div class="stack">${gateView(day, words)}${timelineView(day, words)}</div>
</div>`;
}

/** Back to the month of the day. */
function backOf({ shown, store }: OneDay, { text }: Words): { href: string; label: string } {
  const month = monthWith(shown.report.businessDate).name;
  return { href: `/s/${store.id}/days?month=${month}`, label: text.days.one.back };
}

function olderView({ shown, newest, store, number }: OneDay, { text }: Words): View {
  if (shown === newest) return nothing;
  const { isOlder, toNewest } = text.days.one;
  const path = `/s/${store.id}/days/${encodeURIComponent(number)}`;
  return banner('quiet', isOlder(String(newest.revision)), html`<p><a href="${path}">${toNewest}</a></p>`);
}

/** Why it is in its state, everything that holds it with the way to put it right, and what somebody should look at. */
function bannersView(page: DayPage, words: Words): View[] {
  const { state, content, asked } = page.day;
  const reason = state.posting?.reason;
  const why = content.findings.length > 0 ? content.findings : reason ? [reason] : [];
  const tone = toneOfDay(state.state);
  const held = asked && asked !== state.posting ? reasonsOf(asked) : [];
  return [
    ...held.map((known) => reasonView(known, 'bad', { page, words })),
    ...why.map((known) => reasonView(known, content.findings.length > 0 ? 'bad' : tone, { page, words })),
    ...content.notes.map((note) => reasonView(note, 'quiet', { page, words })),
  ];
}

function reasonView(
  reason: Reason,
  tone: Parameters<typeof banner>[0],
  { page, words }: { page: DayPage; words: Words },
): View {
  const { sentence, whatToDo } = explain(reason, words.language);
  const fix = page.fixOf(reason.cause);
  const link = given(
    fix,
    ({ path, page: to }) =>
      html`<p><a class="button small" href="${path}">${labelOf(to, words.text)}${icon('out')}</a></p>`,
  );
  return banner(tone, sentence, html`<p>${prose(whatToDo)}</p>${link}`);
}

/** What is not chosen cannot stand on a line. */
const isChoice = ({ cause }: Reason): boolean => isCause(cause) && causes[cause].fix === 'accounts';

function sidesView(day: OneDay, now: Date, words: Words): SafeHtml {
  const text = words.text.days.one;
  const { content } = day;
  const isSent = !content.isPreview;
  return html`<section aria-labelledby="lines">
  <div class="section-head"><h2 id="lines">${text.table.heading}</h2>${agreementView(day, now, words)}</div>
  ${when(!isSent && day.state.state !== 'nothing', () => html`<p class="lead">${content.findings.some(isChoice) ? text.previewHeld : text.preview}</p>`)}
  <div class="card">${content.mode === 'invoice' ? invoiceLinesView(day, words) : linesView(day, words)}</div>
  ${when(content.mode === 'journal' && content.lines.length > 0, () => html`<p class="small-print">${text.table.note}</p>`)}
  ${given(day.state.posting, ({ id }) => html`<p><a href="${operationUrl(id)}">${text.lookMore}</a></p>`)}
</section>`;
}
