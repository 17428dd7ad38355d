import type { Operation, VoucherLine } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml } from '../../ui/html.ts';
import { banner, facts } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';

/** The voucher as it was built, line by line; of a day that is held, as many lines as could be made. */
export function linesView(operation: Operation, words: Words): SafeHtml {
  const { lines, difference } = operation;
  const text = words.text.operation.lines;
  const some = lines !== undefined && lines.length > 0;
  const content = table<VoucherLine>({
    caption: text.caption,
    rows: lines ?? [],
    empty: text.empty,
    columns: [
      { title: text.source, kind: 'head', cell: (line) => sourceOf(line, words) },
      { title: text.account, kind: 'figure', cell: (line) => accountOf(line, words) },
      { title: text.contra, kind: 'figure', cell: (line) => String(line.contraAccount) },
      { title: text.vat, cell: (line) => vatOf(line, words) },
      { title: text.amount, kind: 'figure', cell: (line) => words.format.kroner(line.amount) },
    ],
  });
  return html`<section aria-labelledby="lines">
  <h2 id="lines">${text.heading}</h2>
  ${when(some, () => html`<p class="lead">${text.note}</p>`)}
  <div class="stack" data-live="lines">
    ${when(some && isHeld(operation), () => banner('quiet', text.held))}
    <div class="card">${content}</div>
    ${given(difference, (oere) => html`<p class="muted">${text.difference(words.format.kroner(oere))}</p>`)}
  </div>
</section>`;
}

/** Nothing of it is in e-conomic, nor can be. */
const isHeld = ({ state, sending }: Operation): boolean => state === 'attention' && sending === undefined;

/** The figure of the day report, what kind of figure it is unless its name says so, and the text that e-conomic shows. */
function sourceOf(line: VoucherLine, { text }: Words): SafeHtml {
  const source = text.operation.source[line.source];
  const isNamed = line.what.toLowerCase().startsWith(source.toLowerCase());
  return html`${line.what}${when(!isNamed, () => html` <span class="muted">${source}</span>`)}
<br><span class="small-print">${line.text}</span>`;
}

const accountOf = (line: VoucherLine, { text }: Words): string =>
  line.kind === 'finance' ? String(line.account) : text.operation.lines.customer(line.customer);

/** The VAT code of the line's account; one that belongs to the contra account says so. */
function vatOf(line: VoucherLine, { text }: Words): string {
  if (line.kind !== 'finance') return '';
  const contra = line.contraVatCode && text.operation.lines.contraVat(line.contraVatCode);
  return [line.vatCode, contra].filter(Boolean).join(', ');
}

/** What e-conomic made of it. */
export function resultView({ result }: Operation, words: Words): SafeHtml {
  const text = words.text.operation.result;
  return html`<section aria-labelledby="result">
  <h2 id="result">${text.heading}</h2>
  <div class="card padded">
    ${(result?.vouchers ?? []).map((voucher) =>
      facts([
        [text.voucher, html`<strong>${voucher.voucherNumber}</strong>`],
        [text.journal, String(voucher.journal)],
        [text.year, voucher.accountingYear],
      ]),
    )}
    ${(result?.invoices ?? []).map(({ state, number, gross }) =>
      facts([
        [text.invoice[state], html`<strong>${number}</strong>`],
        [text.gross, words.format.kroner(gross)],
      ]),
    )}
    ${given(result?.number, (number) => facts([[text.number, html`<strong>${number}</strong>`]]))}
    ${when(result && result.vouchers.length > 0, () => html`<p class="muted">${text.inJournal}</p>`)}
    ${when(result?.adopted, () => banner('busy', text.adopted))}
  </div>
</section>`;
}
