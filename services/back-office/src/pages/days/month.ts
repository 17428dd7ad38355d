/** A month as `YYYY-MM`, and its dates as `YYYY-MM-DD`. */
export interface Month {
  name: string;
  dates: string[];
  /** Which weekday it begins on: 1 Monday to 7 Sunday. */
  begins: number;
  before: string;
  after: string;
}

/** The month that a text names; nothing for any other text. */
export function monthOf(text: string): Month | undefined {
  if (!/^20\d\d-(?:0[1-9]|1[0-2])$/.test(text)) return undefined;
  const month = Temporal.PlainYearMonth.from(text);
  const dates = Array.from({ length: month.daysInMonth }, (_, index) =>
    month.toPlainDate({ day: index + 1 }).toString(),
  );
  return {
    name: text,
    dates,
    begins: month.toPlainDate({ day: 1 }).dayOfWeek,
    before: month.subtract({ months: 1 }).toString(),
    after: month.add({ months: 1 }).toString(),
  };
}

/** The month that a date is in. */
export function monthWith(date: string): Month {
  const month = monthOf(date.slice(0, 7));
  if (!month) throw new RangeError(`not a date of this century: ${date}`);
  return month;
}
