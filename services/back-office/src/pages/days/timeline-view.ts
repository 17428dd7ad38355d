import type { Operation } from '@kassebro/contracts';
import { causes, explain, isCause } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { stateBadge } from '../../operations/state-badge.ts';
import { given, html, type SafeHtml, type View } from '../../ui/html.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { moment, prose } from '../../ui/parts.ts';
import type { OneDay } from './one-day.ts';

interface Step {
  at: Date;
  head: View;
  detail?: View | undefined;
}

/** Newest first, because that is what one came to see: closed, received, every state since, and when somebody looked. */
export function timelineView(day: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.timeline;
  const { shown, state, standing } = day;
  const steps: Step[] = [
    { at: new Date(shown.report.closedAt), head: plain('shop', text.closed) },
    { at: shown.receivedAt, head: plain('in', text.received) },
    ...(state.posting?.history.map((entry, index) => stepOf(entry, state.posting, { index, words })) ?? []),
    ...(standing ? [{ at: standing.at, head: plain('scales', text.seen) }] : []),
  ];
  const inOrder = steps.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return html`<section aria-labelledby="timeline">
  <h2 id="timeline">${text.heading}</h2>
  <ol class="card padded history">${inOrder.map(
    ({ at, head, detail }) => html`<li>
  ${head} ${moment(at, words.format.moment(at))}
  ${given(detail, (more) => html`<p class="muted">${more}</p>`)}
</li>\n`,
  )}</ol>
</section>`;
}

const plain = (picture: IconName, name: string): SafeHtml => html`<span class="step">${icon(picture)}${name}</span>`;

function stepOf(
  { at, state, cause, by }: Operation['history'][number],
  posting: Operation | undefined,
  { index, words }: { index: number; words: Words },
): Step {
  const isNewest = posting !== undefined && index === posting.history.length - 1;
  const why = cause === undefined ? '' : causeWords(cause, isNewest ? posting : undefined, words);
  const who = by === undefined ? '' : words.text.days.one.timeline.by(by);
  const detail = [why, who].filter(Boolean).join(' ');
  return { at, head: stateBadge(state, words), ...(detail && { detail: prose(detail) }) };
}

/** The history keeps causes only; a sentence with places to fill is known for the newest. */
function causeWords(cause: string, newest: Operation | undefined, { language }: Words): string {
  if (newest?.reason?.cause === cause) return explain(newest.reason, language).sentence;
  const sentence = isCause(cause) ? causes[cause][language].what : '{}';
  return sentence.includes('{') ? cause : sentence;
}
