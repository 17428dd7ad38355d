import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, invoice, payment, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const { cash, bank } = ACCOUNTS;
const customer = {
  name: 'Skolen',
  currency: 'DKK',
  customerGroup: { customerGroupNumber: 1 },
  paymentTerms: { paymentTermsNumber: 1 },
  vatZone: { vatZoneNumber: 1 },
};
const line = { product: '1005', quantity: 1, unitNetPrice: 100 };
const post = (body: unknown) => bench.api('POST /journals/1/vouchers', body);

describe('a body that the schema refuses', () => {
  test.each([
    [{ schemaErrorCode: 'E04300' }, 'E04300'],
    [{ schemaErrorCode: 'absent' }, undefined],
  ])('has the errorCode of %j', async (setting, code) => {
    await bench.switches(setting);
    const refused = await bench.api('POST /customers', {});
    expect([refused.status, refused.at('errorCode')]).toEqual([400, code]);
  });

  test.each([
    [{ schemaMessage: 'general' }, 'JSON-valideringen mislykkedes.'],
    [{ schemaMessage: 'first' }, "Invalid type. Expected String but got Null. Path 'name'."],
  ])('has the message of %j', async (setting, message) => {
    await bench.switches(setting);
    const refused = await bench.api('POST /customers', { ...customer, name: null });
    expect([refused.at('message'), refused.list('errors').length]).toEqual([message, 1]);
  });

  test.each([
    [{ tooLongCode: 'schema' }, 'E04300', 'E04300'],
    [{ tooLongCode: 'E04010' }, 'E04010', 'E04300'],
  ])('for a text that is too long, and for more than that: %j', async (setting, alone, together) => {
    await bench.switches(setting);
    const name = 'x'.repeat(256);
    expect((await bench.api('POST /customers', { ...customer, name })).at('errorCode')).toBe(alone);
    expect((await bench.api('POST /customers', { ...customer, name, zip: null })).at('errorCode')).toBe(together);
  });

  test.each([
    [{ decimals: 'refuse' }, 400],
    [{ decimals: 'round' }, 201],
  ])('for a third decimal: %j', async (setting, status) => {
    await bench.switches(setting);
    expect((await post(voucher([cash, bank, 1.005]))).status).toBe(status);
  });
});

describe('an EAN number', () => {
  const wrong = '5790000000001';
  const right = '5790000000005';
  const write = async (ean: string) => {
    const recipient = { name: 'Skolen', vatZone: { vatZoneNumber: 1 }, ean };
    const answers = [
      await bench.api('POST /customers', { ...customer, ean }),
      await bench.api('POST /invoices/drafts', invoice([line], { recipient })),
    ];
    return answers.map((answer) => [
      answer.status,
      answer.at('errors.ean.errors.0.errorCode') ?? answer.at('errors.recipient.ean.errors.0.errorCode'),
    ]);
  };
  const taken = [201, undefined];
  const refused = [400, 'E04000'];

  test('is taken as it is', async () => {
    await bench.switches({ eanCheck: 'none' });
    expect(await write(wrong)).toEqual([taken, taken]);
  });

  test('has its check digit looked at', async () => {
    await bench.switches({ eanCheck: 'E04000' });
    expect(await write(wrong)).toEqual([refused, refused]);
    expect(await write('579')).toEqual([refused, refused]);
    expect(await write(right)).toEqual([taken, taken]);
  });
});

test.each([
  [{ vatTypeNumbers: 'fromOne' }, [1, 2], 1],
  [{ vatTypeNumbers: 'fromTen' }, [10, 11], 10],
])('VAT types are numbered %j, and codes refer to them', async (setting, numbers, ofSales) => {
  await bench.switches(setting);
  expect((await bench.get('/vat-types')).at('collection.*.vatTypeNumber')).toEqual(numbers);
  const code = await bench.get('/vat-accounts/U25');
  expect(code.at('vatType.vatTypeNumber')).toBe(ofSales);
  const link = String(code.at('vatType.self')).slice(bench.url.length);
  expect((await bench.get(link)).at('name')).toBe('Salgsmoms');
});

