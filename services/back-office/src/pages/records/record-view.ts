import type { CustomerAccount } from '@kassebro/contracts';
import { isSetAside, standingOf } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import type { Fix } from '../../operations/fix-of.ts';
import { stateBadge } from '../../operations/state-badge.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, facts, moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import type { Line } from '../activity/words-of.ts';
import { fieldsOf, type Field } from './fields.ts';
import { standingBadge } from './standing-badge.ts';
import { asideView, deedsView } from './deeds-view.ts';
import { nameOf, type Sides } from './wanted.ts';
import { deedForm, whyView } from './why-view.ts';
import type { Why } from './why.ts';

export interface RecordPage {
  store: string;
  sides: Sides;
  why: Why;
  lines: Line[];
  now: Date;
  fixOf(cause: string): Fix | undefined;
  /** Whether the visitor may open that page. */
  opens(page: 'connection' | 'settings'): boolean;
  mayWork: boolean;
  mayDecide: boolean;
  /** There is a number to look at, and somebody who looks. */
  canFetch: boolean;
}

/** One record: both sides field by field, why it is not synchronised, and what was done about it. */
export function recordView(page: RecordPage, words: Words): SafeHtml {
  const { sides, store } = page;
  const { text } = words;
  const { kind, record, binding } = sides;
  const standing = standingOf(binding, page.why.check === 'creation-stands');
  return html`<header class="title">
  <div>
    <p><a class="back" href="/s/${store}/records">${icon('back')}${text.records.title}</a></p>
    <h1>${nameOf(sides) || text.work.record[kind](record)}</h1>
    <p class="title-state">${standingBadge(standing, words)} <span class="muted">${text.work.record[kind](binding?.unplaced ? binding.number : record)}</span></p>
  </div>
</header>
${whyView(page, words)}
<div class="columns">
  <div class="stack">${fieldsView(page, words)}${historyView(page, words)}</div>
  <div class="stack">${given(accountOf(sides), (account) => accountView(account, page, words))}${bindingView(page, words)}</div>
</div>`;
}

function fieldsView({ sides, now }: RecordPage, words: Words): SafeHtml {
  const { records } = words.text;
  const { binding } = sides;
  const cell = (side: 'till' | 'economic') => ({
    title: records.sides[side],
    cell: (field: Field) => field[side] ?? html`<span class="muted">–</span>`,
  });
  return html`<section aria-labelledby="fields">
  <h2 id="fields">${records.bothSides}</h2>
  <p class="small-print">${binding && binding.fingerprint !== '' && !isSetAside(binding) ? html`${records.seenAt} ${moment(binding.syncedAt, words.format.short(binding.syncedAt, now))}. ` : ''}${prose(records.eitherHelp)}</p>
  <div class="card">${table<Field>({
    caption: records.bothSides,
    rows: fieldsOf(sides, words),
    empty: records.none,
    columns: [
      { title: records.field, kind: 'head', cell: ({ name }) => records.fields[name] },
      cell('till'),
      cell('economic'),
      { title: records.owner, cell: (field) => ownerView(field, words) },
    ],
  })}</div>
</section>`;
}

/** Whose word counts, and that the two differ. Numbers are what links the two: they need not be the same. */
function ownerView({ owner, till, economic, name }: Field, { text }: Words): View {
  const { records } = text;
  const differs = till !== undefined && economic !== undefined && till !== economic && name !== 'number';
  return html`<span>${records.owners[owner]}</span>${when(differs, () => html` ${badge('quiet', records.differs)}`)}`;
}

const accountOf = (sides: Sides): CustomerAccount | undefined =>
  sides.kind === 'customer' ? sides.till?.account : undefined;

/** What the customer owes, and as of when that is true. */
function accountView(account: CustomerAccount, { now }: RecordPage, { text, format }: Words): SafeHtml {
  const { account: said } = text.records;
  const money = (amount: number | undefined): string => (amount === undefined ? '–' : format.kroner(amount));
  return html`<section aria-labelledby="account">
  <h2 id="account">${said.heading}</h2>
  <div class="card padded">
    ${facts([
      [said.balance, money(account.balance)],
      [said.dueAmount, money(account.dueAmount)],
      [said.creditLimit, money(account.creditLimit)],
      [said.barred, text.records.fields.answer[account.barred ? 'yes' : 'no']],
    ])}
    <p class="small-print">${said.asOf} ${moment(account.asOf, format.short(account.asOf, now))}</p>
  </div>
</section>`;
}

/** Who it is in e-conomic, and who it was. */
function bindingView(page: RecordPage, words: Words): SafeHtml {
  const { sides, now, why, mayWork, mayDecide, canFetch } = page;
  const { binding: said, deeds } = words.text.records;
  const { binding } = sides;
  const former = binding?.formerNumbers ?? [];
  const isBound = binding !== undefined && binding.number !== '';
  return html`<section aria-labelledby="binding">
  <h2 id="binding">${said.heading}</h2>
  <div class="card padded">
    ${
      isBound
        ? facts([
            [said.number, binding.number],
            ...(former.length > 0 ? [[said.former, former.join(', ')] as const] : []),
            ...(binding.fingerprint === '' || isSetAside(binding)
              ? []
              : [[said.lookedAt, moment(binding.syncedAt, words.format.short(binding.syncedAt, now))] as const]),
          ])
        : html`<p class="muted">${prose(said.none)}</p>`
    }
    ${given(binding, (one) => asideView(one, page, words))}
    ${when(mayWork && canFetch && why.deed !== 'fetch', () => html`${deedForm(page, { deed: 'fetch', label: deeds.fetch })}<p class="small-print">${prose(deeds.fetchHelp)}</p>`)}
    ${when(mayDecide, () => deedsView(page, words))}
  </div>
</section>`;
}

function historyView({ lines, now }: RecordPage, words: Words): SafeHtml {
  const { activity, records } = words.text;
  return html`<section aria-labelledby="history">
  <h2 id="history">${records.history}</h2>
  <div class="card">${table<Line>({
    caption: records.history,
    rows: lines,
    empty: records.noHistory,
    columns: [
      { title: activity.time, cell: ({ at }) => moment(at, words.format.short(at, now)) },
      { title: activity.what, kind: 'head', cell: whatView },
      { title: activity.result, cell: (line) => resultView(line, words) },
    ],
  })}</div>
</section>`;
}

const whatView = ({ what, href, as }: Line): View =>
  html`${href === undefined ? what : html`<a href="${href}">${what}</a>`}${given(as, (mode) => html`<span class="small-print line">${mode}</span>`)}`;

function resultView({ result, detail }: Line, words: Words): View {
  const state = 'state' in result ? stateBadge(result.state, words) : badge(result.tone, result.words);
  return html`${state}${detail ? html` <span class="muted line">${prose(detail)}</span>` : nothing}`;
}
