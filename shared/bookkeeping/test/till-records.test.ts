import { describe, expect, test } from '@jest/globals';
import { c1stCustomer, c1stProduct, parseExact } from '@kassebro/contracts';
import { newCustomerOf, newProductOf } from '../src/index.ts';

const product = (fields: object) =>
  newProductOf(c1stProduct.parse(parseExact(JSON.stringify({ productno: 'A 1', title: 'Klokke', ...fields }))));
const customer = (fields: object) =>
  newCustomerOf(c1stCustomer.parse(parseExact(JSON.stringify({ id: 12, ...fields }))));

describe('a product of Customers 1st', () => {
  test('in our words: price with VAT and cost price in øre', () => {
    const fields = { price: 99.95, costprice: 8.655, vat: 12.5, barcode: '5701234567890', stockno: -2 };
    expect(product({ ...fields, tags: [{ title: 'Cykler', accountno: 1011, id: 1 }], brand: 'X' })).toEqual({
      mapped: {
        productNumber: 'A 1',
        name: 'Klokke',
        priceIncludingVat: 9_995,
        costPrice: 866,
        vatPercentage: 12.5,
        barCode: '5701234567890',
        category: 'Cykler',
        stock: -2,
      },
    });
  });

  test('of which little is known: the default rate of 25 %, no price, no stock keeping', () => {
    expect(product({ price: null, vat: null, barcode: '', stockno: null, tags: null })).toEqual({
      mapped: { productNumber: 'A 1', name: 'Klokke', priceIncludingVat: 0, vatPercentage: 25 },
    });
  });

  test.each<[string, object[], string | undefined]>([
    ['its only tag', [{ title: 'Hjelme' }], 'Hjelme'],
    ['the only tag with an account', [{ title: 'Rød' }, { title: 'Hjelme', accountno: 1012 }], 'Hjelme'],
    ['none of several', [{ title: 'Rød' }, { title: 'Blå' }], undefined],
    [
      'none of several with accounts',
      [
        { title: 'A', accountno: 1 },
        { title: 'B', accountno: 2 },
      ],
      undefined,
    ],
  ])('its category is %s', (_what, tags, category) => {
    const outcome = product({ tags });
    expect('mapped' in outcome && outcome.mapped.category).toBe(category);
  });

  test.each<[string, object, object]>([
    [
      'a number that e-conomic cannot hold',
      { productno: 'x'.repeat(26) },
      { cause: 'number-too-long', parameters: { number: 'x'.repeat(26) } },
    ],
    [
      'a barcode that is too long',
      { barcode: 'x'.repeat(51) },
      { cause: 'text-too-long', parameters: { field: 'barcode', max: '50' } },
    ],
    [
      'a number with a space at its end',
      { productno: 'A ' },
      { cause: 'till-hook-unreadable', parameters: { event: 'product.created', field: '/productNumber' } },
    ],
    [
      'no name',
      { title: null },
      { cause: 'till-hook-unreadable', parameters: { event: 'product.created', field: '/name' } },
    ],
    [
      'a negative price',
      { price: -1 },
      { cause: 'till-hook-unreadable', parameters: { event: 'product.created', field: '/priceIncludingVat' } },
    ],
  ])('%s is named as the reason', (_what, fields, unmapped) => {
    expect(product(fields)).toEqual({ unmapped });
  });
});

describe('a customer of Customers 1st', () => {
  test('in our words', () => {
    const fields = {
      name: ' Cykelklubben ',
      phone: '+4533608586',
      zipcode: '5000',
      country: 'dk',
      ean: '5790000000000',
    };
    expect(
      customer({ ...fields, vat: 12_345_678, email: 'kasse@example.com', city: 'Odense', address: 'Torvet 1' }),
    ).toEqual({
      mapped: {
        customer: {
          name: 'Cykelklubben',
          phone: '+4533608586',
          email: 'kasse@example.com',
          address: 'Torvet 1',
          zip: '5000',
          city: 'Odense',
          country: 'DK',
          ean: '5790000000000',
          vatNumber: '12345678',
        },
        leftOut: [],
      },
    });
  });

  test('what cannot be used is left out and named, and the customer is kept', () => {
    expect(
      customer({ phone: '33608586', email: 'kasse hos klubben', ean: '123', country: 'Danmark', name: null }),
    ).toEqual({
      mapped: { customer: { phone: '33608586' }, leftOut: ['email', 'country', 'ean'] },
    });
  });

  test('of whom nothing is known is named as the reason', () => {
    expect(customer({ name: '' })).toEqual({ unmapped: { cause: 'name-missing', parameters: {} } });
  });
});
