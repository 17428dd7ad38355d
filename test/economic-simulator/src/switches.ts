import { amount, choice, gaps } from './switch-kinds.ts';
import type { Switch } from './switch-kinds.ts';

/**
 * Every behaviour of e-conomic that nobody has confirmed is a switch here, with what we take for likely as its
 * default and why it is open. A client is only proved when its tests pass with every value.
 */
const TABLE = {
  // Calls
  minuteLimit: amount(10_000, 'the published token bucket: 10,000 tokens in 60 seconds; smaller for tests'),
  dayLimit: amount(50_000, 'the fair use policy: 50,000 calls in 24 hours'),
  dayLimitEnforced: choice([false, true], 'whether the fair use limit is more than a policy is unknown'),
  listCallCost: choice(['one', 'perHundred'], 'costlier queries cost more; how much is not published'),
  retryAfter: choice(['seconds', 'date'], 'form of Retry-After on a 429 was never captured'),
  rateLimitBody: choice(['json', 'html', 'empty'], 'body of a 429 was never captured'),
  unavailableBody: choice(['html', 'json'], 'body of a 503 was never captured; assume it is not JSON'),
  maximumUrlLength: amount(16_384, 'the limit is unknown; a longer URL gets 414'),
  largeBodyStatus: choice(['413', '400'], 'status of a body that is too large was never captured'),
  deniedBody: choice(['legacy', 'problem', 'empty'], 'bodies of 401 and 403 were never captured'),
  checkedFirst: choice(['tokens', 'path'], 'whether a path that is not there is a 404 before the tokens are looked at'),
  rolesOnReads: choice([true, false], 'which role reads which resource is not published'),
  headRequests: choice(['asGet', 'notAllowed'], 'whether HEAD is answered as GET or with 405 is unknown'),
  accessDenied: choice(
    ['withoutToken', 'error', 'stays'],
    'what the page for access does when it is denied: leads back without a token, with an error, or not at all',
  ),
  // Idempotency
  idempotencyMinutes: amount(60, 'documented: one hour'),
  idempotencyFailuresCached: choice([false, true], 'whether 4xx and 5xx answers are replayed is unknown'),
  idempotencyInFlight: choice(['wait', 'refuse', 'run'], 'two requests with one key at once: unknown'),
  idempotencyConflictShape: choice(['problem', 'legacy'], 'full JSON of URLChanged and PayloadChanged is unknown'),
  idempotencyScope: choice(['agreement', 'app'], 'whether a key belongs to the agreement or to the app is unknown'),
  idempotencyKeyLength: amount(255, 'the longest key is unknown; a longer one is refused'),
  // Reading
  filterErrorCode: choice(['absent', 'E04300'], 'whether a filter failure carries an errorCode is unknown'),
  // Writing
  schemaErrorCode: choice(['E04300', 'absent'], 'envelope around the messages of a schema failure is unknown'),
  schemaMessage: choice(
    ['general', 'first'],
    'message of a schema failure: a general one, or that of the first failure',
  ),
  tooLongCode: choice(
    ['schema', 'E04010'],
    'code of a text over its limit: that of the schema, or one of the SOAP era',
  ),
  eanCheck: choice(['none', 'E04000'], 'the check digit of an EAN was looked at in the SOAP era'),
  unrecordedCode: choice(
    ['E04300', 'E04041'],
    'code of rules that nobody has recorded: accounting years, ranges and restrictions of journals, empty vouchers, no lines',
  ),
  vatTypeNumbers: choice(['fromOne', 'fromTen'], 'numbers of the VAT types are not published'),
  dateWithTime: choice(
    ['refuse', 'accept'],
    'a time behind a day: the published pattern finds a day anywhere in the text',
  ),
  decimals: choice(['refuse', 'round'], 'a third decimal: the schema says two, documented as refused on invoice lines'),
  productNumberCase: choice(
    ['distinct', 'ignored'],
    'whether numbers of products that differ in capitals only are two products or one',
  ),
  assignedCustomerNumber: choice(
    ['lowestFree', 'highestPlusOne'],
    'a freed number was handed out again; rule unknown (also units, terms, contacts)',
  ),
  referencedDeleteCode: choice(['E04300', 'E06000'], 'code for deleting what is in use is unknown'),
  termsByType: choice(
    ['accept', 'refuse'],
    'whether payment terms are refused without the accounts that their type needs; such terms were recorded',
  ),
  eInvoicingChangedBy: choice(
    ['anyWrite', 'patch'],
    'the schema takes eInvoicingDisabledByDefault on every write, its text says that only PATCH changes it',
  ),
  priceGroupShown: choice([false, true], 'a price group can be written to a customer; no published answer has one'),
  // Vouchers
  unbalancedVoucher: choice(['accept', 'refuse'], 'balance seems to be a rule of booking, not of drafts'),
  unbalancedVoucherCode: choice(['E04300', 'E04041'], 'code for an unbalanced voucher is unknown'),
  voucherBalance: choice(['baseCurrency', 'eachCurrency'], 'what a voucher in several currencies has to balance in'),
  voucherVat: choice(['perEntry', 'perVoucher'], 'whether VAT is rounded once an entry or once a voucher is unknown'),
  usedVoucherNumber: choice(['refuse', 'append'], 'a sent number that is already used: unknown'),
  usedVoucherNumberCode: choice(['E04300', 'E06010'], 'code for a voucher number that is used is unknown'),
  voucherNumberOutOfRange: choice(['refuse', 'accept'], 'a sent number outside the range of the journal: unknown'),
  emptyVoucher: choice(['refuse', 'accept'], 'a voucher without entries: unknown'),
  entriesPerVoucher: amount(10_000, 'no limit was found; more entries are refused'),
  voucherResponse: choice(['one', 'split'], 'entries may come back spread over several vouchers'),
  entryArrayIndex: choice(['perType', 'perVoucher'], 'what arrayIndex of an entry error counts is unknown'),
  outsideYearCode: choice(['E04041', 'E04870'], 'code for a date outside the named accounting year is unknown'),
  closedYearCode: choice(['E04041', 'E04870'], 'code for a closed accounting year is unknown'),
  customerPaymentSign: choice(['onCustomer', 'moneyReceived'], 'received money is negative, said by one source only'),
  customerPaymentBarred: choice(['refuse', 'accept'], 'E06820 was seen on a journal entry; on payments unconfirmed'),
  paymentMatching: choice(
    ['fifo', 'byNumber'],
    'whether a payment without an invoice number settles anything: unknown',
  ),
  exchangeDifference: choice(
    ['booked', 'left'],
    'whether settling books what exchange rates have gained or lost, or leaves it open',
  ),
  // Invoices
  invoiceVat: choice(['perInvoice', 'perLine'], 'whether VAT is rounded once an invoice or once a line is unknown'),
  rounding: choice(['halfUp', 'halfEven'], 'half an øre of VAT goes up, away from zero, or to the even one: unknown'),
  costOfGoods: choice(['off', 'on'], 'whether booking moves what was sold from stock to cost of goods is unknown'),
  barredCustomerInvoice: choice(['atDraft', 'atBooking'], 'when a barred customer is refused is unknown'),
  barredCustomerCode: choice(['E06820', 'E04300'], 'E06820 was seen on a journal entry; on invoices unconfirmed'),
  barredProductInvoice: choice(['atDraft', 'atBooking'], 'E06600 was seen on a line; the schema speaks of booking'),
  barredPeriodInvoice: choice(['atBooking', 'atDraft'], 'when a date in a barred period or closed year is refused'),
  closedYearInvoiceCode: choice(['E04870', 'E04300'], 'code for an invoice in a closed year, or in none, is unknown'),
  missingSalesAccount: choice(['atBooking', 'atDraft'], 'when a group without an account for the VAT zone is refused'),
  missingSalesAccountCode: choice(
    ['E04300', 'E07150'],
    'code for a group without an account for the VAT zone: unknown',
  ),
  unknownDraftPut: choice(['notFound', 'create'], 'PUT creates elsewhere; for drafts, numbered by the server, unknown'),
  usedInvoiceNumber: choice(
    ['refuse', 'next'],
    'a bookWithNumber that is used: refused, or the next one taken instead; unknown',
  ),
  usedInvoiceNumberCode: choice(['E04300', 'E06010'], 'code for a bookWithNumber that is used is unknown'),
  sendByCase: choice(
    ['strict', 'ignored'],
    'sendBy was seen to be refused in other capitals; one client in use sends ean',
  ),
  invoiceNumberOutOfSeries: choice(['accept', 'refuse'], 'a bookWithNumber that is not the next one: unknown'),
  pdfAfterMs: amount(2000, 'the PDF of a fresh booking is not there for one to three seconds, said by one source'),
  // Attachments, templates and prices in other currencies
  attachmentLimit: amount(9_437_184, 'documented: 9.0 MB a request; whether a MB is 1024 x 1024 bytes is unknown'),
  attachmentKindStatus: choice(['400', '415'], 'status of a file that cannot be attached was never captured'),
  attachmentAnswer: choice(['metadata', 'empty'], 'what an upload answers with is not published'),
  attachmentPut: choice(['replace', 'refuse'], 'PUT of a file is not documented, but one client sends it'),
  attachmentAccept: choice(['refuse', 'accept'], '406 on Accept: application/pdf was seen on PDFs of invoices only'),
  missingAttachment: choice(
    ['zeroPages', 'notFound'],
    'a voucher without attachment: clients look for 0 pages; a 404 was never captured',
  ),
  draftAttachmentAgain: choice(['refuse', 'replace'], 'a second POST was seen to be refused on vouchers only'),
  bookedInvoiceAttachment: choice(['hidden', 'served'], 'where the attachment of a draft is after booking is unknown'),
  missingCurrencyPrice: choice(
    ['converted', 'zero'],
    'price in a template for a currency in which the product has none: unknown',
  ),
  currencyPriceFiresProductUpdated: choice(
    [false, true],
    'whether a price in another currency is a change of the product is unknown',
  ),
  // Webhooks
  webhookTypes: choice(
    ['known', 'guessed'],
    'whether there are webhooks of suppliers, draft invoices, contacts and payments is unknown',
  ),
  webhookCreateShape: choice(['bothFilled', 'emptyOld'], 'how a creation looks is unknown'),
  webhookDeleteShape: choice(['bothFilled', 'emptyNew'], 'how a deletion looks is unknown'),
  webhookDeletions: choice(['fire', 'silent'], 'one guide says that deletions do not fire, all others that they do'),
  stockFiresProductUpdated: choice([false, true], 'lastUpdated moves with stock; whether the webhook fires is unknown'),
  balanceMovesLastUpdated: choice([false, true], 'whether a balance change moves lastUpdated is unknown'),
  balanceFiresCustomerUpdated: choice([false, true], 'whether a balance change fires Customer updated is unknown'),
  webhookRetryGapsMs: gaps([1000, 5000, 30_000, 120_000, 600_000], 'failed requests are retried; how often is unknown'),
  webhookTimeoutMs: amount(10_000, 'how long a receiver may take is unknown'),
  webhookSuccess: choice(['2xx', 'below400'], 'which answers count as delivered is unknown'),
  webhookRedirects: choice(['stop', 'follow'], 'whether a redirect is followed is unknown'),
  webhookSource: choice(
    ['one', 'several'],
    'source addresses are not published: one, or 127.0.0.2 to 127.0.0.5 in turn where the system has them',
  ),
  webhookParallel: amount(16, 'requests in flight at once to one receiver: unknown'),
  webhookDisabledAfterFailure: choice([false, true], 'what disables a webhook is unknown'),
  webhookHeaderLength: amount(1000, 'the longest custom header is unknown'),
  webhookEventNames: choice(['likeKnown', 'short'], 'names of event types other than two are not published'),
  webhookCodes: choice(['named', 'absent'], 'codes of failures that the list of the Webhooks API does not name'),
  pagedOverLimit: choice(['refuse', 'clamp'], 'what a pagesize over 100 does in the Webhooks API is unknown'),
  // Faults
  slowMs: amount(1500, 'how slow a slow answer is'),
  hiddenReads: amount(1, 'how many reads of a fresh record answer 404 under 404-after-create'),
};

