import type { Words } from '../../i18n/index.ts';
import { given, html, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { wholeDate } from './date-words.ts';
import type { OneDay } from './one-day.ts';
import { dayBadge, documentWords } from './state-view.ts';

export const dayTitle = ({ shown }: Pick<OneDay, 'shown'>, { language }: Words): string =>
  wholeDate(shown.report.businessDate, language);

/** Which day it is and how it stands, for whoever looks at it; and the way back to the days that they came from. */
export function headView(day: OneDay, back: { href: string; label: string }, words: Words): SafeHtml {
  const { shown, state } = day;
  const { report, revision } = shown;
  const text = words.text.days;
  const known = [
    report.register,
    text.one.report(String(report.number)),
    ...(revision > 1 ? [text.revision(String(revision))] : []),
  ];
  return html`<header class="title"><div>
  <p><a class="back" href="${back.href}">${icon('back')}${back.label}</a></p>
  <h1>${dayTitle(day, words)}</h1>
  <p class="lead">${known.join(' · ')} · <strong class="sum">${words.format.kroner(shown.gross)}</strong></p>
  <p class="title-state">${dayBadge(state, words)}
    ${given(state.state === 'by-hand' ? undefined : state.document, (document) => html`<strong>${documentWords(document, words)}</strong>${given(document.year, (year) => html` <span class="muted">${year}</span>`)}`)}
    <span class="muted">${prose(text.one.meaning[state.state])}</span></p>
</div></header>`;
}
