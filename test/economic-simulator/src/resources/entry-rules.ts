import type { Call } from '../api/call.ts';
import { barredText, listHint, MESSAGES, notFoundText } from '../api/messages.ts';
import type { Text } from '../api/messages.ts';
import type { PropertyError } from '../api/validation.ts';
import type { Account, DraftEntry, Year } from '../state/records.ts';
import { LARGEST_AMOUNT } from '../wire/json.ts';
import { isOfCustomer } from './draft-entry.ts';

export interface EntryPlace {
  journal: number;
  year: Year | undefined;
  report(error: PropertyError, isOnVoucher?: boolean): void;
}

/** The business rules of one entry (e-conomic API facts: codes, property spelling and texts as they were captured). */
export function checkEntry(call: Call, entry: DraftEntry, place: EntryPlace): void {
  checkType(call, entry, place);
  checkSides(entry, place);
  checkAccount(call, { number: entry.account, property: 'Account' }, place);
  checkAccount(call, { number: entry.contraAccount, property: 'ContraAccount' }, place);
  checkKnown(call, { code: entry.vatCode, property: 'VatAccount', entity: 'VatAccount' }, place);
  checkKnown(call, { code: entry.contraVatCode, property: 'ContraVatAccount', entity: 'VatAccount' }, place);
  checkKnown(call, { code: entry.currency, property: 'Currency', entity: 'Currency' }, place);
  checkDistribution(call, entry, place);
  checkCustomer(call, entry, place);
  checkSupplier(call, entry, place);
  checkPaymentType(call, entry, place);
  checkEmployee(call, entry, place);
  checkDate(call, entry, place);
  checkSize(call, entry, place);
}

function checkType(call: Call, entry: DraftEntry, place: EntryPlace): void {
  const only = call.agreement.journals.get(place.journal)?.restrictedTo;
  if (only === undefined || only === entry.type) return;
  place.report({
    property: 'EntryType',
    message: MESSAGES.entryType,
    code: call.setting('unrecordedCode'),
    input: entry.type,
    hint: MESSAGES.inspect,
  });
}

/** An account or a contra account; customers and suppliers may stand for the account. */
function checkSides(entry: DraftEntry, place: EntryPlace): void {
  const hasSide = [entry.account, entry.contraAccount, entry.customer, entry.supplier].some(
    (side) => side !== undefined,
  );
  if (!hasSide) accountError(place, MESSAGES.accountMissing, undefined);
}

function checkAccount(call: Call, side: { number: number | undefined; property: string }, place: EntryPlace): void {
  if (side.number === undefined) return;
  const account = call.agreement.accounts.get(side.number);
  if (account === undefined) {
    const message = notFoundText('Account', side.number);
    const hint = listHint(`${call.base}/accounts`);
    place.report({ property: side.property, message, code: 'E07150', input: side.number, hint });
  } else if (!takesEntries(account)) {
    accountError(place, MESSAGES.accountUnusable, String(side.number));
  }
}

export function takesEntries(account: Account): boolean {
  const isPostable = account.type === 'profitAndLoss' || account.type === 'status';
  return isPostable && !account.barred && !account.blockDirectEntries;
}

/** Unusable accounts are reported on the voucher, in lower case and with the number as text. */
function accountError(place: EntryPlace, message: Text, input: string | undefined): void {
  place.report({ property: 'account', message, code: 'E04041', input, hint: MESSAGES.accountHint }, true);
}

interface Coded {
  code: string | undefined;
  property: string;
  entity: 'VatAccount' | 'Currency';
}

function checkKnown(call: Call, { code, property, entity }: Coded, place: EntryPlace): void {
  if (code === undefined) return;
  const isCurrency = entity === 'Currency';
  const known = isCurrency ? call.agreement.currencies.has(code) : isUsableVat(call, code);
  if (known) return;
  const hint = listHint(`${call.base}/${isCurrency ? 'currencies' : 'vat-accounts'}`);
  place.report({ property, message: notFoundText(entity, code), code: 'E06000', input: code, hint });
}