export type SwitchValues = { [N in keyof typeof TABLE]: (typeof TABLE)[N]['initial'] };
export type SwitchName = keyof SwitchValues;

export const SWITCHES: { [N in SwitchName]: Switch<SwitchValues[N]> } = TABLE;

export function isSwitchName(name: string): name is SwitchName {
  return Object.hasOwn(SWITCHES, name);
}

/** Values in force: set for one agreement, else set for all, else the default. */
export class Switches {
  readonly #set = new Map<string, unknown>();

  get<N extends SwitchName>(name: N, agreementNumber?: number): SwitchValues[N] {
    if (this.#set.size === 0) return SWITCHES[name].initial;
    const own = this.#set.get(`${agreementNumber ?? ''}/${name}`);
    return SWITCHES[name].parse(own ?? this.#set.get(`/${name}`)) ?? SWITCHES[name].initial;
  }

  /** False when the value is not one of the switch's; `null` takes the setting back. */
  set(name: SwitchName, value: unknown, agreementNumber?: number): boolean {
    const key = `${agreementNumber ?? ''}/${name}`;
    if (value === null) return this.#set.delete(key) || true;
    if (SWITCHES[name].parse(value) === undefined) return false;
    this.#set.set(key, value);
    return true;
  }

  clear(): void {
    this.#set.clear();
  }

  toJSON(): Record<string, unknown> {
    return Object.fromEntries(this.#set);
  }

  restore(settings: Record<string, unknown>): void {
    for (const [key, value] of Object.entries(settings)) this.#set.set(key, value);
  }
}
