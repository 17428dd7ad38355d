import type { Words } from '../../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import type { ComparedRow } from './comparison.ts';
import type { OneDay } from './one-day.ts';

/** Whether what was sent is what e-conomic has; said to agree only when every øre does. */
export function agreementView(day: OneDay, now: Date, words: Words): View {
  const text = words.text.days.one.seen;
  const { standing, state, may } = day;
  if (state.posting?.state !== 'done') return nothing;
  return html`<div class="agreement">
  ${standing ? verdictOf(day, words) : html`<span class="muted">${text.never}</span>`}
  ${when(standing, () => html`<span class="muted">${standing ? moment(standing.at, text.at(words.format.short(standing.at, now))) : ''}</span>`)}
  ${when(may.look, () => lookForm(day, words))}
</div>`;
}

function verdictOf({ comparison }: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.seen;
  if (comparison === undefined) return badge('quiet', text.half);
  if (comparison === 'gone') return badge('bad', text.gone);
  return comparison.difference === 0
    ? badge('ok', text.agrees)
    : badge('bad', text.differs(words.format.kroner(comparison.difference)));
}

function lookForm({ standing, store, number, shown }: OneDay, { text }: Words): SafeHtml {
  const { look, again } = text.days.one.seen;
  return html`<form method="post" action="/s/${store.id}/days/${encodeURIComponent(number)}/look">
  <input type="hidden" name="revision" value="${shown.revision}">
  <button type="submit" class="small">${icon('scales')}${prose(standing ? again : look)}</button>
</form>`;
}

/** The difference on each account, or of an invoice's sums. */
export function comparisonView({ comparison, standing }: OneDay, words: Words): View {
  if (comparison === undefined || comparison === 'gone') return nothing;
  const text = words.text.days.one.comparison;
  const { format } = words;
  const isBooked = standing?.vouchers.some(({ state }) => state === 'booked');
  return html`<section aria-labelledby="comparison">
  <h2 id="comparison">${text.heading}</h2>
  ${when(isBooked, () => html`<p class="lead">${text.bookedNote}</p>`)}
  <div class="card">${table<ComparedRow>({
    caption: text.heading,
    rows: comparison.rows,
    empty: words.text.days.one.table.empty,
    compact: true,
    columns: [
      { title: text.of, kind: 'head', cell: (row) => nameOf(row, words) },
      { title: text.ours, kind: 'figure', cell: ({ ours }) => format.kroner(ours) },
      { title: text.theirs, kind: 'figure', cell: ({ theirs }) => format.kroner(theirs) },
      { title: text.difference, kind: 'figure', cell: ({ ours, theirs }) => differenceOf(theirs - ours, words) },
    ],
  })}</div>
</section>`;
}

function nameOf({ of }: ComparedRow, { text }: Words): View {
  const { comparison, table: names } = text.days.one;
  if (of === 'vat-and-debtors') return comparison.rest;
  if (typeof of === 'string') return comparison[of];
  if ('customer' in of) return names.customer(String(of.customer));
  return of.vatCode === undefined ? String(of.account) : html`${of.account} <span class="muted">${of.vatCode}</span>`;
}

const differenceOf = (oere: number, { format }: Words): View =>
  oere === 0
    ? html`<span class="zero">${format.kroner(0)}</span>`
    : html`<strong class="seen bad">${format.kroner(oere)}</strong>`;
