import { dayMode, type DayInvoiceLine, type Operation, type VoucherLine } from '@kassebro/contracts';
import type { DayWithPostings } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { figureName } from '../days/figure-name.ts';
import type { LoadedDay } from '../days/load.ts';

/** A posting with the revision of the day that it was made of. */
interface Posted {
  number: string;
  revision: DayWithPostings;
  posting: Operation;
}

/** Everything of a day that Kassebro has brought into e-conomic, in the order in which it came there. */
export const postedOf = ({ number, newest, earlier }: LoadedDay): Posted[] =>
  [newest, ...earlier]
    .toSorted((a, b) => a.revision - b.revision)
    .flatMap((revision) =>
      revision.postings
        .filter(({ state, mode }) => state === 'done' && dayMode.safeParse(mode).success)
        .map((posting) => ({ number, revision, posting })),
    );

/** What was deleted as a draft, because a later revision took its place, has left nothing in the books. */
const isInTheBooks = ({ posting }: Posted): boolean => posting.correctedBy?.how !== 'deleted';

/** In the order of the columns below. */
const columns = [
  'date',
  'businessDate',
  'register',
  'report',
  'revision',
  'kind',
  'voucher',
  'year',
  'account',
  'customer',
  'product',
  'contra',
  'vatCode',
  'contraVatCode',
  'amount',
  'text',
  'figure',
] as const;
type Row = Partial<Record<(typeof columns)[number], string>>;

export const postingColumns = ({ text }: Words): string[] => columns.map((name) => text.accountant.columns[name]);

/** One row for each posted line of the days, its cells in the order of `postingColumns`. */
export const postingRows = (days: readonly LoadedDay[], words: Words): string[][] =>
  days
    .flatMap(postedOf)
    .filter(isInTheBooks)
    .flatMap((posted) => rowsOf(posted, words))
    .map((row) => columns.map((name) => row[name] ?? ''));

function rowsOf(posted: Posted, words: Words): Row[] {
  const { posting, revision } = posted;
  const common = commonOf(posted, words);
  if (posting.invoice)
    return posting.invoice.lines.map((line) => ({
      ...common,
      ...invoiceRow(line, words),
      figure: figureOf(line, revision, words),
    }));
  return (posting.lines ?? []).map((line) => ({
    ...common,
    ...voucherRow(line, words),
    figure: figureOf(line, revision, words),
  }));
}

/** What all rows of a posting have in common. */
function commonOf({ number, revision: { report, revision }, posting }: Posted, words: Words): Row {
  return {
    date: posting.request?.date ?? report.businessDate,
    businessDate: report.businessDate,
    register: report.register,
    report: number,
    revision: String(revision),
    kind: words.text.work.mode[posting.mode],
    voucher: documentOf(posting),
    year: posting.result?.vouchers[0]?.accountingYear ?? '',
  };
}

/** The number that e-conomic gave it: of a voucher, or of an invoice. */
export const documentOf = ({ result }: Operation): string =>
  String(result?.vouchers[0]?.voucherNumber ?? result?.invoices?.[0]?.number ?? '');

const voucherRow = (line: VoucherLine, words: Words): Row => ({
  ...(line.kind === 'finance'
    ? { account: String(line.account), vatCode: line.vatCode ?? '', contraVatCode: line.contraVatCode ?? '' }
    : { customer: String(line.customer) }),
  contra: String(line.contraAccount),
  amount: kroner(line.amount, words),
  text: line.text,
});

const invoiceRow = (line: DayInvoiceLine, words: Words): Row => ({
  product: line.product,
  amount: kroner(line.net + line.vat, words),
  text: line.text,
});

/** The figures of the report that the line is made of, or what the line is called where none were kept. */
function figureOf(
  { what, from = [] }: Pick<VoucherLine | DayInvoiceLine, 'what' | 'from'>,
  { report }: DayWithPostings,
  words: Words,
): string {
  const names = from.map(({ pointer }) => figureName(pointer, report, words));
  return names.length > 0 ? names.join(', ') : what;
}

/** As a spreadsheet in that language reads it: no currency, and nothing between thousands. */
const kroner = (oere: number, { language }: Words): string => {
  const plain = (oere / 100).toFixed(2);
  return language === 'da' ? plain.replace('.', ',') : plain;
};
