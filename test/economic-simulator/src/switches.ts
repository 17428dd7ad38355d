/**
 * Every behaviour of e-conomic that nobody has confirmed is a switch here, with what we take for likely as its
 * default and why it is open. A client is only proved when its tests pass with every value.
 */
export interface Switch<V> {
  initial: V;
  values: string;
  why: string;
  /** undefined: not a value of this switch. */
  parse(input: unknown): V | undefined;
}

type Plain = string | boolean;

function choice<const V extends Plain>(values: readonly [V, ...V[]], why: string): Switch<V> {
  return {
    initial: values[0],
    values: values.join(' | '),
    why,
    parse: (input) => values.find((value) => value === input),
  };
}

function amount(initial: number, why: string): Switch<number> {
  const isAmount = (input: unknown): input is number => typeof input === 'number' && input >= 0;
  return { initial, values: 'a number from 0', why, parse: (input) => (isAmount(input) ? input : undefined) };
}

function gaps(initial: readonly number[], why: string): Switch<readonly number[]> {
  const isGap = (input: unknown): input is number => typeof input === 'number' && input >= 0;
  return {
    initial,
    values: 'a list of milliseconds',
    why,
    parse: (input) => (Array.isArray(input) && input.every(isGap) ? input : undefined),
  };
}

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
  // Idempotency
  idempotencyMinutes: amount(60, 'documented: one hour'),
  idempotencyFailuresCached: choice([false, true], 'whether 4xx and 5xx answers are replayed is unknown'),
  idempotencyInFlight: choice(['wait', 'refuse', 'run'], 'two requests with one key at once: unknown'),
  idempotencyConflictShape: choice(['problem', 'legacy'], 'full JSON of URLChanged and PayloadChanged is unknown'),
  // Reading
  filterErrorCode: choice(['absent', 'E04300'], 'whether a filter failure carries an errorCode is unknown'),
  // Writing
  schemaErrorCode: choice(['E04300', 'absent'], 'envelope around the messages of a schema failure is unknown'),
  decimals: choice(['refuse', 'round'], 'a third decimal: the schema says two, documented as refused on invoice lines'),
  assignedCustomerNumber: choice(
    ['lowestFree', 'highestPlusOne'],
    'a freed number was handed out again; rule unknown (also units, terms, contacts)',
  ),
  referencedDeleteCode: choice(['E04300', 'E06000'], 'code for deleting what is in use is unknown'),
  // Vouchers
  unbalancedVoucher: choice(['accept', 'refuse'], 'balance seems to be a rule of booking, not of drafts'),
  usedVoucherNumber: choice(['refuse', 'append'], 'a sent number that is already used: unknown'),
  emptyVoucher: choice(['refuse', 'accept'], 'a voucher without entries: unknown'),
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
  // Invoices
  invoiceVat: choice(['perInvoice', 'perLine'], 'whether VAT is rounded once an invoice or once a line is unknown'),
  barredCustomerInvoice: choice(['atDraft', 'atBooking'], 'when a barred customer is refused is unknown'),
  barredProductInvoice: choice(['atDraft', 'atBooking'], 'E06600 was seen on a line; the schema speaks of booking'),
  barredPeriodInvoice: choice(['atBooking', 'atDraft'], 'when a date in a barred period or closed year is refused'),
  missingSalesAccount: choice(['atBooking', 'atDraft'], 'when a group without an account for the VAT zone is refused'),
  missingSalesAccountCode: choice(
    ['E04300', 'E07150'],
    'code for a group without an account for the VAT zone: unknown',
  ),
  unknownDraftPut: choice(['notFound', 'create'], 'PUT creates elsewhere; for drafts, numbered by the server, unknown'),
  usedInvoiceNumberCode: choice(['E04300', 'E06010'], 'code for a bookWithNumber that is used is unknown'),
  invoiceNumberOutOfSeries: choice(['accept', 'refuse'], 'a bookWithNumber that is not the next one: unknown'),
  pdfAfterMs: amount(2000, 'the PDF of a fresh booking is not there for one to three seconds, said by one source'),
  // Webhooks
  webhookCreateShape: choice(['bothFilled', 'emptyOld'], 'how a creation looks is unknown'),
  webhookDeleteShape: choice(['bothFilled', 'emptyNew'], 'how a deletion looks is unknown'),
  stockFiresProductUpdated: choice([false, true], 'lastUpdated moves with stock; whether the webhook fires is unknown'),
  balanceMovesLastUpdated: choice([false, true], 'whether a balance change moves lastUpdated is unknown'),
  balanceFiresCustomerUpdated: choice([false, true], 'whether a balance change fires Customer updated is unknown'),
  webhookRetryGapsMs: gaps([1000, 5000, 30_000, 120_000, 600_000], 'failed requests are retried; how often is unknown'),
  webhookTimeoutMs: amount(10_000, 'how long a receiver may take is unknown'),
  webhookSuccess: choice(['2xx', 'below400'], 'which answers count as delivered is unknown'),
  webhookParallel: amount(16, 'requests in flight at once to one receiver: unknown'),
  webhookDisabledAfterFailure: choice([false, true], 'what disables a webhook is unknown'),
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
