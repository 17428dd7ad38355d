import type { Drift, DriftDifference, DriftSide } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { dayPath } from './actions-view.ts';
import type { OneDay } from './one-day.ts';

/** That somebody has changed what was sent, line by line, and whether a person has said that it is right so. */
export function driftView(day: OneDay, words: Words): View {
  const { drift } = day.state.posting ?? {};
  if (!drift) return nothing;
  const text = words.text.days.one.drift;
  const { accepted, since } = drift;
  const at = accepted
    ? text.accepted(accepted.by, words.format.moment(accepted.at))
    : text.since(words.format.moment(since));
  const accept = html`<p><a class="button" href="${dayPath(day)}/accept-drift">${icon('tick')}${words.text.days.one.actions.acceptDrift}</a></p>`;
  return banner(
    accepted ? 'quiet' : 'bad',
    text.kind[drift.kind],
    html`<p>${at}</p>${differencesView(drift, words)}${when(day.may.acceptDrift, () => accept)}`,
  );
}

/** As it was sent beside as it stands now. */
export function differencesView({ differences }: Pick<Drift, 'differences'>, words: Words): View {
  if (differences.length === 0) return nothing;
  const text = words.text.days.one.drift;
  return html`<div class="card">${table<DriftDifference>({
    caption: text.differences,
    rows: differences,
    empty: '',
    compact: true,
    columns: [
      { title: text.of, kind: 'head', cell: (one) => nameOf(one, words) },
      { title: text.sent, kind: 'figure', cell: ({ sent }) => sideView(sent, text.notSent, words) },
      { title: text.stands, kind: 'figure', cell: ({ stands }) => sideView(stands, text.notThere, words) },
    ],
  })}</div>`;
}

/** What both sides, or the one that there is, are about. */
function nameOf({ sent, stands }: DriftDifference, { text }: Words): string {
  const { account, customer } = { ...stands, ...sent };
  const { drift, table: names } = text.days.one;
  if (customer !== undefined) return names.customer(String(customer));
  return account === undefined ? drift.rest : String(account);
}

function sideView(side: DriftSide | undefined, none: string, words: Words): SafeHtml {
  if (!side) return html`<span class="muted">${none}</span>`;
  const { amount, date, account, contraAccount, vatCode, contraVatCode } = side;
  const accounts = [account, contraAccount].filter((number) => number !== undefined).join(' / ');
  const details = [
    ...(contraAccount === undefined ? [] : [accounts]),
    ...[vatCode, contraVatCode].filter((code) => code !== undefined),
    ...(date === undefined ? [] : [words.format.date(date)]),
  ];
  return html`${amount === undefined ? nothing : words.format.kroner(amount)}${when(
    details.length > 0,
    () => html`<span class="small-print line">${details.join(' · ')}</span>`,
  )}`;
}
