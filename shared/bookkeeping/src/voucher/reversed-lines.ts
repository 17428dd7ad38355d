import type { DayReport, VoucherLine } from '@kassebro/contracts';
import { lineText } from './text.ts';
import { turned } from './turned.ts';

/**
 * The lines that take a posted voucher back: the same accounts and VAT codes with the amounts turned round, under a marker of
 * their own, so that neither is ever taken for the other.
 */
export const reversedLines = ({ lines, report, marker }: Posted): VoucherLine[] =>
  lines.map((line) => {
    const what = `Tilbageført: ${line.what}`;
    const { from } = line;
    const amount = 0 - line.amount;
    return { ...line, what, amount, text: lineText(what, report, marker), ...(from && { from: turned(from) }) };
  });

interface Posted {
  lines: readonly VoucherLine[];
  report: DayReport;
  marker: string;
}
