import { describe, expect, test } from '@jest/globals';
import type { LedgerProduct, Product } from '@kassebro/contracts';
import { mergeProduct, seenProductOf, tillProductOf } from '../src/index.ts';

const at = new Date('2026-11-23T10:00:00Z');
const ledger: LedgerProduct = {
  number: 'C-100',
  name: 'Citybike',
  salesPrice: 400_000,
  costPrice: 250_000,
  barCode: '5701234567890',
  barred: false,
  unit: { number: 1, name: 'stk.' },
  group: { number: 1, name: 'Cykler' },
};
const inTill: Product = {
  productNumber: 'C-100',
  name: 'Citybike',
  priceIncludingVat: 500_000,
  costPrice: 250_000,
  vatPercentage: 25,
  barCode: '5701234567890',
  unit: 'stk.',
  group: { number: 1, name: 'Cykler' },
  barred: false,
  createdAt: at,
  updatedAt: at,
};
const seen = seenProductOf({ ledger, vatRate: 25 });
const merge = (parts: {
  till?: Product | undefined;
  seen?: Record<string, unknown> | undefined;
  ledger?: LedgerProduct;
}) => mergeProduct({ till: inTill, seen, ledger, vatRate: 25, ...parts });

describe('a product that both have and that was seen before', () => {
  test('nothing has changed in e-conomic: nothing is written, our own echo included', () => {
    expect(merge({})).toMatchObject({ change: {}, nothingNew: true });
    expect(merge({ till: { ...inTill, name: 'Vores navn', priceIncludingVat: 1 } })).toMatchObject({
      change: {},
      nothingNew: true,
    });
  });

  const edits: [string, Partial<LedgerProduct>, object][] = [
    ['name', { name: 'Citybike 7' }, { name: 'Citybike 7' }],
    ['price, with VAT on it', { salesPrice: 399_996 }, { priceIncludingVat: 499_995 }],
    ['cost price', { costPrice: 1 }, { costPrice: 1 }],
    ['bar code', { barCode: '1' }, { barCode: '1' }],
    ['unit', { unit: { number: 2, name: 'par' } }, { unit: 'par' }],
    ['group', { group: { number: 2, name: 'Dele' } }, { group: { number: 2, name: 'Dele' } }],
    ['name of the group', { group: { number: 1, name: 'Bikes' } }, { group: { number: 1, name: 'Bikes' } }],
    ['barred', { barred: true }, { barred: true }],
  ];
  test.each(edits)('a new %s in e-conomic is all that is written', (_, edit, change) => {
    const edited = { ...inTill, name: 'Vores navn' };
    const result = merge({ till: 'name' in change ? inTill : edited, ledger: { ...ledger, ...edit } });
    expect(result).toMatchObject({ nothingNew: false });
    expect(result.change).toEqual(change);
  });

  test('what e-conomic takes away is taken away in the till, but a till keeps its price', () => {
    const { costPrice: _, barCode: __, unit: ___, salesPrice: ____, ...bare } = ledger;
    expect(merge({ ledger: bare }).change).toEqual({ costPrice: null, barCode: null, unit: null });
  });

  test('a price that comes back in e-conomic is written again', () => {
    const { salesPrice: _, ...bare } = ledger;
    const without = merge({ ledger: bare });
    const till = { ...inTill, priceIncludingVat: 123 };
    expect(merge({ till, seen: without.seen }).change).toEqual({ priceIncludingVat: 500_000 });
  });

  test('another VAT rate of the group changes rate and price together', () => {
    const result = mergeProduct({ till: inTill, seen, ledger, vatRate: 0 });
    expect(result.change).toEqual({ priceIncludingVat: 400_000, vatPercentage: 0 });
  });

  test('the till has the new value already: nothing to write, but the binding remembers it', () => {
    const result = merge({ till: { ...inTill, name: 'Nyt' }, ledger: { ...ledger, name: 'Nyt' } });
    expect(result).toMatchObject({ change: {}, nothingNew: false, seen: { name: 'Nyt' } });
  });
});

