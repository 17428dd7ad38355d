import { describe, expect, test } from '@jest/globals';
import type { Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { z } from 'zod';
import { translate } from '../src/outcome/translate.ts';

const asked = {
  write: true,
  name: 'POST /journals/{journalNumber}/vouchers',
  read: z.unknown(),
  role: 'Bookkeeping',
  facts: { journal: '1', date: '2026-11-23', records: 'invoices', zone: '2', terms: '5' },
} as const;

const reasonFor = (body: object | string): Reason => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const outcome = translate(asked, { kind: 'answer', status: 400, headers: {}, text }, 0);
  if (outcome.kind !== 'attention') throw new Error(`unexpected ${outcome.kind}`);
  return outcome.reason;
};

const detail = (errorCode: string, propertyName: string, inputValue?: unknown) => ({
  propertyName,
  errorMessage: 'Perioden eller kontoen er spærret / not found or barred.',
  errorCode,
  inputValue,
  developerHint: 'look it up',
});
const envelope = (errors: unknown, more: object = {}) => ({
  message: 'Validation failed. 1 error found.',
  errorCode: 'E04300',
  developerHint: 'Inspect validation errors and correct your request.',
  logId: '0123456789abcdef-FRA',
  httpStatusCode: 400,
  errors,
  ...more,
});
/** One voucher with one entry that is refused on one property. */
const onEntry = (key: string, refusal: object) =>
  envelope([{ arrayIndex: 0, entries: { items: [{ arrayIndex: 3, [key]: { errors: [refusal] } }] } }]);
const onVoucher = (key: string, refusal: object) => envelope([{ arrayIndex: 0, [key]: { errors: [refusal] } }]);

