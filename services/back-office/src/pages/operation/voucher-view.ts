import type { Operation, VoucherLine } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { html, when, type SafeHtml } from '../../ui/html.ts';
import { banner, facts } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';

/** The voucher as it was built, line by line. */
export function linesView(lines: VoucherLine[] | undefined, words: Words): SafeHtml {
  const text = words.text.operation.lines;
  const content = table<VoucherLine>({
    caption: text.caption,
    rows: lines ?? [],
    empty: text.empty,
    columns: [
      { title: text.source, kind: 'head', cell: (line) => sourceOf(line, words) },
      { title: text.account, kind: 'figure', cell: (line) => accountOf(line, words) },
      { title: text.contra, kind: 'figure', cell: (line) => String(line.contraAccount) },
      { title: text.vat, cell: vatOf },
      { title: text.amount, kind: 'figure', cell: (line) => words.format.kroner(line.amount) },
    ],
  });
  return html`<section aria-labelledby="lines">
  <h2 id="lines">${text.heading}</h2>
  ${when(lines && lines.length > 0, () => html`<p class="lead">${text.note}</p>`)}
  <div class="card" data-live="lines">${content}</div>
</section>`;
}

/** The figure of the day report, what kind of figure it is, and the text that e-conomic shows. */
const sourceOf = (line: VoucherLine, { text }: Words): SafeHtml => html`${line.what}
<span class="muted">${text.operation.source[line.source]}</span><br><span class="small-print">${line.text}</span>`;

const accountOf = (line: VoucherLine, { text }: Words): string =>
  line.kind === 'finance' ? String(line.account) : text.operation.lines.customer(line.customer);

/** The VAT code stands with the account that it belongs to: the line's own, or (after the slash) the contra account. */
function vatOf(line: VoucherLine): string {
  if (line.kind !== 'finance') return '';
  const contra = line.contraVatCode === undefined ? '' : `/ ${line.contraVatCode}`;
  return [line.vatCode ?? '', contra].filter(Boolean).join(' ');
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
    ${when(result?.adopted, () => banner('busy', text.adopted))}
  </div>
</section>`;
}
