import { describe, expect, test } from '@jest/globals';
import type { NewLedgerCustomer, NewLedgerProduct } from '@kassebro/contracts';
import { customerRequest, productRequest } from '@kassebro/economic';

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
