import { DAY_INVOICE_CUSTOMER, type Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type ErrorBody, isObject, type Refusal, textOf } from './error-body.ts';

/** What the caller knows about its own request and e-conomic does not always repeat. */
export interface Facts {
  date?: string;
  journal?: string;
  /** The number that the new record was to have. */
  number?: string;
  /** What kind of records is created, for the sentence about a default of theirs that is gone. */
  records?: 'customers' | 'products' | 'invoices';
  /** The VAT zone of an invoice. */
  zone?: string;
  /** The payment terms of an invoice. */
  terms?: string;
}

interface Row {
  code: string;
  /** In small letters; absent = whatever the property. */
  properties?: readonly string[];
  reason(refusal: Refusal, facts: Facts): Reason;
}

const UNKNOWN = '?';
const LONGEST_MESSAGE = 200;
const input = (refusal: Refusal): string => textOf(refusal.input) ?? UNKNOWN;

const accounts = ['account', 'contraaccount', 'accountnumber'];
const dates = ['date', 'entrydate'];
const products = ['product', 'productnumber'];
const vatCodes = ['vataccount', 'contravataccount', 'vatcode'];
const departments = ['departmentaldistribution', 'departmentaldistributionnumber'];
const years = ['accountingyear', 'year'];

/** What new records refer to, by the property that names it. */
const defaults: Readonly<Record<string, string>> = {
  customergroup: 'Customer group',
  paymentterms: 'Payment terms',
  vatzone: 'VAT zone',
  layout: 'Layout',
  productgroup: 'Product group',
  unit: 'Unit',
  product: 'Product',
};
const defaultMissing: Row['reason'] = (refusal, facts) =>
  because('default-missing', {
    what: defaults[(refusal.property ?? '').replace(/number$/, '')] ?? UNKNOWN,
    number: input(refusal),
    records: facts.records ?? UNKNOWN,
  });
/** Which group it is e-conomic tells only when it answers with the records themselves; otherwise the product is known. */
function zoneWithoutAccount(refusal: Refusal, facts: Facts): Reason {
  const group = numberIn(refusal.input, 'productGroup');
  const zone = numberIn(refusal.input, 'vatZone') ?? facts.zone;
  const product = numberIn(refusal.input, 'product') ?? textOf(refusal.input) ?? facts.number;
  if (group !== undefined && zone !== undefined) return because('zone-without-sales-account', { group, zone });
  return because('product-without-sales-account', { product: product ?? UNKNOWN, ...(zone !== undefined && { zone }) });
}

/** The number of a record in what was sent: `productGroup: {productGroupNumber: 2}`, or `productGroupNumber: 2`. */
function numberIn(sent: unknown, record: string): string | undefined {
  if (!isObject(sent)) return undefined;
  const named = sent[record];
  return textOf(isObject(named) ? named[`${record}Number`] : sent[`${record}Number`]);
}

/** The days' own customer has a cause of its own, because there is one thing to do about it. */
function customerUnknown(refusal: Refusal): Reason {
  const number = input(refusal);
  return number === String(DAY_INVOICE_CUSTOMER)
    ? because('invoice-customer-missing')
    : because('customer-unknown', { number });
}

const termsNumber = (facts: Facts): string => facts.terms ?? UNKNOWN;

const customerBarred: Row['reason'] = (refusal) => because('customer-barred', { number: input(refusal) });

const periodBarred: Row['reason'] = (refusal, facts) => because('period-barred', { date: dateOf(refusal, facts) });

/**
 * From e-conomic's code and property to our cause; the first row that fits. Never by text, which is Danish or English as
 * the user of the agreement likes it. Facts behind the rows:
 * - E04041 has two meanings: on a date "the period is barred", otherwise "account(s) not found or barred". Accounts that
 *   do not exist have E07150, and the chart is checked before anything is sent, so there it is read as barred.
 * - A period can be barred in the window of e-conomic without being `closed` in the API (E04041 or E04870).
 * - E06000 is the older code for anything that the request refers to and that does not exist; customer groups (E07140) and
 *   payment terms (E07080) have codes of their own.
 * - E07180 refuses a type of payment terms that is not the terms' own, and E04042 an invoice without a due date whose terms
 *   work none out.
 * - Which code says that a product group has no sales account for the VAT zone is not known. On a product, a missing
 *   account (E07150) and a failed validation without a narrower code (E04300) can hardly mean anything else. Nor is it
 *   known of an invoice to a customer who is barred, or in a closed year: E04300 on the customer or on the date means that,
 *   since what does not exist has E06000.
 */
