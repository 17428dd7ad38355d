import { monthOf } from '../days/month.ts';

/** A month or a year, both ends inclusive. */
export interface Period {
  /** `YYYY-MM` or `YYYY`. */
  name: string;
  from: string;
  to: string;
  /** Its months as `YYYY-MM`, in order. */
  months: string[];
}

/** The month or the year that a text names; nothing for any other text. */
export function periodOf(text: string): Period | undefined {
  const month = monthOf(text);
  if (month) return { name: text, from: month.dates[0] ?? '', to: month.dates.at(-1) ?? '', months: [text] };
  if (!/^20\d\d$/.test(text)) return undefined;
  const months = Array.from({ length: 12 }, (_, index) => `${text}-${String(index + 1).padStart(2, '0')}`);
  return { name: text, from: `${text}-01-01`, to: `${text}-12-31`, months };
}
