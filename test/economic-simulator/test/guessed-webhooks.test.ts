import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { Person, plain } from './person.ts';
import { A_DAY, invoice, payment, Receiver, THIS_YEAR, useBench } from './support.ts';

const bench = useBench();
const API = '/webhooksapi/v1.0.0';
let receiver = new Receiver();
beforeEach(() => {
  receiver = new Receiver();
  return receiver.start();
});
afterEach(() => receiver.stop());

const GUESSED = [
  ['Supplier updated', 'Leverandør opdateret', 'SUPPLIER_UPDATED', 'SUPPLIER'],
  ['Draft invoice updated', 'Fakturakladde opdateret', 'DRAFT_INVOICE_UPDATED', 'DRAFT'],
  ['Contact updated', 'Kontaktperson opdateret', 'CONTACT_UPDATED', 'CONTACT'],
  ['Payment booked', 'Betaling bogført', 'PAYMENT_BOOKED', 'PAYMENT'],
] as const;

const subscribe = (type: string, data: string) => bench.control('POST /webhooks', { type, url: receiver.url, data });
const told = async () => {
  await bench.control('POST /webhooks/settle');
  return receiver.received.splice(0).map(({ body }) => body);
};

const supplier = {
  name: 'Leverandør',
  currency: 'DKK',
  supplierGroup: { supplierGroupNumber: 1 },
  paymentTerms: { paymentTermsNumber: 1 },
  vatZone: { vatZoneNumber: 1 },
};

/** A payment to a supplier, which names the invoice by the supplier's own number. */
const supplierPayment = (number: number) => ({
  accountingYear: { year: THIS_YEAR },
  entries: {
    supplierPayments: [
      {
        amount: 30,
        date: A_DAY,
        supplier: { supplierNumber: number },
        supplierInvoiceNumber: 'A-7',
        contraAccount: { accountNumber: ACCOUNTS.bank },
      },
    ],
  },
});

describe('types that may exist', () => {
  test.each(GUESSED)(
    '%s: there is one with webhookTypes guessed, and none with known',
    async (...[name, danish, event]) => {
      await bench.switches({ webhookTypes: 'known' });
      const refused = await subscribe(name, '');
      expect([refused.status, refused.at('message')]).toEqual([400, expect.stringContaining('at type')]);
      expect(refused.at('message')).not.toContain(name);
      expect((await bench.get(`${API}/EventTypes`)).at('*.name')).not.toContain(event);
      const wanted = { eventType: event, name: 'x', url: receiver.url, contentType: 'text/plain' };
      expect((await bench.api(`POST ${API}/webhooks`, wanted)).at('errorCode')).toBe('WebhookInvalidType');
      expect(plain((await new Person(bench).see('webhooks')).text)).not.toContain(name);

      await bench.switches({ webhookTypes: 'guessed' });
      expect((await subscribe(danish, '')).status).toBe(201);
      expect((await bench.get(`${API}/EventTypes`)).at('*.name')).toContain(event);
      expect((await bench.api(`POST ${API}/webhooks`, wanted)).status).toBe(201);
      expect((await bench.get(`${API}/webhooks/${event}`)).at('eventType')).toBe(event);
      expect(plain((await new Person(bench).see('webhooks')).text)).toContain(name);
    },
  );

  test('have short names too, each its own', async () => {
    await bench.switches({ webhookTypes: 'guessed', webhookEventNames: 'short' });
    const names = (await bench.get(`${API}/EventTypes`)).list('*.name');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(GUESSED.map(([, , , short]) => short)));
  });

  test('are there for the agreement that the switch is set for', async () => {
    const { agreementNumber: agreement } = await bench.agreement();
    await bench.control(`PUT /switches?agreement=${agreement}`, { webhookTypes: 'guessed' });
    const wanted = { type: 'Contact updated', url: receiver.url };
    expect((await bench.control('POST /webhooks', { ...wanted, agreement })).status).toBe(201);
    expect((await bench.control('POST /webhooks', wanted)).status).toBe(400);
  });

  test('are silent again when the switch is set back', async () => {
    await bench.switches({ webhookTypes: 'guessed' });
    await subscribe('Supplier updated', '[NEWNUMBER]');
    await bench.switches({ webhookTypes: 'known' });
    await bench.api('POST /suppliers', supplier);
    expect(await told()).toEqual([]);
    await bench.switches({ webhookTypes: 'guessed' });
    const made = await bench.api('POST /suppliers', supplier);
    expect(await told()).toEqual([String(made.at('supplierNumber'))]);
  });
});

