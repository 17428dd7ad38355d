import type { Language } from '@kassebro/errors';

/** How figures look in one language; times are shown in `timeZone`. A minus is the sign of that name, U+2212, no hyphen. */
export interface Format {
  /** A day and a time of day to the second, e.g. `27 Nov 2026, 14:05:12`. */
  moment(at: Date): string;
  /** As short as it can be: the time of day today, with the day before it otherwise. */
  short(at: Date, now: Date): string;
  /** How long ago, or how long until, in its largest fitting unit, e.g. `4 minutes ago`. */
  ago(at: Date, now: Date): string;
  time(at: Date): string;
  /** A time of day to the minute, e.g. `14.05`. */
  clock(at: Date): string;
  /** A calendar date, given as `YYYY-MM-DD`, e.g. `27 Nov 2026`. */
  date(day: string): string;
  /** Øre as kroner, e.g. `1.234,50 kr.`. */
  kroner(oere: number): string;
  /** A rate such as `12,5 %`. */
  percent(rate: number): string;
  count(n: number): string;
  /** A length of time in its largest fitting unit, e.g. `8 s` or `3 h`. */
  duration(ms: number): string;
}

interface Units {
  second: string;
  minute: string;
  hour: string;
  day: string;
}

const units: Record<Language, Units> = {
  en: { second: 's', minute: 'min', hour: 'h', day: 'd' },
  da: { second: 'sek.', minute: 'min.', hour: 't.', day: 'd.' },
};
const locales: Record<Language, string> = { en: 'en-GB', da: 'da-DK' };

const NO_BREAK = '\u00a0';
const MINUS = '\u2212';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function createFormat(language: Language, timeZone: string): Format {
  const locale = locales[language];
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const moment = dates({ dateStyle: 'medium', timeStyle: 'medium' });
  const time = dates({ timeStyle: 'medium' });
  const clock = dates({ timeStyle: 'short' });
  const day = dates({ day: 'numeric', month: 'short' });
  const wholeDay = dates({ dateStyle: 'short' });
  const calendar = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'DKK' });
  const count = new Intl.NumberFormat(locale);
  return {
    moment: (at) => moment.format(at),
    short: (at, now) =>
      wholeDay.format(at) === wholeDay.format(now)
        ? time.format(at)
        : `${day.format(at).replaceAll(' ', NO_BREAK)} ${time.format(at)}`,
    ago: (at, now) => relative.format(...largestUnit(at.getTime() - now.getTime())),
    time: (at) => time.format(at),
    clock: (at) => clock.format(at),
    date: (iso) => calendar.format(new Date(`${iso}T00:00:00Z`)),
    kroner: (oere) => signed(money.format(oere / 100)),
    percent: (percentage) => signed(rate.format(percentage / 100)),
    count: (n) => signed(count.format(n)),
    duration: (ms) => duration(Math.max(0, ms), units[language]),
  };
}

/** Intl writes a hyphen, which screen readers skip and which breaks from its figure at the end of a line. */
const signed = (figure: string): string => figure.replace('-', MINUS);

function largestUnit(ms: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(ms);
  if (size < MINUTE) return [Math.round(ms / SECOND), 'second'];
  if (size < HOUR) return [Math.round(ms / MINUTE), 'minute'];
  return size < DAY ? [Math.round(ms / HOUR), 'hour'] : [Math.round(ms / DAY), 'day'];
}

function duration(ms: number, unit: Units): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} ${unit.second}`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} ${unit.minute}`;
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} ${unit.hour}`;
  return `${Math.floor(ms / DAY)} ${unit.day}`;
}