describe('code and property, in whatever shape and language, lead to one cause', () => {
  const barredDay = { voucherAccountingYear: '2026', entryDate: '2026-10-31' };
  test.each<[string, object, Reason]>([
    [
      'account barred, on the voucher',
      onVoucher('account', detail('E04041', 'account', '1010')),
      because('account-barred', { account: '1010' }),
    ],
    [
      'period barred, on an entry',
      onEntry('Date', detail('E04041', 'Date', barredDay)),
      because('period-barred', { date: '2026-10-31' }),
    ],
    [
      'period barred, property in small letters, no input',
      onEntry('date', detail('E04041', 'date')),
      because('period-barred', { date: '2026-11-23' }),
    ],
    [
      'period barred, the other code',
      onEntry('Date', detail('E04870', 'Date', '2026-10-31T00:00:00')),
      because('period-barred', { date: '2026-10-31' }),
    ],
    [
      'period barred, told of an invoice without a narrower code',
      envelope({ date: { errors: [detail('E04300', 'date', '2026-10-31')] } }),
      because('period-barred', { date: '2026-10-31' }),
    ],
    [
      'customer barred, told of an invoice without a narrower code',
      envelope({ customer: { errors: [detail('E04300', 'customer', 77)] } }),
      because('customer-barred', { number: '77' }),
    ],
    [
      'account unknown',
      onEntry('Account', detail('E07150', 'Account', 9999)),
      because('account-unknown', { account: '9999' }),
    ],
    [
      'contra account unknown, without propertyName',
      onEntry('ContraAccount', { errorCode: 'E07150', inputValue: '9998' }),
      because('account-unknown', { account: '9998' }),
    ],
    [
      'customer barred',
      onEntry('Customer', detail('E06820', 'Customer', 42)),
      because('customer-barred', { number: '42' }),
    ],
    [
      'VAT code unknown',
      onEntry('ContraVatAccount', detail('E06000', 'ContraVatAccount', 'U99')),
      because('vat-code-unknown', { code: 'U99' }),
    ],
    [
      'department unknown',
      onEntry('DepartmentalDistribution', detail('E06000', 'DepartmentalDistribution', 7)),
      because('department-gone', { number: '7' }),
    ],
    [
      'currency unknown',
      onEntry('Currency', detail('E06000', 'Currency', 'XXX')),
      because('currency-unknown', { code: 'XXX' }),
    ],
    [
      'accounting year unknown',
      onVoucher('accountingYear', detail('E06000', 'accountingYear', '2031')),
      because('year-missing', { date: '2026-11-23' }),
    ],
    [
      'product barred, errors keyed by property and nested items',
      envelope({
        lines: { items: [{ arrayIndex: 0, product: { errors: [detail('E06600', 'product', 'A1')] } }] },
      }),
      because('product-barred', { number: 'A1' }),
    ],
    [
      'used number, at the top',
      { message: 'The key already exists.', errorCode: 'E06010', httpStatusCode: 400 },
      because('number-taken', { number: '?', name: '?' }),
    ],
    [
      'customer group gone',
      envelope({ customerGroup: { errors: [detail('E07140', 'customerGroup', 1)] } }),
      because('default-missing', { what: 'Customer group', number: '1', records: 'invoices' }),
    ],
    [
      'payment terms gone',
      envelope({ paymentTerms: { errors: [detail('E07080', 'paymentTerms', 4711)] } }),
      because('default-missing', { what: 'Payment terms', number: '4711', records: 'invoices' }),
    ],
    [
      'layout gone',
      envelope({ layout: { errors: [detail('E06000', 'layout', 9)] } }),
      because('default-missing', { what: 'Layout', number: '9', records: 'invoices' }),
    ],
    [
      'VAT zone of the recipient gone',
      envelope({ recipient: { vatZone: { errors: [detail('E06000', 'recipient.vatZone', 9)] } } }),
      because('default-missing', { what: 'VAT zone', number: '9', records: 'invoices' }),
    ],
    [
      'product group gone, by its number',
      envelope({ productGroupNumber: { errors: [detail('E06000', 'productGroupNumber', 9)] } }),
      because('default-missing', { what: 'Product group', number: '9', records: 'invoices' }),
    ],
    [
      'unit gone',
      envelope({ lines: { items: [{ arrayIndex: 0, unit: { errors: [detail('E06000', 'unit', 9)] } }] } }),
      because('default-missing', { what: 'Unit', number: '9', records: 'invoices' }),
    ],
    [
      'product of a line gone',
      envelope({ lines: { items: [{ arrayIndex: 0, product: { errors: [detail('E06000', 'product', 'A1')] } }] } }),
      because('default-missing', { what: 'Product', number: 'A1', records: 'invoices' }),
    ],
    [
      'customer barred, on an invoice',
      envelope({ customer: { errors: [detail('E06820', 'customer', 42)] } }),
      because('customer-barred', { number: '42' }),
    ],
    [
      'draft to book gone',
      envelope({ draftInvoice: { errors: [detail('E06000', 'draftInvoice', 12)] } }),
      because('voucher-gone', { voucher: '12' }),
    ],
    [
      'no sales account for the zone, told as E04300',
      envelope({ lines: { items: [{ arrayIndex: 0, product: { errors: [detail('E04300', 'product', 'A1')] } }] } }),
      because('product-without-sales-account', { product: 'A1', zone: '2' }),
    ],
    [
      'no sales account for the zone, told as E07150',
      envelope({ lines: { items: [{ arrayIndex: 0, product: { errors: [detail('E07150', 'product', 'A1')] } }] } }),
      because('product-without-sales-account', { product: 'A1', zone: '2' }),
    ],
    [
      'no sales account for the zone, with the records in what was refused',
      envelope({
        product: {
          errors: [
            detail('E07150', 'product', { productGroup: { productGroupNumber: 7 }, vatZone: { vatZoneNumber: 3 } }),
          ],
        },
      }),
      because('zone-without-sales-account', { group: '7', zone: '3' }),
    ],
    [
      'no sales account for the zone, with the number of the group in what was refused',
      envelope({ product: { errors: [detail('E04300', 'product', { productNumber: 'A1', productGroupNumber: 7 })] } }),
      because('zone-without-sales-account', { group: '7', zone: '2' }),
    ],
    [
      'customer unknown',
      envelope({ customer: { errors: [detail('E06000', 'customer', 42)] } }),
      because('customer-unknown', { number: '42' }),
    ],
    [
      'customer of all invoices of days unknown',
      envelope({ customer: { errors: [detail('E06000', 'customer', 99_999_999)] } }),
      because('invoice-customer-missing'),
    ],
    [
      'payment terms of another type',
      envelope({ paymentTerms: { errors: [detail('E07180', 'paymentTerms', 'net')] } }),
      because('terms-of-another-type', { number: '5' }),
    ],
    [
      'payment terms that want a due date',
      envelope({ dueDate: { errors: [detail('E04042', 'dueDate')] } }),
      because('terms-want-due-date', { number: '5' }),
    ],
    [
      'problem document of the newer services',
      {
        title: 'x',
        status: 400,
        errors: [
          {
            message: 'x',
            errorCode: 'JournalEntryDateAccountingYearPeriodBarred',
            property: 'entries[0].date',
          },
        ],
      },
      because('period-barred', { date: '2026-11-23' }),
    ],
  ])('%s', (_what, body, reason) => {
    expect(reasonFor(body)).toEqual(reason);
  });

  test('a known cause counts before the unknown ones around it', () => {
    const errors = [
      { arrayIndex: 0, text: { errors: [detail('E99999', 'text')] } },
      { arrayIndex: 1, account: { errors: [detail('E04041', 'account', '1010')] } },
    ];
    expect(reasonFor(envelope(errors))).toEqual(because('account-barred', { account: '1010' }));
  });
});

