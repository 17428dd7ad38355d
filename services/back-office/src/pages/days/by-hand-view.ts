import type { LedgerEntry, LedgerVoucher } from '@kassebro/contracts';
import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { problemOf, textArea, textField, versionField } from '../../ui/form.ts';
import { given, html, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import type { Wanted } from './wishes.ts';

interface ByHandPage {
  title: string;
  day: Wanted;
  /** The page of the day. */
  path: string;
  named: { voucher: string };
  year: string;
  reason?: string | undefined;
  found?: LedgerVoucher | undefined;
  problems?: readonly FieldProblem[] | undefined;
}

/** Two ways to say it: a voucher, which is shown before one says yes, or in words. */
export function byHandView(page: ByHandPage, words: Words): SafeHtml {
  const text = words.text.days.one.byHand;
  return html`<header class="title"><div>
  <p><a class="back" href="${page.path}">${icon('back')}${words.text.days.one.report(page.day.number)}</a></p>
  <h1>${page.title}</h1>
  <p class="lead">${prose(text.lead)}</p>
</div></header>
<form method="get" action="${page.path}/by-hand" class="card padded search">
  ${textField({ name: 'voucher', label: text.voucher, value: page.named.voucher, figures: true, maxLength: 9, required: true, problem: problemOf(page.problems, 'voucher') }, words)}
  ${textField({ name: 'year', label: text.year, help: prose(text.yearHelp), value: page.year, maxLength: 10, required: true, problem: problemOf(page.problems, 'year') }, words)}
  <button type="submit" class="strong">${icon('search')}${text.lookUp}</button>
</form>
${given(page.found, (voucher) => foundView(voucher, page, words))}
<section aria-labelledby="other">
  <h2 id="other">${text.other}</h2>
  <form method="post" action="${page.path}/by-hand" class="card padded fields narrow">
    ${versionField(page.day.posting.fence)}
    ${textArea({ name: 'reason', label: text.reason, help: text.reasonHelp, value: page.reason ?? '', required: true, problem: problemOf(page.problems, 'reason') }, words)}
    <div class="actions"><button type="submit">${text.submitReason}</button></div>
  </form>
</section>`;
}

function foundView(voucher: LedgerVoucher, { path, day }: ByHandPage, words: Words): SafeHtml {
  const text = words.text.days.one.byHand;
  const { seen } = words.text.days.one;
  const number = String(voucher.voucherNumber);
  const isBooked = voucher.state === 'booked';
  return html`<section aria-labelledby="found">
  <h2 id="found">${text.found(number, voucher.accountingYear)} ${badge(isBooked ? 'ok' : 'busy', isBooked ? seen.booked : seen.draft)}</h2>
  <p class="lead">${isBooked ? text.foundBooked : text.foundDraft}</p>
  <div class="card">${table<LedgerEntry>({
    caption: text.found(number, voucher.accountingYear),
    rows: voucher.entries,
    empty: text.notFound(number, voucher.accountingYear),
    columns: [
      { title: text.text, kind: 'head', cell: (entry) => entry.text },
      { title: words.text.days.date, cell: ({ date }) => words.format.date(date) },
      { title: text.account, kind: 'figure', cell: ({ account, customer }) => String(customer ?? account ?? '') },
      { title: text.amount, kind: 'figure', cell: ({ amount }) => words.format.kroner(amount) },
    ],
  })}</div>
  <form method="post" action="${path}/by-hand" class="actions">
    ${versionField(day.posting.fence)}
    <input type="hidden" name="voucher" value="${number}">
    <input type="hidden" name="year" value="${voucher.accountingYear}">
    <button type="submit" class="strong">${text.submit(number)}</button>
    <a class="button" href="${path}">${words.text.forms.cancel}</a>
  </form>
</section>`;
}