function isUsableVat(call: Call, code: string): boolean {
  return call.agreement.vatCodes.get(code)?.barred === false;
}

function checkDistribution(call: Call, { distribution }: DraftEntry, place: EntryPlace): void {
  if (distribution === undefined || call.agreement.distributions.has(distribution)) return;
  place.report({
    property: 'DepartmentalDistribution',
    message: notFoundText('DepartmentalDistribution', distribution),
    code: 'E06000',
    input: distribution,
    hint: listHint(`${call.base}/departmental-distributions`),
  });
}

function checkCustomer(call: Call, entry: DraftEntry, place: EntryPlace): void {
  if (!isOfCustomer(entry.type) || entry.customer === undefined) return;
  const customer = call.agreement.customers.get(entry.customer);
  const hint = listHint(`${call.base}/customers`);
  const error = { property: 'Customer', input: entry.customer, hint };
  if (customer === undefined) {
    place.report({ ...error, message: notFoundText('Customer', entry.customer), code: 'E06000' });
    return;
  }
  const isFree = entry.type === 'customerPayment' && call.setting('customerPaymentBarred') === 'accept';
  if (customer.barred && !isFree) {
    place.report({ ...error, message: barredText('Customer', entry.customer), code: 'E06820' });
  }
}

function checkSupplier(call: Call, { supplier }: DraftEntry, place: EntryPlace): void {
  if (supplier === undefined || call.agreement.registers.suppliers.has(supplier)) return;
  const hint = listHint(`${call.base}/suppliers`);
  const message = notFoundText('Supplier', supplier);
  place.report({ property: 'Supplier', message, code: 'E06000', input: supplier, hint });
}

function checkEmployee(call: Call, { employee }: DraftEntry, place: EntryPlace): void {
  if (employee === undefined || call.agreement.registers.employees.has(employee)) return;
  const hint = listHint(`${call.base}/employees`);
  place.report({
    property: 'Employee',
    message: notFoundText('Employee', employee),
    code: 'E06000',
    input: employee,
    hint,
  });
}

function checkPaymentType(call: Call, { paymentDetails }: DraftEntry, place: EntryPlace): void {
  const number = paymentDetails?.paymentType;
  if (number === undefined || call.agreement.registers.paymentTypes.has(number)) return;
  const hint = listHint(`${call.base}/payment-types`);
  place.report({
    property: 'PaymentType',
    message: notFoundText('PaymentType', number),
    code: 'E06000',
    input: number,
    hint,
  });
}

/** A fit amount at a fit rate may come to more than any account holds. */
function checkSize(call: Call, { amountInBase }: DraftEntry, place: EntryPlace): void {
  if (Math.abs(amountInBase) <= LARGEST_AMOUNT * 100) return;
  const code = call.setting('unrecordedCode');
  const input = amountInBase / 100;
  place.report({ property: 'Amount', message: MESSAGES.tooLarge, code, input, hint: MESSAGES.inspect });
}

function checkDate(call: Call, entry: DraftEntry, place: EntryPlace): void {
  const { year } = place;
  if (year === undefined) return;
  const problem = dateProblem(call, entry.date, year);
  if (problem === undefined) return;
  place.report({
    property: 'Date',
    message: problem.message,
    code: problem.code,
    input: { voucherAccountingYear: year.year, entryDate: entry.date },
    hint: MESSAGES.periodHint,
  });
}

function dateProblem(call: Call, date: string, year: Year): { message: Text; code: string } | undefined {
  if (date < year.fromDate || date > year.toDate) {
    return { message: MESSAGES.outsideYear, code: call.setting('outsideYearCode') };
  }
  if (year.closed) return { message: MESSAGES.yearClosed, code: call.setting('closedYearCode') };
  return call.agreement.isBarredDate(date) ? { message: MESSAGES.periodBarred, code: 'E04041' } : undefined;
}
