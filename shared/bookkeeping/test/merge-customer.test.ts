import { describe, expect, test } from '@jest/globals';
import { type Customer, type LedgerCustomer, newCustomer, type NewCustomer } from '@kassebro/contracts';
import fc from 'fast-check';
import { customerFingerprint, mergeCustomer, tillCustomerOf } from '../src/index.ts';
import { countryCodeOf } from '../src/customers/country.ts';

const at = new Date(0);
const ledgerCustomer = (fields: Partial<LedgerCustomer> = {}): LedgerCustomer => ({
  number: 100,
  name: 'Skolen',
  barred: false,
  asOf: at,
  ...fields,
});
const till = (fields: NewCustomer): Customer => ({ id: 'x', ...fields, createdAt: at, updatedAt: at });

describe('a customer of e-conomic in the till’s fields', () => {
  test('has its phone, first e-mail address, CVR number and country code', () => {
    const ledger = ledgerCustomer({
      phone: '20 30 40 50 / 60 70 80 90',
      email: 'a@shop.dk b@shop.dk',
      companyNumber: '12345678',
      country: 'Danmark',
      zip: '8000',
      city: 'Aarhus C',
    });
    expect(tillCustomerOf(ledger)).toEqual({
      customer: {
        name: 'Skolen',
        phone: '20 30 40 50',
        email: 'a@shop.dk',
        vatNumber: '12345678',
        country: 'DK',
        zip: '8000',
        city: 'Aarhus C',
      },
      unfit: [],
    });
  });

  test('lacks what does not fit there, and says which fields', () => {
    const ledger = ledgerCustomer({ phone: 'ring to Skolen', email: 'none', country: 'Langtbortistan', ean: '123' });
    expect(tillCustomerOf(ledger)).toEqual({
      customer: { name: 'Skolen' },
      unfit: ['phone', 'email', 'country', 'ean'],
    });
  });

  test.each([
    ['Danmark', 'DK'],
    ['DENMARK', 'DK'],
    ['dk', 'DK'],
    [' Tyskland ', 'DE'],
    ['Germany', 'DE'],
    ['Sverige', 'SE'],
    ['Norge', 'NO'],
    ['Storbritannien', 'GB'],
    ['USA', 'US'],
    ['Holland', 'NL'],
    ['Danmarkshavn', undefined],
    ['', undefined],
  ])('country %p is %p', (text, code) => {
    expect(countryCodeOf(text)).toBe(code);
  });

  test('whatever e-conomic holds, the till gets only what a till could have written itself', () => {
    const anything = fc.option(fc.string({ maxLength: 600 }), { nil: undefined });
    const ledger = fc.record({
      name: fc.string({ maxLength: 300 }),
      phone: anything,
      mobilePhone: anything,
      email: anything,
      country: anything,
      ean: anything,
      companyNumber: anything,
      address: anything,
    });
    fc.assert(
      fc.property(ledger, (fields) => {
        const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
        const { customer } = tillCustomerOf(ledgerCustomer(present));
        if (Object.keys(customer).length > 0) expect(newCustomer.safeParse(customer).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('merging a customer three ways', () => {
  const seen = tillCustomerOf(ledgerCustomer({ phone: '20304050', city: 'Aarhus' })).customer;

  test('one the till does not know gets everything', () => {
    const merge = mergeCustomer({ till: undefined, seen: undefined, ledger: ledgerCustomer({ phone: '20304050' }) });
    expect(merge).toMatchObject({ change: { name: 'Skolen', phone: '20304050' }, nothingNew: false });
  });

  test('at the first look the till’s own values stay and what it lacks is filled in', () => {
    const merge = mergeCustomer({
      till: till({ name: 'Skolen, Aarhus' }),
      seen: undefined,
      ledger: ledgerCustomer({ phone: '20304050' }),
    });
    expect(merge.change).toEqual({ phone: '20304050' });
  });

  test('only what changed in e-conomic is written, so the till’s own edits survive', () => {
    const merge = mergeCustomer({
      till: till({ name: 'Skolens kantine', phone: '20304050', city: 'Aarhus' }),
      seen,
      ledger: ledgerCustomer({ phone: '20304050', city: 'Odense' }),
    });
    expect(merge.change).toEqual({ city: 'Odense' });
  });

  test('what e-conomic has taken away is taken away; what does not fit the till is not', () => {
    const both = till({ name: 'Skolen', phone: '20304050', city: 'Aarhus' });
    const merge = mergeCustomer({ till: both, seen, ledger: ledgerCustomer({ phone: 'by letter only' }) });
    expect(merge.change).toEqual({ city: null });
    expect(merge.seen).toEqual({ name: 'Skolen', phone: '20304050' });
  });

  test('nothing new is nothing to write, whatever the till has made of it', () => {
    const merge = mergeCustomer({
      till: till({ name: 'Other' }),
      seen,
      ledger: ledgerCustomer({ phone: '20304050', city: 'Aarhus' }),
    });
    expect(merge).toMatchObject({ change: {}, nothingNew: true, fingerprint: customerFingerprint(seen) });
  });

  const value = fc.constantFrom(undefined, 'Aarhus', 'Odense', 'Skagen');
  const sides = fc.record({ name: fc.constantFrom('A', 'B', 'C'), city: value, zip: value });
  const defined = <T extends object>(fields: T): Partial<T> =>
    Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined)) as Partial<T>;

  test('a second look at the same writes nothing, and every field that only one side changed ends as that side has it', () => {
    fc.assert(
      fc.property(sides, sides, sides, (base, atTill, atLedger) => {
        const before = tillCustomerOf(ledgerCustomer(defined(base) as Partial<LedgerCustomer>)).customer;
        const ledger = ledgerCustomer(defined(atLedger) as Partial<LedgerCustomer>);
        const ours = till(defined(atTill));
        const merge = mergeCustomer({ till: ours, seen: before, ledger });
        const after = till(applied(ours, merge.change));
        expect(mergeCustomer({ till: after, seen: merge.seen, ledger })).toMatchObject({
          change: {},
          nothingNew: true,
        });
        for (const field of ['name', 'city', 'zip'] as const) {
          if (atLedger[field] === base[field]) expect(after[field]).toBe(atTill[field]);
          else expect(after[field]).toBe(atLedger[field]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function applied(
  { id: _id, createdAt: _created, updatedAt: _updated, ...fields }: Customer,
  change: object,
): NewCustomer {
  return Object.fromEntries(Object.entries({ ...fields, ...change }).filter(([, one]) => one !== null));
}
