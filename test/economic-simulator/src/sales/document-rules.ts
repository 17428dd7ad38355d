import type { Call } from '../api/call.ts';
import { barredText, listHint, MESSAGES, notFoundText } from '../api/messages.ts';
import type { Text } from '../api/messages.ts';
import type { PropertyError, Validation } from '../api/validation.ts';
import type { BodyReader } from '../resources/body-reader.ts';
import { References } from '../resources/references.ts';
import type { SalesDocument, SalesLine } from '../state/sales-records.ts';
import { LARGEST_AMOUNT } from '../wire/json.ts';
import { calculate, salesRules } from './amounts.ts';
import { checkPeople } from './people-rules.ts';

interface Written {
  body: BodyReader;
  validation: Validation;
  sentDueDate: string | undefined;
}

/** The business rules of a draft; those of booking come in, by their switches, at once or not before booking. */
export function checkDocument(call: Call, document: SalesDocument, written: Written): void {
  checkTerms(call, document, written);
  checkPeople(call, document, written.validation);
  checkWrittenLines(call, document.lines, written);
  checkUse(call, document, { validation: written.validation, moment: 'atDraft' });
  checkSize(call, document, written.validation);
}

function checkTerms(call: Call, document: SalesDocument, { body, validation, sentDueDate }: Written): void {
  const terms = call.agreement.paymentTerms.get(document.paymentTerms);
  const named = body.part('paymentTerms').text('paymentTermsType');
  if (terms !== undefined && named !== undefined && named !== terms.type) {
    const hint = listHint(`${call.base}/payment-terms`);
    validation.add({ property: 'paymentTerms', message: MESSAGES.termsType, code: 'E07180', input: named, hint });
  }
  if (terms?.type !== 'dueDate') return;
  const error = { property: 'dueDate', input: sentDueDate, hint: MESSAGES.dueDateHint };
  if (sentDueDate === undefined) validation.add({ ...error, message: MESSAGES.dueDateMissing, code: 'E04042' });
  else if (sentDueDate < document.date) validation.add({ ...error, message: MESSAGES.dueDateEarly, code: 'E04760' });
}

/** What is wrong with the lines as they were written; `written.body` holds them and nothing before them. */
export function checkWrittenLines(
  call: Call,
  lines: readonly SalesLine[],
  { body, validation }: Pick<Written, 'body' | 'validation'>,
): void {
  for (const [index, sent] of body.list('lines').entries()) {
    const line = lines[index];
    if (line === undefined) continue;
    const place = { line: index };
    const report = (error: PropertyError): void => validation.add(error, place);
    checkPrice(call, sent.number('unitNetPrice'), report);
    checkProduct(call, { line, namesProduct: sent.has('product') }, report);
    const references = new References(call, sent, { validation, place });
    references.optional('unit', call.agreement.units);
    references.optional('departmentalDistribution', call.agreement.distributions);
  }
}

type Report = (error: PropertyError) => void;

/** A third decimal is refused and not rounded (documented on invoice lines). */
function checkPrice(call: Call, price: number | undefined, report: Report): void {
  if (price === undefined || Number(price.toFixed(2)) === price || call.setting('decimals') === 'round') return;
  const message = MESSAGES.priceDecimals;
  report({ property: 'unitNetPrice', message, code: 'E04740', input: price, hint: MESSAGES.inspect });
}

function checkProduct(
  call: Call,
  { line, namesProduct }: { line: SalesLine; namesProduct: boolean },
  report: Report,
): void {
  const { product, quantity, unitNetPrice } = line;
  const refuse = (property: string, message: Text, code: string): void =>
    report({ property, message, code, input: product, hint: listHint(`${call.base}/products`) });
  if (product === undefined) {
    const needsOne = namesProduct || quantity !== undefined || unitNetPrice !== undefined;
    if (needsOne) refuse('product', MESSAGES.productMissing, 'E04500');
    return;
  }
  if (!call.agreement.products.has(product)) refuse('product', notFoundText('Product', product), 'E06000');
  if (quantity === undefined) refuse('quantity', MESSAGES.quantityMissing, 'E04730');
}

