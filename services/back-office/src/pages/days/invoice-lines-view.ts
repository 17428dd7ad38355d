import type { DayInvoice, DayInvoiceLine } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { badge } from '../../ui/parts.ts';
import { figuresView } from './lines-view.ts';
import type { OneDay } from './one-day.ts';

/** The same of a day that is an invoice: figures, lines, and what e-conomic makes of them in all. */
export function invoiceLinesView(day: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.table;
  const { invoice } = day.content;
  if (!invoice || invoice.lines.length === 0) return html`<p class="empty">${text.empty}</p>`;
  return html`<table role="table" class="sides">
<caption class="unseen">${text.heading}</caption>
<thead role="rowgroup">
  <tr role="row" class="side-heads">
    <th role="columnheader" scope="colgroup">${text.till}</th>
    <th role="columnheader" scope="colgroup" colspan="5">${text.invoice}</th>
  </tr>
  <tr role="row"><td></td>${[text.product, text.rate, text.net, text.vatAmount, text.gross].map(head)}</tr>
</thead>
<tbody role="rowgroup">${invoice.lines.map((line) => lineView(line, day, words))}</tbody>
<tfoot role="rowgroup">${totalView(text.total, invoice, words)}${given(seenOf(day), (seen) => totalView(text.economic, seen, words))}</tfoot>
</table>`;
}

const head = (title: string): SafeHtml => html`<th role="columnheader" scope="col" class="figure">${title}</th>`;

const cell = (title: string, value: string): SafeHtml =>
  html`<td role="cell" class="figure" data-title="${title}"><div>${value}</div></td>`;

const seenOf = ({ standing }: OneDay): Totals | undefined => standing?.invoices[0];

type Totals = Pick<DayInvoice, 'net' | 'vat' | 'gross'>;

function lineView(line: DayInvoiceLine, day: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.table;
  const { format } = words;
  return html`<tr role="row">
  <th role="rowheader" scope="row" data-title="${text.till}"><div>${whatView(line, day, words)}</div></th>
  ${cell(text.product, line.product)}
  ${cell(text.rate, format.percent(line.vatPercentage))}
  ${cell(text.net, format.kroner(line.net))}
  ${cell(text.vatAmount, format.kroner(line.vat))}
  ${cell(text.gross, format.kroner(line.net + line.vat))}
</tr>\n`;
}

function whatView(line: DayInvoiceLine, day: OneDay, words: Words): View {
  const isRounding = line.source === 'rounding';
  return html`<span class="line-what">${line.what}</span>
${when(isRounding, () => badge('off', words.text.days.one.table.rounding, 'info'))}
${when(line.from.length > 1, () => figuresView(line.from, day, words))}
<span class="small-print line">${line.text}</span>`;
}

const totalView = (title: string, { net, vat, gross }: Totals, { format }: Words): SafeHtml => html`<tr role="row">
  <th role="rowheader" scope="row"><div>${title}</div></th>
  <td></td><td></td>
  ${[net, vat, gross].map((amount) => html`<td role="cell" class="figure"><div><strong>${format.kroner(amount)}</strong></div></td>`)}
</tr>`;
