import type { LedgerEntry, LineOrigin, VoucherLine } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { foreignRows, seenOf } from './comparison.ts';
import { figureName } from './figure-name.ts';
import type { OneDay } from './one-day.ts';

/** Three columns on one grid: the till's figures, the line that they became, and what e-conomic has of it. */
export function linesView(day: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.table;
  const { lines } = day.content;
  const foreign = day.standing ? foreignRows(lines, day.standing) : [];
  if (lines.length === 0) return html`<p class="empty">${text.empty}</p>`;
  return html`<table role="table" class="sides">
<caption class="unseen">${text.heading}</caption>
<thead role="rowgroup">
  <tr role="row" class="side-heads">
    <th role="columnheader" scope="colgroup">${text.till}</th>
    <th role="columnheader" scope="colgroup" colspan="4">${text.voucher}</th>
    <th role="columnheader" scope="colgroup" class="figure">${text.economic}</th>
  </tr>
  <tr role="row">
    <td></td>
    <th role="columnheader" scope="col" class="figure">${text.account}</th>
    <th role="columnheader" scope="col" class="figure">${text.contra}</th>
    <th role="columnheader" scope="col">${text.vat}</th>
    <th role="columnheader" scope="col" class="figure">${text.amount}</th>
    <td></td>
  </tr>
</thead>
<tbody role="rowgroup">
${lines.map((line) => lineView(line, day, words))}
${foreign.map((row) => foreignView(row, words))}
</tbody>
</table>`;
}

const cell = (title: string, view: View, kind = ''): SafeHtml =>
  html`<td role="cell" class="${kind}" data-title="${title}"><div>${view}</div></td>`;

function lineView(line: VoucherLine, day: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.table;
  return html`<tr role="row">
  <th role="rowheader" scope="row" data-title="${text.till}"><div>${originsView(line, day, words)}</div></th>
  ${cell(text.account, accountOf(line, words), 'figure')}
  ${cell(text.contra, String(line.contraAccount), 'figure')}
  ${cell(text.vat, vatOf(line, words))}
  ${cell(text.amount, words.format.kroner(line.amount), 'figure')}
  ${cell(text.economic, seenView(line, day, words), 'in-ledger')}
</tr>\n`;
}

/** What the line is, the figures that it is made of, and the text that stands on it in e-conomic. */
function originsView(line: VoucherLine, day: OneDay, words: Words): SafeHtml {
  const { from } = line;
  const [only, ...others] = from ?? [];
  const isPlain = only !== undefined && others.length === 0 && only.exchangeRate === undefined;
  return html`<p class="line-head"><span class="line-what">${line.what}</span>${when(isPlain, () => html`<span class="figure">${words.format.kroner(only?.amount ?? 0)}</span>`)}</p>
${given(isPlain ? undefined : from, (origins) => figuresView(origins, day, words))}
${when(from === undefined, () => html`<span class="small-print line">${words.text.days.one.table.noFigures}</span>`)}
<span class="small-print line">${line.text}</span>`;
}

export const figuresView = (origins: readonly LineOrigin[], day: OneDay, words: Words): SafeHtml =>
  html`<ul class="origins">${origins.map((origin) => originView(origin, day, words))}</ul>`;

function originView({ pointer, amount, exchangeRate }: LineOrigin, { shown }: OneDay, words: Words): SafeHtml {
  const rate =
    exchangeRate === undefined ? '' : ` ${words.text.days.one.figures.rate(words.format.count(exchangeRate))}`;
  return html`<li><span>${figureName(pointer, shown.report, words)}${rate}</span><span class="figure">${words.format.kroner(amount)}</span></li>`;
}

const accountOf = (line: VoucherLine, { text }: Words): string =>
  line.kind === 'finance' ? String(line.account) : text.days.one.table.customer(String(line.customer));

/** The VAT code of the line's account; one that belongs to the contra account says so. */
function vatOf(line: VoucherLine, { text }: Words): string {
  if (line.kind !== 'finance') return '';
  const contra = line.contraVatCode && text.days.one.table.contraVat(line.contraVatCode);
  return [line.vatCode, contra].filter(Boolean).join(', ');
}

function seenView(line: VoucherLine, { standing, state, content }: OneDay, words: Words): View {
  const text = words.text.days.one.table;
  if (!standing) return html`<span class="muted">${notSeen({ state, content }, words)}</span>`;
  const theirs = seenOf(line, content.lines, standing);
  if (theirs === undefined) return html`<span class="seen bad">${icon('cross')}${text.missing}</span>`;
  const differs = theirs - line.amount;
  return html`<span class="seen ${differs === 0 ? 'ok' : 'bad'}">${icon(differs === 0 ? 'tick' : 'cross')}<span class="figure">${words.format.kroner(theirs)}</span></span>
${when(differs !== 0, () => html`<span class="small-print line">${text.differs(words.format.kroner(differs))}</span>`)}`;
}

const notSeen = ({ state, content }: Pick<OneDay, 'state' | 'content'>, { text }: Words): string =>
  content.isPreview || state.posting?.state !== 'done' ? text.days.one.table.notSent : text.days.one.table.notLooked;

/** A row that somebody else has put on the voucher, or whose text somebody has changed. */
function foreignView(
  { text: said, account, customer, contraAccount, vatCode, amount }: LedgerEntry,
  words: Words,
): SafeHtml {
  const text = words.text.days.one.table;
  const who = customer === undefined ? String(account ?? '') : text.customer(String(customer));
  return html`<tr role="row" class="foreign">
  <th role="rowheader" scope="row"><div><span class="line-what">${text.foreign}</span><span class="small-print line">${said}</span></div></th>
  <td role="cell" class="figure" data-title="${text.account}"><div>${who}</div></td>
  <td role="cell" class="figure" data-title="${text.contra}"><div>${String(contraAccount ?? '')}</div></td>
  <td role="cell" data-title="${text.vat}"><div>${vatCode ?? ''}</div></td>
  <td role="cell" class="figure"><div></div></td>
  <td role="cell" class="in-ledger" data-title="${text.economic}"><div><span class="seen bad">${icon('cross')}<span class="figure">${words.format.kroner(amount)}</span></span></div></td>
</tr>\n`;
}
