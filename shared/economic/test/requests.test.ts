import { describe, expect, test } from '@jest/globals';
import type { NewInvoice, NewLedgerCustomer, NewLedgerProduct } from '@kassebro/contracts';
import { bookRequest, customerRequest, invoiceRequest, productRequest } from '@kassebro/economic';

describe('a customer is one fixed text', () => {
  const least: NewLedgerCustomer = { name: 'Hotellet', currency: 'DKK', group: 1, terms: 2, zone: 3 };

  test.each<[string, NewLedgerCustomer, string]>([
    [
      'without a number e-conomic assigns one, and nothing is null',
      least,
      '{"name":"Hotellet","currency":"DKK","customerGroup":{"customerGroupNumber":1},"paymentTerms":{"paymentTermsNumber":2},"vatZone":{"vatZoneNumber":3}}',
    ],
    [
      'with all that a till knows',
      {
        zip: '8000',
        ...least,
        number: 20_304_050,
        layout: 4,
        phone: '+45 20 30 40 50',
        mobilePhone: '20304050',
        companyNumber: '12345678',
        address: 'Torvet 1\nbaghuset',
        city: 'Århus "C"',
        country: 'Danmark',
        ean: '5790000000001',
        email: 'a@example.com',
      },
      '{"customerNumber":20304050,"name":"Hotellet","currency":"DKK","customerGroup":{"customerGroupNumber":1},"paymentTerms":{"paymentTermsNumber":2},"vatZone":{"vatZoneNumber":3},"layout":{"layoutNumber":4},"address":"Torvet 1\\nbaghuset","zip":"8000","city":"Århus \\"C\\"","country":"Danmark","corporateIdentificationNumber":"12345678","ean":"5790000000001","email":"a@example.com","telephoneAndFaxNumber":"+45 20 30 40 50","mobilePhone":"20304050"}',
    ],
  ])('%s', (_what, customer, body) => {
    expect(customerRequest(customer)).toEqual({ path: '/customers', body });
  });
});

describe('a product is one fixed text', () => {
  const least: NewLedgerProduct = { number: 'A 1/2"', name: 'Klokke', group: 3 };

  test.each<[string, NewLedgerProduct, string]>([
    [
      'with the least that it needs',
      least,
      '{"productNumber":"A 1/2\\"","name":"Klokke","productGroup":{"productGroupNumber":3}}',
    ],
    [
      'with net prices to the øre',
      { unit: 2, ...least, salesPrice: 7_996, costPrice: 1, barCode: '5701', description: 'Rød' },
      '{"productNumber":"A 1/2\\"","name":"Klokke","productGroup":{"productGroupNumber":3},"description":"Rød","salesPrice":79.96,"costPrice":0.01,"barCode":"5701","unit":{"unitNumber":2}}',
    ],
    [
      'a price of nothing is a price',
      { ...least, salesPrice: 0 },
      '{"productNumber":"A 1/2\\"","name":"Klokke","productGroup":{"productGroupNumber":3},"salesPrice":0.00}',
    ],
  ])('%s', (_what, product, body) => {
    expect(productRequest(product)).toEqual({ path: '/products', body });
  });
});

describe('an invoice is one fixed text', () => {
  const invoice: NewInvoice = {
    date: '2026-11-23',
    currency: 'DKK',
    customer: 99_999_999,
    layout: 1,
    terms: 4,
    recipient: { name: 'Dagens salg', zone: 1 },
    marker: '[KB demo-1030-r1]',
    lines: [
      { text: 'Mandag' },
      { text: 'Cykler 25 %', sale: { product: 'SALG25', quantity: -150, unitPrice: 279_920, unit: 1 } },
    ],
  };
  const head =
    '"currency":"DKK","customer":{"customerNumber":99999999},"layout":{"layoutNumber":1},"paymentTerms":{"paymentTermsNumber":4},';
  const first = '{"lineNumber":1,"sortKey":1,"description":"Mandag"}';
  const second =
    '{"lineNumber":2,"sortKey":2,"description":"Cykler 25 %","product":{"productNumber":"SALG25"},"quantity":-1.50,"unitNetPrice":2799.20,"unit":{"unitNumber":1}';

  test.each<[string, NewInvoice, string]>([
    [
      'with the least that it needs: lines in their order, no sums, no VAT',
      invoice,
      `{"date":"2026-11-23",${head}"recipient":{"name":"Dagens salg","vatZone":{"vatZoneNumber":1}},"references":{"other":"[KB demo-1030-r1]"},"lines":[${first},${second}}]}`,
    ],
    [
      'with everything: the department is on what is sold, not on texts',
      {
        ...invoice,
        dueDate: '2026-12-01',
        department: 2,
        heading: 'Z-rapport 1030',
        recipient: {
          zone: 1,
          name: 'Hotellet',
          address: 'Torvet 1',
          zip: '8000',
          city: 'Aarhus C',
          country: 'DK',
          ean: '5790000000001',
        },
      },
      `{"date":"2026-11-23","dueDate":"2026-12-01",${head}"recipient":{"name":"Hotellet","address":"Torvet 1","zip":"8000","city":"Aarhus C","country":"DK","ean":"5790000000001","vatZone":{"vatZoneNumber":1}},"notes":{"heading":"Z-rapport 1030"},"references":{"other":"[KB demo-1030-r1]"},"lines":[${first},${second},"departmentalDistribution":{"departmentalDistributionNumber":2}}]}`,
    ],
  ])('%s', (_what, one, body) => {
    expect(invoiceRequest(one)).toEqual({ path: '/invoices/drafts', body });
  });

  test('a draft is booked under the next number, and nothing is sent to anybody', () => {
    expect(bookRequest(12)).toEqual({
      path: '/invoices/booked',
      body: '{"draftInvoice":{"draftInvoiceNumber":12}}',
    });
  });
});
