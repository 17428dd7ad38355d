import { periodsOf } from '../../ledger/periods.ts';
import type { Period } from '../../ledger/periods.ts';
import type { Year } from '../../state/records.ts';
import { form } from '../forms.ts';
import type { Field } from '../forms.ts';
import { link } from '../links.ts';
import { markup, when } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { day, table, tag } from '../table.ts';
import { to } from '../visit.ts';
import type { Deed, Sent, View, Visit } from '../visit.ts';

interface Range {
  from: string;
  to: string;
}

const closing =
  (closed: boolean): Deed =>
  async (sent) => {
    await sent.perform(`POST /accounting-years/${encodeURIComponent(sent.of)}/close`, { closed });
    const { yearClosed, yearOpened } = sent.words.books;
    return { say: (closed ? yearClosed : yearOpened)(sent.of), goTo: to(sent, 'years') };
  };

async function setBarred(sent: Sent, range: Range, barred: boolean) {
  await sent.perform('POST /periods/bar', { ...range, barred });
  const { books, format } = sent.words;
  const said = barred ? books.periodBarred : books.periodOpened;
  return { say: said(format.day(range.from), format.day(range.to)), goTo: to(sent, 'years') };
}

/** `2026-01-01/2026-01-31` */
const keyOf = (range: Range): string => `${range.from}/${range.to}`;

function rangeOf(sent: Sent): Range {
  const [from = '', until = ''] = sent.of.split('/');
  return { from, to: until };
}

const barRange: Deed = (sent) => {
  const range = { from: sent.form.get('from') ?? '', to: sent.form.get('to') ?? '' };
  return setBarred(sent, range, true);
};

/** The accounting years with their periods, which are barred, opened and closed. */
export const YEARS: View = {
  menu: 'years',
  show(visit) {
    const { books, frame } = visit.words;
    const years = visit.agreement.years.all().toSorted((a, b) => (a.fromDate < b.fromDate ? 1 : -1));
    const fields: Field[] = [
      { name: 'from', label: books.from, kind: 'date', value: '', isRequired: true },
      { name: 'to', label: books.to, kind: 'date', value: '', isRequired: true },
    ];
    const main = markup`${years.map((year) => showYear(visit, year))}
<section><h2>${books.barredRanges}</h2>${showRanges(visit)}
<h3>${books.barRange}</h3>${form(visit, { deed: 'bar-range', fields, button: books.bar })}</section>`;
    return { title: frame.views.years, main };
  },
  deeds: {
    close: closing(true),
    reopen: closing(false),
    bar: (sent) => setBarred(sent, rangeOf(sent), true),
    unbar: (sent) => setBarred(sent, rangeOf(sent), false),
    'bar-range': barRange,
  },
};

function showYear(visit: Visit, year: Year): Markup {
  const { books, frame, format } = visit.words;
  const { closed } = year;
  const button = form(visit, {
    deed: closed ? 'reopen' : 'close',
    of: year.year,
    button: closed ? books.reopen : books.close,
  });
  const columns = [books.period, books.from, books.to, books.entries, books.state, ''];
  const rows = periodsOf(year).map((period) => periodRow(visit, period));
  return markup`<section><h2>${year.year} ${closed ? tag('bad', books.closed) : tag('good', frame.open)}</h2>
<div class="row"><p>${format.day(year.fromDate)} – ${format.day(year.toDate)}</p>${button}</div>
${table(visit.words, { caption: books.periods(year.year), columns }, rows)}</section>`;
}

function periodRow(visit: Visit, { number, fromDate, toDate }: Period) {
  const { books } = visit.words;
  const range = { from: fromDate, to: toDate };
  return [
    String(number),
    day(visit.words, fromDate),
    day(visit.words, toDate),
    link(to(visit, 'entries', range), books.entries),
    stateOf(visit, range),
    switcher(visit, range),
  ];
}

const barredRanges = ({ agreement }: Visit): readonly Range[] => agreement.data.barredPeriods;

/** Whether all of a range is barred, a part, or nothing. */
function stateOf(visit: Visit, { from, to: until }: Range): Markup {
  const { books, frame } = visit.words;
  const touching = barredRanges(visit).filter((barred) => barred.from <= until && from <= barred.to);
  if (touching.length === 0) return tag('quiet', frame.open);
  const isWhole = touching.some((barred) => barred.from <= from && until <= barred.to);
  return tag('bad', isWhole ? frame.barred : books.partly);
}

/** Bars the very range, or opens it when it is barred as such; a longer one is opened in the list of barred periods. */
function switcher(visit: Visit, range: Range): Markup {
  const { books } = visit.words;
  const key = keyOf(range);
  const isBarred = barredRanges(visit).some((barred) => keyOf(barred) === key);
  return isBarred
    ? form(visit, { deed: 'unbar', of: key, button: books.unbar })
    : form(visit, { deed: 'bar', of: key, button: books.bar });
}

function showRanges(visit: Visit): Markup {
  const { books, frame, format } = visit.words;
  const ranges = barredRanges(visit);
  const item = (range: Range): Markup =>
    markup`<li>${books.from} ${format.day(range.from)} ${books.to.toLowerCase()} ${format.day(range.to)}
${form(visit, { deed: 'unbar', of: `${keyOf(range)}/`, button: books.unbar })}</li>`;
  return markup`${when(ranges.length === 0, () => markup`<p class="quiet">${frame.none}</p>`)}<ul class="plain">${ranges.map(item)}</ul>`;
}
