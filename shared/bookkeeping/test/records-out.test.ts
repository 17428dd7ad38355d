import { describe, expect, test } from '@jest/globals';
import { type Customer, defaultSettings, type LedgerCustomer, type Product } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import fc from 'fast-check';
import {
  customerNumberOf,
  grossOf,
  isSameCustomer,
  newLedgerCustomerOf,
  newLedgerProductOf,
  productGroupOf,
} from '../src/index.ts';

const at = new Date(0);

describe('a customer number is made of the phone number', () => {
  test.each([
    ['20 30 40 50', 20304050],
    ['+45 20304050', 20304050],
    ['004520304050', 20304050],
    ['+46 70123456', undefined],
    ['123456789', 123456789],
    ['4670123456', undefined],
    ['01234567', undefined],
    ['0045', 45],
    ['', undefined],
    [undefined, undefined],
  ])('%p is %p', (phone, number) => {
    const made = customerNumberOf(phone);
    if (number === undefined) expect(made).toMatchObject({ reason: { cause: 'phone-not-usable' } });
    else expect(made).toEqual({ number });
  });

  test('99999999 is kept for day invoices, however it is written', () => {
    for (const phone of ['99999999', '+45 99 99 99 99'])
      expect(customerNumberOf(phone)).toEqual({ reason: because('number-reserved') });
  });

  test('whatever the phone number, a number is one that e-conomic takes, and has its digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9 ()-]{0,20}$/), (phone) => {
        const made = customerNumberOf(phone);
        if ('reason' in made) return;
        expect(made.number).toBeGreaterThanOrEqual(1);
        expect(made.number).toBeLessThanOrEqual(999_999_999);
        expect(phone.replaceAll(/\D/g, '')).toContain(String(made.number));
      }),
    );
  });
});

describe('a customer that goes out', () => {
  const till: Customer = {
    id: 'x',
    name: 'Skolen',
    country: 'DK',
    vatNumber: '12345678',
    createdAt: at,
    updatedAt: at,
  };
  const settings = { ...defaultSettings, customerGroup: 1, paymentTerms: 2, vatZone: 3 };

  test('has group, terms and zone of the settings, and its country as people write it', () => {
    const made = newLedgerCustomerOf({ customer: till, settings, currency: 'DKK', number: 20304050 });
    expect(made).toEqual({
      customer: {
        number: 20304050,
        name: 'Skolen',
        currency: 'DKK',
        group: 1,
        terms: 2,
        zone: 3,
        country: 'Danmark',
        companyNumber: '12345678',
      },
    });
  });

  test('needs a name, and each choice', () => {
    const { name: _name, ...nameless } = till;
    expect(newLedgerCustomerOf({ customer: nameless, settings, currency: 'DKK' })).toEqual({
      reason: because('name-missing'),
    });
    const choices = { customerGroup: 'Customer group', paymentTerms: 'Payment terms', vatZone: 'VAT zone' } as const;
    for (const [choice, what] of Object.entries(choices)) {
      const without = Object.fromEntries(Object.entries(settings).filter(([key]) => key !== choice)) as typeof settings;
      expect(newLedgerCustomerOf({ customer: till, settings: without, currency: 'DKK' })).toEqual({
        reason: because('choice-missing', { what, records: 'customers' }),
      });
    }
  });

  const ledger: LedgerCustomer = { number: 1, name: 'skolen', barred: false, asOf: at };
  test.each<[string, Partial<LedgerCustomer>, boolean]>([
    ['the same name but for capitals and signs', { name: 'SKOLEN.' }, true],
    ['a longer name with the same word', { name: 'SKOLEN i Ribe' }, true],
    ['no name at all', { name: '' }, true],
    ['another name and nothing in common', { name: 'Kroen' }, false],
    ['only part of a word in common', { name: 'Skolens' }, false],
    ['another name and the same CVR number', { name: 'Kroen', companyNumber: 'DK 12 34 56 78' }, true],
    ['another name and another CVR number', { name: 'Kroen', companyNumber: '87654321' }, false],
  ])('who has its number with %s is the same: %p', (_how, fields, same) => {
    expect(isSameCustomer(till, { ...ledger, ...fields })).toBe(same);
  });
});

describe('a product that goes out', () => {
  const till: Product = {
    productNumber: 'A',
    name: 'Klokke',
    priceIncludingVat: 99_95,
    costPrice: 40_00,
    vatPercentage: 25,
    category: 'Bøger',
    unit: 'Stk',
    barred: false,
    createdAt: at,
    updatedAt: at,
  };
  const units = [{ number: 1, name: 'stk.' }];

  test('goes to its category’s group, else to the default, else waits for a choice', () => {
    const both = { ...defaultSettings, productGroup: 1, productGroupByCategory: { Bøger: 3 } };
    expect(productGroupOf(till, both)).toEqual({ group: 3 });
    expect(productGroupOf({ ...till, category: 'Cykler' }, both)).toEqual({ group: 1 });
    expect(productGroupOf(till, defaultSettings)).toEqual({
      reason: because('choice-missing', { what: 'Product group', records: 'products' }),
    });
  });

  test('has its price without VAT, and no cost price where e-conomic works it out', () => {
    const group = { number: 1, rate: 25 };
    const made = newLedgerProductOf({ product: till, group, units, keepsStock: false });
    expect(made).toEqual({
      product: { number: 'A', name: 'Klokke', group: 1, salesPrice: 79_96, costPrice: 40_00, unit: 1 },
    });
    expect(newLedgerProductOf({ product: till, group, units, keepsStock: true })).not.toHaveProperty(
      'product.costPrice',
    );
  });

  test('waits when its group is sold at another rate: it would come back at another price', () => {
    const made = newLedgerProductOf({ product: till, group: { number: 3, rate: 0 }, units: [], keepsStock: false });
    expect(made).toMatchObject({ reason: { cause: 'group-vat-differs' } });
  });

  test('costs with VAT in e-conomic what it costs in the till, to the øre, for every price a till can have at 25 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (gross) => {
        const group = { number: 1, rate: 25 };
        const made = newLedgerProductOf({
          product: { ...till, priceIncludingVat: gross },
          group,
          units,
          keepsStock: true,
        });
        const net = 'product' in made ? (made.product.salesPrice ?? 0) : Number.NaN;
        expect(Math.abs(grossOf(net, 25) - gross)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
