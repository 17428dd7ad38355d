import type { Language } from '@kassebro/errors';

/** How figures look in a language, and times where the shop is. */
export interface Format {
  count(n: number): string;
  /** With at most one decimal. */
  rate(n: number): string;
  /** Øre as kroner. */
  kroner(oere: number): string;
  /** Day and time to the second. */
  moment(at: Date): string;
  /** Time of day to the second. */
  time(at: Date): string;
}

const locales: Record<Language, string> = { en: 'en-GB', da: 'da-DK' };

export function createFormat(language: Language, timeZone = 'Europe/Copenhagen'): Format {
  const locale = locales[language];
  const count = new Intl.NumberFormat(locale);
  const rate = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const kroner = new Intl.NumberFormat(locale, { style: 'currency', currency: 'DKK' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  return {
    count: (n) => count.format(n),
    rate: (n) => rate.format(n),
    kroner: (oere) => kroner.format(oere / 100),
    moment: (at) => moment.format(at),
    time: (at) => time.format(at),
  };
}
