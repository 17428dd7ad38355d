import type { DayReport } from '@kassebro/contracts';

/** e-conomic's limit for the text of an entry. */
const LONGEST = 250;

/**
 * What stands on a line in e-conomic: what it is, the business date, the register and the marker, for example
 * `Omsætning Cykler 25 % 2026-11-23 Kasse 1 [KB demo-1030-r1]`. The marker is how the voucher is found again, so it is
 * always whole; only `what` is shortened. Brackets in names become parentheses: a category called like another day's marker
 * must not be mistaken for it.
 */
export function lineText(what: string, report: DayReport, marker: string): string {
  const rest = ` ${report.businessDate} ${plain(report.register)} ${marker}`;
  return shortened(plain(what), LONGEST - rest.length) + rest;
}

/** The same without a marker, for a document that carries it in a place of its own. */
export function lineDescription(what: string, report: DayReport): string {
  const rest = ` ${report.businessDate} ${plain(report.register)}`;
  return shortened(plain(what), LONGEST - rest.length) + rest;
}

const plain = (name: string): string =>
  name
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .trim();

const characters = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** Cut between characters as people see them: an emoji of many code points stays whole or goes. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length >= longest) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
