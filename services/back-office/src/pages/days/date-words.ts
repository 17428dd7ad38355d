import type { Language } from '../../i18n/index.ts';

const locales: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };

/** Calendar dates have no zone: they are written as they are. */
function formats(language: Language) {
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' });
  return {
    whole: of({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    month: of({ month: 'long', year: 'numeric' }),
    weekday: of({ weekday: 'short' }),
    short: of({ weekday: 'short', day: 'numeric', month: 'short' }),
  };
}
const all = { da: formats('da'), en: formats('en') };

const at = (date: string): Date => new Date(`${date}T00:00:00Z`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Monday 23 November 2026`, for a date as `YYYY-MM-DD`. */
export const wholeDate = (date: string, language: Language): string => capital(all[language].whole.format(at(date)));

/** `Mon 23 Nov`. */
export const shortDate = (date: string, language: Language): string => capital(all[language].short.format(at(date)));

/** `November 2026`, for a month as `YYYY-MM`. */
export const monthName = (month: string, language: Language): string =>
  capital(all[language].month.format(at(`${month}-01`)));

/** `Mon` to `Sun`; 23 November 2026 is a Monday. */
export const weekdays = (language: Language): string[] =>
  Array.from({ length: 7 }, (_, index) => all[language].weekday.format(at(`2026-11-${23 + index}`)));
