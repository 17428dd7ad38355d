import type { Language } from './cause.ts';

/*
 * Figures of a sentence as people of that language write them. A closed day is in Danish kroner and its shop in Denmark,
 * so currency and clock are Danish in either language.
 */

const locales: Record<Language, string> = { en: 'en-GB', da: 'da-DK' };
/** The sign that people write, not the hyphen that keyboards have. */
const MINUS = '\u2212';

function inEach<F>(create: (locale: string) => F): Record<Language, F> {
  return { en: create(locales.en), da: create(locales.da) };
}

const money = inEach((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'DKK' }));
const rates = inEach((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));
// A calendar date belongs to no zone; as midnight in UTC it is itself.
const dates = inEach((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const clocks = inEach(
  (locale) => new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit' }),
);

const withMinus = (text: string): string => text.replace('-', MINUS);

/** Øre as kroner: `10.040,00 kr.`, `DKK 10,040.00`. */
export const kroner = (oere: number, language: Language): string => withMinus(money[language].format(oere / 100));

/** A percentage without its sign: `12,5`, `12.5`. */
export const percentage = (rate: number, language: Language): string => withMinus(rates[language].format(rate));

/** `2026-11-23` as `23. november 2026`, `23 November 2026`; anything else as it is. */
export function calendarDate(text: string, language: Language): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDate ? dates[language].format(new Date(text)) : text;
}

/** The time of day in Denmark of a moment (ISO 8601 in UTC): `11.51`, `11:51`; anything else as it is. */
export function timeOfDay(text: string, language: Language): string {
  const isMoment = /^\d{4}-\d{2}-\d{2}T.+Z$/.test(text) && !Number.isNaN(Date.parse(text));
  return isMoment ? clocks[language].format(new Date(text)) : text;
}
