import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, THIS_YEAR, useBench } from './support.ts';

const bench = useBench();

const supplier = {
  name: 'Sadelmageren',
  currency: 'EUR',
  supplierGroup: { supplierGroupNumber: 2 },
  paymentTerms: { paymentTermsNumber: 2 },
  vatZone: { vatZoneNumber: 2 },
};

/** A purchase of 100 with VAT from the supplier, due in May. */
function purchase(supplierNumber: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  const bought = {
    amount: -125,
    date: A_DAY,
    dueDate: `${THIS_YEAR}-05-01`,
    supplier: { supplierNumber },
    supplierInvoiceNumber: 'F-1042',
    contraAccount: { accountNumber: ACCOUNTS.costOfGoods },
    contraVatAccount: { vatCode: 'I25' },
    ...more,
  };
  return { accountingYear: { year: THIS_YEAR }, entries: { supplierInvoices: [bought] } };
}

describe('suppliers', () => {
  test('have a layout even when none was named, links, and offer their deletion', async () => {
    const made = await bench.api('POST /suppliers', supplier);
    const self = `${bench.url}/suppliers/4`;
    expect(made.body).toMatchObject({
      supplierNumber: 4,
      layout: { layoutNumber: 1 },
      contacts: `${self}/contacts`,
      metaData: { delete: { href: self, httpMethod: 'delete' } },
    });
    expect((await bench.get('/suppliers/4/contacts')).list('collection')).toEqual([]);
  });

  test('name their own contacts only, by a number that one supplier and the list call differently', async () => {
    const contact = { supplierContactNumber: 1, self: `${bench.url}/suppliers/1/contacts/1` };
    const put = await bench.api('PUT /suppliers/1', { ...supplier, attention: contact, supplierContact: contact });
    expect(put.body).toMatchObject({
      attention: { number: 1, ...contact },
      supplierContact: { number: 1, ...contact },
    });
    expect((await bench.get('/suppliers')).at('collection.0.attention')).toEqual(contact);
    expect((await bench.get('/suppliers/1/contacts/1')).at('name')).toBe('Ordrekontor');
    const foreign = await bench.api('PUT /suppliers/2', { ...supplier, attention: contact });
    expect(foreign.at('errors.attention.errors.*.errorCode')).toEqual(['E06000']);
  });

  test('are refused with everything that is not there, each by its property', async () => {
    const nobody = await bench.api('POST /suppliers', {
      name: 'Ukendt',
      currency: 'XXX',
      supplierGroup: { supplierGroupNumber: 77 },
      paymentTerms: { paymentTermsNumber: 77 },
      vatZone: { vatZoneNumber: 77 },
      layout: { layoutNumber: 77 },
      costAccount: { accountNumber: 4242 },
      salesPerson: { employeeNumber: 77 },
      remittanceAdvice: { paymentType: { paymentTypeNumber: 77 } },
    });
    expect(nobody.at('errorCount')).toBe(8);
    expect(nobody.at('errors.remittanceAdvice.paymentType.errors.0.errorCode')).toBe('E06000');
    expect(nobody.at('errors.costAccount.errors.0.errorCode')).toBe('E07150');
  });

  test('can be filtered as published, and sorted by nothing', async () => {
    const found = await bench.get('/suppliers?filter=city$like:aarhus*$and:supplierGroup.supplierGroupNumber$eq:1');
    expect(found.at('collection.*.supplierNumber')).toEqual([1]);
    expect((await bench.get('/suppliers?sort=name')).status).toBe(400);
    const refused = await bench.get('/suppliers?filter=phone$eq:1');
    expect(refused.at('allowedFilteringFields')).toHaveLength(13);
  });

  test('take their contacts along when they are deleted', async () => {
    expect((await bench.api('DELETE /suppliers/1')).status).toBe(204);
    await bench.api('PUT /suppliers/1', supplier);
    expect((await bench.get('/suppliers/1/contacts')).list('collection')).toEqual([]);
  });
});

describe('entries of suppliers', () => {
  test('keep invoice number, due date and how to pay, as drafts and when they are booked', async () => {
    const paymentDetails = {
      paymentType: { paymentTypeNumber: 1, fiSupplierNo: '87654321', ocrLine: '123456789012345' },
    };
    const made = await bench.api('POST /journals/1/vouchers', purchase(1, { paymentDetails }));
    const shown = {
      supplierInvoiceNumber: 'F-1042',
      dueDate: `${THIS_YEAR}-05-01`,
      paymentDetails: { paymentType: { ...paymentDetails.paymentType, self: `${bench.url}/payment-types/1` } },
    };
    expect(made.at('0.entries.supplierInvoices.0')).toMatchObject({ ...shown, supplier: { supplierNumber: 1 } });
    await bench.control('POST /journals/1/book');
    const booked = await bench.get(`/accounting-years/${THIS_YEAR}/entries?filter=supplier.supplierNumber$eq:1`);
    expect(booked.list('collection')).toMatchObject([
      { ...shown, entryType: 'supplierInvoice', remainder: -125, supplier: { self: `${bench.url}/suppliers/1` } },
    ]);
  });

  test('are refused with a payment type that is not there', async () => {
    const paymentDetails = { paymentType: { paymentTypeNumber: 77 } };
    const refused = await bench.api('POST /journals/1/vouchers', purchase(1, { paymentDetails }));
    expect(refused.at('errors.0.entries.items.0.PaymentType.errors.0.errorCode')).toBe('E06000');
  });

  test('are paid by their invoice number, and keep the supplier from being deleted', async () => {
    await bench.api('PUT /suppliers/4', { ...supplier, currency: 'DKK' });
    await bench.api('POST /journals/1/vouchers', purchase(4));
    expect((await bench.api('DELETE /suppliers/4')).status).toBe(400);
    await bench.control('POST /journals/1/book');
    const paid = { amount: 125, date: A_DAY, supplier: { supplierNumber: 4 }, supplierInvoiceNumber: 'F-1042' };
    const entries = { supplierPayments: [{ ...paid, contraAccount: { accountNumber: ACCOUNTS.bank } }] };
    await bench.api('POST /journals/1/vouchers', { accountingYear: { year: THIS_YEAR }, entries });
    await bench.control('POST /journals/1/book');
    const booked = await bench.get(`/accounting-years/${THIS_YEAR}/entries?filter=supplier.supplierNumber$eq:4`);
    expect(booked.at('collection.*.remainder')).toEqual([0, 0]);
    expect((await bench.api('DELETE /suppliers/4')).status).toBe(400);
  });
});
