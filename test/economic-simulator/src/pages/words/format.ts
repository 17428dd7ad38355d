import type { Language } from '../../api/messages.ts';

/** How figures look in one language. */
export interface Format {
  /** Øre, or hundredths of a quantity, with two decimals; nothing for undefined. */
  amount(hundredths: number | undefined): string;
  count(number: number): string;
  /** A day, from `YYYY-MM-DD`. */
  day(date: string | undefined): string;
  /** A moment to the second in Danish time, from ISO 8601. */
  moment(timestamp: string): string;
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', da: 'da-DK' };

export function createFormat(language: Language): Format {
  const locale = LOCALES[language];
  const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const count = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Europe/Copenhagen',
  });
  const written = (text: string, format: Intl.DateTimeFormat): string => {
    const time = Date.parse(text);
    // What is no date (a client may have written anything) is shown as it is.
    return Number.isNaN(time) ? text : format.format(time);
  };
  return {
    // Plus zero: minus zero has no sign.
    amount: (hundredths) => (hundredths === undefined ? '' : amount.format(hundredths / 100 + 0)),
    count: (number) => count.format(number),
    day: (date) => (date === undefined ? '' : written(date, day)),
    moment: (timestamp) => written(timestamp, moment),
  };
}