test.each([
  [{ assignedCustomerNumber: 'lowestFree' }, 7],
  [{ assignedCustomerNumber: 'highestPlusOne' }, 301],
])('a customer without a number gets one: %j', async (setting, number) => {
  await bench.switches(setting);
  await bench.api('DELETE /customers/7');
  expect((await bench.api('POST /customers', customer)).at('customerNumber')).toBe(number);
});

describe('a voucher', () => {
  test.each([
    [{ voucherResponse: 'one' }, [1]],
    [{ voucherResponse: 'split' }, [1, 2]],
  ])('comes back as %j', async (setting, numbers) => {
    await bench.switches(setting);
    expect((await post(voucher([cash, bank, 5], [cash, bank, 6]))).at('*.voucherNumber')).toEqual(numbers);
  });

  test.each([
    [{ entryArrayIndex: 'perType' }, 0],
    [{ entryArrayIndex: 'perVoucher' }, 1],
  ])('counts the entries of an error by %j', async (setting, index) => {
    await bench.switches(setting);
    const { entries } = payment(9999, -5, bank) as { entries: Record<string, unknown> };
    const financeVouchers = [{ amount: 1, date: A_DAY, account: { accountNumber: cash } }];
    const body = { accountingYear: { year: THIS_YEAR }, entries: { ...entries, financeVouchers } };
    expect((await post(body)).at('errors.0.entries.items.*.arrayIndex')).toEqual([index]);
  });

  test.each([
    [{ usedVoucherNumber: 'refuse' }, 400, 1],
    [{ usedVoucherNumber: 'append' }, 201, 2],
  ])('with a number that is used: %j', async (setting, status, rows) => {
    await bench.switches(setting);
    const numbered = { ...voucher([cash, bank, 5]), voucherNumber: 7 };
    await post(numbered);
    expect((await post(numbered)).status).toBe(status);
    const read = await bench.get(`/journals/1/vouchers/${THIS_YEAR}-7`);
    expect(read.list('entries.financeVouchers')).toHaveLength(rows);
  });

  test.each([
    [{ customerPaymentSign: 'onCustomer' }, 100],
    [{ customerPaymentSign: 'moneyReceived' }, -100],
  ])('of a payment of 100 moves the customer by the sign of %j', async (setting, balance) => {
    await bench.switches(setting);
    await post(payment(1, 100, bank));
    await bench.control('POST /journals/1/book');
    expect((await bench.get('/customers/1')).at('balance')).toBe(balance);
    expect((await bench.get(`/accounts/${bank}`)).at('balance')).toBe(-balance);
  });
});

describe('an invoice', () => {
  const booked = async () => {
    const made = await bench.api('POST /invoices/drafts', invoice([line]));
    return bench.api('POST /invoices/booked', { draftInvoice: { self: made.at('self') } });
  };

  test.each([
    [{ paymentMatching: 'fifo' }, [25]],
    [{ paymentMatching: 'byNumber' }, [125]],
  ])('is paid without its number by %j', async (setting, remainder) => {
    await bench.switches(setting);
    await booked();
    await post(payment(1, -100, bank));
    await bench.control('POST /journals/1/book');
    expect((await bench.get('/invoices/unpaid')).at('collection.*.remainder')).toEqual(remainder);
    expect((await bench.get('/customers/1')).at('balance')).toBe(25);
  });

  test.each([
    [{ unknownDraftPut: 'notFound' }, 404],
    [{ unknownDraftPut: 'create' }, 201],
  ])('draft that is not there is put: %j', async (setting, status) => {
    await bench.switches(setting);
    expect((await bench.api('PUT /invoices/drafts/7', invoice([line]))).status).toBe(status);
  });

  test.each([
    [{ invoiceVat: 'perInvoice' }, 0.01],
    [{ invoiceVat: 'perLine' }, 0.02],
  ])('has its VAT rounded %j', async (setting, vat) => {
    await bench.switches(setting);
    const odd = { ...line, unitNetPrice: 0.02 };
    expect((await bench.api('POST /invoices/drafts', invoice([odd, odd]))).at('vatAmount')).toBe(vat);
  });
});