const rows: readonly Row[] = [
  { code: 'E02250', reason: () => because('app-secret-mismatch') },
  { code: 'E04041', properties: dates, reason: periodBarred },
  { code: 'E04041', reason: (refusal) => because('account-barred', { account: input(refusal) }) },
  { code: 'E04870', reason: periodBarred },
  { code: 'E04300', properties: dates, reason: periodBarred },
  { code: 'JournalEntryDateAccountingYearPeriodBarred', reason: periodBarred },
  {
    code: 'JournalEntryNotWithinEnclosingVoucherAccountingYear',
    reason: (refusal, facts) => because('year-missing', { date: dateOf(refusal, facts) }),
  },
  { code: 'E07150', properties: products, reason: zoneWithoutAccount },
  { code: 'E04300', properties: products, reason: zoneWithoutAccount },
  {
    code: 'E06000',
    properties: ['draftinvoice', 'draftinvoicenumber'],
    reason: (refusal) => because('voucher-gone', { voucher: input(refusal) }),
  },
  { code: 'E07180', reason: (_refusal, facts) => because('terms-of-another-type', { number: termsNumber(facts) }) },
  {
    code: 'E04042',
    properties: ['duedate'],
    reason: (_refusal, facts) => because('terms-want-due-date', { number: termsNumber(facts) }),
  },
  { code: 'E07140', reason: defaultMissing },
  { code: 'E07080', reason: defaultMissing },
  {
    code: 'E06000',
    properties: Object.keys(defaults).flatMap((name) => [name, `${name}number`]),
    reason: defaultMissing,
  },
  { code: 'E07150', reason: (refusal) => because('account-unknown', { account: input(refusal) }) },
  { code: 'E06820', reason: customerBarred },
  { code: 'E04300', properties: ['customer'], reason: customerBarred },
  { code: 'E06600', reason: (refusal) => because('product-barred', { number: input(refusal) }) },
  {
    code: 'E06010',
    reason: (refusal, facts) =>
      because('number-taken', { number: textOf(refusal.input) ?? facts.number ?? UNKNOWN, name: UNKNOWN }),
  },
  {
    code: 'E06000',
    properties: accounts,
    reason: (refusal) => because('account-unknown', { account: input(refusal) }),
  },
  { code: 'E06000', properties: vatCodes, reason: (refusal) => because('vat-code-unknown', { code: input(refusal) }) },
  {
    code: 'E06000',
    properties: departments,
    reason: (refusal) => because('department-gone', { number: input(refusal) }),
  },
  {
    code: 'E06000',
    properties: ['customer', 'customernumber'],
    reason: customerUnknown,
  },
  {
    code: 'E06000',
    properties: ['currency', 'code'],
    reason: (refusal) => because('currency-unknown', { code: input(refusal) }),
  },
  {
    code: 'E06000',
    properties: years,
    reason: (refusal, facts) => because('year-missing', { date: dateOf(refusal, facts) }),
  },
  {
    code: 'E06000',
    properties: ['journal', 'journalnumber'],
    reason: (refusal, facts) => because('journal-gone', { journal: textOf(refusal.input) ?? facts.journal ?? UNKNOWN }),
  },
];

const fits = (row: Row, refusal: Refusal): boolean =>
  row.code === refusal.code && (row.properties === undefined || row.properties.includes(refusal.property ?? ''));

/** The cause that the catalogue knows for this error, if it knows one. */
export function knownReason(body: ErrorBody, facts: Facts): Reason | undefined {
  for (const refusal of body.refusals) {
    const row = rows.find((candidate) => fits(candidate, refusal));
    if (row) return row.reason(refusal, facts);
  }
  return undefined;
}

/** For what no row knows: e-conomic's own words, shortened, and the number that its support can look up. */
export function unexpected(status: number, body: ErrorBody | undefined, requestId: string | undefined): Reason {
  const told = body?.refusals.find((refusal) => refusal.message !== undefined);
  const words = [told?.message, told?.code && `(${told.code})`].filter(Boolean).join(' ');
  return because('unexpected-refusal', {
    message: shortened(words || `HTTP ${status}`),
    logId: shortened(body?.logId ?? requestId ?? '-'),
  });
}

function shortened(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return clean.length > LONGEST_MESSAGE ? `${clean.slice(0, LONGEST_MESSAGE - 1)}…` : clean;
}

/** The day that was refused, `YYYY-MM-DD`: from `inputValue`, a date or `{voucherAccountingYear, entryDate}`, or ours. */
function dateOf(refusal: Refusal, facts: Facts): string {
  const given = isObject(refusal.input) ? textOf(refusal.input['entryDate']) : textOf(refusal.input);
  const date = /^\d{4}-\d{2}-\d{2}/.exec(given ?? '')?.[0];
  return date ?? facts.date ?? UNKNOWN;
}