describe('guessed webhooks fire', () => {
  beforeEach(() =>
    bench.switches({ webhookTypes: 'guessed', webhookCreateShape: 'emptyOld', webhookDeleteShape: 'emptyNew' }),
  );

  test('when a supplier is created, replaced and deleted', async () => {
    await subscribe('Supplier updated', '[OLDNUMBER]>[NEWNUMBER] [SERIALNO]');
    await bench.api('POST /suppliers', { ...supplier, supplierNumber: 900 });
    await bench.api('PUT /suppliers/900', supplier);
    await bench.api('DELETE /suppliers/900');
    expect(await told()).toEqual(['>900 [SERIALNO]', '900>900 [SERIALNO]', '900> [SERIALNO]']);
    await bench.switches({ webhookDeletions: 'silent' });
    await bench.api('PUT /suppliers/901', supplier);
    await bench.api('DELETE /suppliers/901');
    expect(await told()).toEqual(['>901 [SERIALNO]']);
  });

  test('when a contact of a customer is, and not for its delivery locations', async () => {
    await subscribe('Contact updated', '[OLDNUMBER]>[NEWNUMBER]');
    const made = await bench.api('POST /customers/5/contacts', { name: 'Bogholderiet' });
    const number = String(made.at('customerContactNumber'));
    await bench.api(`PUT /customers/5/contacts/${number}`, { name: 'Lageret' });
    await bench.api(`DELETE /customers/5/contacts/${number}`);
    await bench.api('POST /customers/5/delivery-locations', { address: 'Havnen 1' });
    expect(await told()).toEqual([`>${number}`, `${number}>${number}`, `${number}>`]);
  });

  test('when a draft invoice is created, replaced, gets lines, is booked and is deleted', async () => {
    await subscribe('Draft invoice updated', '[OLDNUMBER]>[NEWNUMBER]');
    const line = { product: '1005', quantity: 1, unitNetPrice: 10 };
    await bench.api('POST /invoices/drafts', invoice([line]));
    await bench.api('PUT /invoices/drafts/1', invoice([line]));
    await bench.api('POST /invoices/drafts/1/lines', { lines: [{ description: 'Tak' }] });
    await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
    await bench.api('POST /invoices/drafts', invoice([line]));
    await bench.api('DELETE /invoices/drafts');
    expect(await told()).toEqual(['>1', '1>1', '1>1', '1>', '>2', '2>']);
  });

  test('when a payment of a customer and one to a supplier are booked, once each, and for nothing else', async () => {
    await subscribe('Payment booked', '[SERIALNO] [INVOICENO] [NEWNUMBER]');
    await bench.api('PUT /suppliers/900', supplier);
    await bench.api('POST /journals/1/vouchers', payment(3, -10, ACCOUNTS.cash));
    await bench.api('POST /journals/1/vouchers', supplierPayment(900));
    await bench.api('POST /invoices/drafts', invoice([{ product: '1005', quantity: 1, unitNetPrice: 10 }]));
    await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
    expect(await told()).toEqual([]);
    await bench.control('POST /journals/1/book');
    const booked = await bench.get(`/accounting-years/${THIS_YEAR}/entries?filter=entryType$eq:customerPayment`);
    const [first] = booked.list('collection.*.entryNumber');
    const [ofCustomer, ofSupplier] = await told();
    expect(ofCustomer).toBe(`${String(first)}  [NEWNUMBER]`);
    expect(ofSupplier).toMatch(/^\d+ A-7 \[NEWNUMBER\]$/);
  });
});

test.each([
  [{ webhookSource: 'one' }, ['127.0.0.1']],
  [{ webhookSource: 'several' }, ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5']],
])('webhooks come from where the switch says: %j', async (setting, addresses) => {
  await bench.switches(setting);
  await subscribe('Product updated', '[NEWNUMBER]');
  await bench.control('POST /products/touch', { count: 8 });
  await bench.control('POST /webhooks/settle');
  const from = receiver.received.map((one) => one.from?.replace('::ffff:', '') ?? '');
  expect(new Set(from)).toEqual(new Set(addresses));
  expect(from).toHaveLength(8);
});
