import type { LedgerCustomer } from '@kassebro/contracts';
import type { FoundRecord } from '@kassebro/store';
import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { problemOf, textField, versionField } from '../../ui/form.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { nameOf, pathOf } from '../records/wanted.ts';
import { dayPath } from './actions-view.ts';
import type { Unpaid } from './unpaid.ts';
import type { Wanted } from './wishes.ts';

interface PayerPage {
  title: string;
  day: Wanted;
  payment: Unpaid;
  text: string;
  found: readonly FoundRecord[];
  inEconomic: LedgerCustomer | undefined;
  isSearched: boolean;
  problems?: readonly FieldProblem[] | undefined;
}

/** One payment at a time: what was paid, who may have, and who is named already. */
export function payerView(page: PayerPage, words: Words): SafeHtml {
  const { day, payment } = page;
  const text = words.text.days.one.payer;
  const path = dayPath(day);
  const amount = words.format.kroner(payment.amount);
  const field = {
    name: 'q',
    label: text.search,
    help: text.searchHelp,
    value: page.text,
    maxLength: 100,
    required: true,
    problem: problemOf(page.problems, 'q'),
  };
  return html`<header class="title"><div>
  <p><a class="back" href="${path}">${icon('back')}${words.text.days.one.report(day.number)}</a></p>
  <h1>${page.title}</h1>
  <p class="lead">${prose(text.lead(amount, payment.paymentType))}</p>
</div></header>
${othersView(page, words)}
${given(payment.customer, (customer) => namedView(page, customer, words))}
<form method="get" action="${path}/payer" class="card padded search">
  <input type="hidden" name="payment" value="${payment.payment}">
  ${textField(field, words)}
  <button type="submit" class="strong">${icon('search')}${text.find}</button>
</form>
${when(page.isSearched, () => foundView(page, words))}`;
}

/** The day's other payments on account that nobody is known for. */
function othersView({ day, payment }: PayerPage, words: Words): View {
  if (day.unpaid.length < 2) return nothing;
  const text = words.text.days.one.payer;
  return html`<nav class="chips" aria-label="${text.payments}"><ul>
${day.unpaid.map((one) => {
  const name = `${words.format.kroner(one.amount)}, ${one.customer === undefined ? text.nobody : text.customer(String(one.customer))}`;
  const isShown = one.payment === payment.payment;
  return html`<li><a href="${dayPath(day)}/payer?payment=${one.payment}"${when(isShown, () => html.raw` aria-current="true"`)}>${name}</a></li>`;
})}
</ul></nav>`;
}

function namedView({ day, payment }: PayerPage, customer: number, words: Words): SafeHtml {
  const text = words.text.days.one.payer;
  const isNamed = day.posting.payers?.some((one) => one.payment === payment.payment);
  return html`<div class="card padded deeds">
  <p class="sentence">${prose(isNamed ? text.named(String(customer)) : text.byTill(String(customer)))}</p>
  ${when(
    isNamed,
    () => html`<form method="post" action="${dayPath(day)}/payer/undo" class="actions">
    ${versionField(day.posting.fence)}
    <input type="hidden" name="payment" value="${payment.payment}">
    <button type="submit">${text.takeBack}</button>
  </form>`,
  )}
</div>`;
}

interface Candidate {
  name: View;
  label: string;
  phone: string;
  number?: string;
  /** Why it cannot be chosen. */
  why?: string;
}

function foundView(page: PayerPage, words: Words): SafeHtml {
  const text = words.text.days.one.payer;
  const rows = [
    ...page.found.map((found) => candidateOf(found, page, words)),
    ...(page.inEconomic ? [ledgerCandidate(page.inEconomic, words)] : []),
  ];
  return html`<section aria-labelledby="found">
  <h2 id="found">${text.found}</h2>
  <div class="card">${table<Candidate>({
    caption: text.found,
    rows,
    empty: text.foundNobody,
    columns: [
      { title: text.name, kind: 'head', cell: ({ name }) => name },
      { title: text.phone, cell: ({ phone }) => phone },
      { title: text.number, kind: 'figure', cell: (one) => one.number ?? '' },
      { title: text.choose, cell: (one) => chooseView(one, page, words) },
    ],
  })}</div>
</section>`;
}

function candidateOf(found: FoundRecord, { day }: PayerPage, { text }: Words): Candidate {
  const { binding, till } = found;
  const label = nameOf(found) || found.record;
  const isThere = binding?.state === 'bound' || binding?.unplaced === true;
  return {
    label,
    name: html`<a href="${pathOf(day.store.id, found)}">${label}</a>`,
    phone: found.kind === 'customer' && till && 'phone' in till ? (till.phone ?? '') : '',
    ...(isThere ? { number: binding.number } : { why: text.days.one.payer.notThere }),
  };
}

const ledgerCandidate = ({ number, name, phone = '' }: LedgerCustomer, { text }: Words): Candidate => ({
  label: name,
  name: html`${name} <span class="small-print">${prose(text.days.one.payer.inEconomic)}</span>`,
  phone,
  number: String(number),
});

function chooseView(one: Candidate, { day, payment }: PayerPage, words: Words): View {
  if (one.number === undefined) return html`<span class="muted">${prose(one.why ?? '')}</span>`;
  const { choose } = words.text.days.one.payer;
  return html`<form method="post" action="${dayPath(day)}/payer">
  ${versionField(day.posting.fence)}
  <input type="hidden" name="payment" value="${payment.payment}">
  <input type="hidden" name="customer" value="${one.number}">
  <button type="submit" class="small" aria-label="${choose}: ${one.label}">${choose}</button>
</form>`;
}