describe('the first look', () => {
  test('a product the till does not know is created with everything', () => {
    const { change, nothingNew } = merge({ till: undefined, seen: undefined });
    const { productNumber, ...fields } = tillProductOf(ledger, 25);
    expect({ productNumber, nothingNew }).toEqual({ productNumber: 'C-100', nothingNew: false });
    expect(change).toEqual(fields);
    expect(fields).toMatchObject({ priceIncludingVat: 500_000, vatPercentage: 25, unit: 'stk.', barred: false });
  });

  test('a product without a sales price is created at 0, and fields that e-conomic leaves out stay out', () => {
    const bare = { number: 'X', name: 'Fragt', barred: false, group: { number: 3 } };
    const { change } = merge({ till: undefined, seen: undefined, ledger: bare });
    expect(change).toEqual({ name: 'Fragt', vatPercentage: 25, group: { number: 3 }, barred: false });
    expect(tillProductOf(bare, 25)).toEqual({ productNumber: 'X', priceIncludingVat: 0, ...change });
  });

  test('a product that the till lost is created again, even when nothing has changed in e-conomic', () => {
    expect(merge({ till: undefined })).toMatchObject({ nothingNew: false, change: { name: 'Citybike' } });
  });

  test('equal numbers are linked: the till’s values stay, what it lacks is filled in, e-conomic decides barred, group, unit', () => {
    const till: Product = {
      productNumber: 'C-100',
      name: 'Vores',
      priceIncludingVat: 1,
      vatPercentage: 0,
      barCode: '9',
      unit: 'x',
      barred: false,
      createdAt: at,
      updatedAt: at,
    };
    const { change, nothingNew } = merge({ till, seen: undefined, ledger: { ...ledger, barred: true } });
    expect(change).toEqual({ costPrice: 250_000, unit: 'stk.', group: { number: 1, name: 'Cykler' }, barred: true });
    expect(nothingNew).toBe(false);
  });

  test('linking takes nothing away', () => {
    const bare = { number: 'C-100', name: 'Citybike', barred: false, group: { number: 1, name: 'Cykler' } };
    expect(merge({ seen: undefined, ledger: bare }).change).toEqual({});
  });

  test('a till price that is the net one with VAT is remembered as it stands, so it does not drift', () => {
    const till = { ...inTill, priceIncludingVat: 2 };
    const first = merge({ till, seen: undefined, ledger: { ...ledger, salesPrice: 2 } });
    expect(first.seen).toMatchObject({ salesPrice: 2, priceIncludingVat: 2 });
    expect(merge({ till, seen: first.seen, ledger: { ...ledger, salesPrice: 2 } })).toMatchObject({ nothingNew: true });
  });

  test('a till price that has nothing to do with the net one is kept in the till, but not taken for its pair', () => {
    const till = { ...inTill, priceIncludingVat: 520_000 };
    const { change, seen: kept } = merge({ till, seen: undefined });
    expect(change).toEqual({});
    expect(kept).toMatchObject({ salesPrice: 400_000, priceIncludingVat: 500_000 });
  });
});

describe('what a binding keeps', () => {
  test('is flat and has no undefined, so that a database gives it back unchanged', () => {
    const { seen: kept } = merge({ ledger: { number: 'X', name: 'Fragt', barred: false, group: { number: 3 } } });
    expect(structuredClone(kept)).toEqual(JSON.parse(JSON.stringify(kept)));
    expect(Object.values(kept).every((value) => ['string', 'number', 'boolean'].includes(typeof value))).toBe(true);
  });

  test('the fingerprint is the same text for the same state in e-conomic, in whatever order fields came', () => {
    const turned = Object.fromEntries(Object.entries(seen).toReversed());
    expect(merge({ seen: turned })).toMatchObject({ nothingNew: true, fingerprint: merge({}).fingerprint });
    expect(merge({ ledger: { ...ledger, barred: true } }).fingerprint).not.toBe(merge({}).fingerprint);
  });

  test('a binding that something else wrote is no obstacle: what it lacks counts as changed', () => {
    expect(merge({ till: { ...inTill, name: 'Vores' }, seen: {} }).change).toEqual({ name: 'Citybike' });
  });
});
