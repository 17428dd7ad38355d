import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { prose, type Tone } from '../../ui/parts.ts';
import type { DayState, DayStateName, PostedDocument } from './day-state.ts';

/** Each state has a picture of its own, so that nobody depends on the colour. */
const looks: Record<DayStateName, { tone: Tone; picture: IconName }> = {
  none: { tone: 'off', picture: 'none' },
  closed: { tone: 'off', picture: 'barred' },
  waiting: { tone: 'off', picture: 'clock' },
  sending: { tone: 'busy', picture: 'send' },
  uncertain: { tone: 'quiet', picture: 'search' },
  draft: { tone: 'busy', picture: 'pencil' },
  booked: { tone: 'ok', picture: 'tick' },
  held: { tone: 'quiet', picture: 'pause' },
  attention: { tone: 'bad', picture: 'warning' },
  'by-hand': { tone: 'off', picture: 'person' },
  'not-sent': { tone: 'off', picture: 'barred' },
  nothing: { tone: 'off', picture: 'skip' },
  corrected: { tone: 'off', picture: 'again' },
  drift: { tone: 'bad', picture: 'scales' },
};

export const toneOfDay = (state: DayStateName): Tone => looks[state].tone;

/** As every badge; but its words may stand in several lines, where names of products must not break. */
export function dayBadge(day: DayState, words: Words): SafeHtml {
  const { tone, picture } = looks[day.state];
  return html`<span class="badge ${tone}">${icon(picture)}<span>${prose(stateWords(day, words))}</span></span>`;
}

/** The state in words, with the number that belongs into them. */
export function stateWords({ state, document, correctedBy }: DayState, { text }: Words): string {
  const { days } = text;
  if (state === 'draft' && document?.kind === 'draft-invoice') return days.draftInvoice;
  if (state === 'by-hand' && document) return days.byHandAs(String(document.number));
  if (state === 'corrected' && correctedBy !== undefined) return days.correctedBy(String(correctedBy));
  return days.state[state];
}

/** `Voucher 50123`, or what else it became. */
export function documentWords({ kind, number }: PostedDocument, { text }: Words): string {
  const { voucher, invoice, draftNumber } = text.days;
  return { voucher, invoice, 'draft-invoice': draftNumber }[kind](String(number));
}