/** Fit prices, quantities and rates may come to more than an invoice can. */
export function checkSize(call: Call, document: SalesDocument, validation: Validation): void {
  // What leads nowhere cannot be added up.
  if (validation.failed) return;
  const { amounts } = calculate(call.agreement, document, salesRules(call));
  const input = Math.max(...Object.values(amounts).map(Math.abs)) / 100;
  if (input <= LARGEST_AMOUNT) return;
  const code = call.setting('unrecordedCode');
  validation.add({ property: 'lines', message: MESSAGES.tooLarge, code, input, hint: MESSAGES.inspect });
}

interface Use {
  validation: Validation;
  moment: 'atDraft' | 'atBooking';
}

/** Who and what may be sold, and when: everything at booking, and at the draft what its switch says. */
export function checkUse(call: Call, document: SalesDocument, { validation, moment }: Use): void {
  const isNow = (setting: 'atDraft' | 'atBooking'): boolean => moment === 'atBooking' || setting === 'atDraft';
  if (isNow(call.setting('barredCustomerInvoice'))) checkCustomer(call, document, validation);
  if (isNow(call.setting('barredPeriodInvoice'))) checkDate(call, document, validation);
  for (const [index, line] of document.lines.entries()) {
    const report: Report = (error) => validation.add(error, { line: index });
    if (isNow(call.setting('barredProductInvoice'))) checkBarredProduct(call, line, report);
    if (isNow(call.setting('missingSalesAccount'))) checkSalesAccount(call, { line, document }, report);
    if (moment === 'atBooking') checkBarredAccount(call, { line, document }, report);
  }
}

function checkCustomer(call: Call, { customer: number }: SalesDocument, validation: Validation): void {
  if (call.agreement.customers.get(number)?.barred !== true) return;
  const hint = listHint(`${call.base}/customers`);
  const message = barredText('Customer', number);
  validation.add({ property: 'customer', message, code: call.setting('barredCustomerCode'), input: number, hint });
}

function checkDate(call: Call, { date }: SalesDocument, validation: Validation): void {
  const year = call.agreement.yearOf(date);
  const refuse = (message: Text, code: string): void =>
    validation.add({ property: 'date', message, code, input: date, hint: MESSAGES.periodHint });
  const closedYearCode = call.setting('closedYearInvoiceCode');
  if (year === undefined) refuse(MESSAGES.noYear, closedYearCode);
  else if (year.closed) refuse(MESSAGES.yearClosed, closedYearCode);
  else if (call.agreement.isBarredDate(date)) refuse(MESSAGES.periodBarred, 'E04870');
}

function checkBarredProduct(call: Call, { product }: SalesLine, report: Report): void {
  if (product === undefined || call.agreement.products.get(product)?.barred !== true) return;
  const hint = listHint(`${call.base}/products`);
  report({ property: 'product', message: barredText('Product', product), code: 'E06600', input: product, hint });
}

interface Sold {
  line: SalesLine;
  document: SalesDocument;
}

/** The account on which a line is sold into the recipient's VAT zone. */
function salesAccount(call: Call, { line, document }: Sold): number | undefined {
  const { products, productGroups } = call.agreement;
  const group = productGroups.get(products.get(line.product)?.group);
  return group?.salesAccounts.find((row) => row.vatZone === document.recipient.vatZone)?.account;
}

/** The code is the one of an account that takes no entries of a voucher. */
function checkBarredAccount(call: Call, sold: Sold, report: Report): void {
  const account = call.agreement.accounts.get(salesAccount(call, sold) ?? 0);
  if (account?.barred !== true) return;
  const input = String(account.number);
  report({ property: 'account', message: MESSAGES.accountUnusable, code: 'E04041', input, hint: MESSAGES.accountHint });
}

function checkSalesAccount(call: Call, sold: Sold, report: Report): void {
  const product = call.agreement.products.get(sold.line.product);
  if (product === undefined || salesAccount(call, sold) !== undefined) return;
  const code = call.setting('missingSalesAccountCode');
  const hint = listHint(`${call.base}/product-groups/${product.group}/sales-accounts`);
  report({ property: 'product', message: MESSAGES.noSalesAccount, code, input: product.number, hint });
}