describe('what nobody knows', () => {
  const logId = '0123456789abcdef-FRA';

  test('keeps e-conomic’s words, the code and the number for its support', () => {
    const body = envelope({ customerGroup: { errors: [detail('E06151', 'paymentTermsType', 'net')] } });
    expect(reasonFor(body)).toEqual(
      because('unexpected-refusal', {
        message: 'Perioden eller kontoen er spærret / not found or barred. (E06151)',
        logId,
      }),
    );
  });

  test.each([
    ['a price with a third decimal', 'E04740', 'unitNetPrice', 0.005],
    ['something else without a value', 'E04042', 'currency', undefined],
  ])('%s is our fault and keeps its code', (_what, code, property, value) => {
    const body = envelope({ [property]: { errors: [detail(code, property, value)] } });
    expect(reasonFor(body)).toMatchObject({
      cause: 'unexpected-refusal',
      parameters: { message: expect.stringContaining(`(${code})`), logId },
    });
  });

  test.each<[string, unknown, string]>([
    ['a schema failure', ['Expected String but got Null'], 'Expected String but got Null'],
    ['a filter failure', ["Filtering is not allowed on property 'x'."], "Filtering is not allowed on property 'x'."],
    ['no errors at all', undefined, 'Validation failed. 1 error found. (E04300)'],
    ['errors of another kind', 42, 'Validation failed. 1 error found. (E04300)'],
  ])('%s', (_what, errors, message) => {
    const more = { schemaPath: 'https://restapi.e-conomic.com/schema/x', allowedFilteringFields: ['name'] };
    expect(reasonFor(envelope(errors, more))).toEqual(because('unexpected-refusal', { message, logId }));
  });

  test('long texts are cut, line breaks are taken out', () => {
    const message = String(reasonFor(envelope([`a\n\tb ${'x'.repeat(5_000)}`])).parameters['message']);
    expect(message).toHaveLength(200);
    expect(message.startsWith('a b xxx')).toBe(true);
  });

  test.each(['', '<html>', '[]', '"x"', 'null'])('the body %s still gets an answer', (text) => {
    expect(reasonFor(text)).toEqual(because('unexpected-refusal', { message: 'HTTP 400', logId: '-' }));
  });

  test('a body that is nested or repeated without end does no harm', () => {
    for (const depth of [100, 2_000, 5_000, 100_000]) {
      const deep = `{"errors":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
      expect(reasonFor(deep).cause).toBe('unexpected-refusal');
    }
    const wide = envelope(Array.from({ length: 50_000 }, () => 'x'));
    expect(reasonFor(wide)).toMatchObject({ parameters: { message: 'x' } });
  });
});
