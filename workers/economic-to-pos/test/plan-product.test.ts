import { describe, expect, test } from '@jest/globals';
import type { LedgerProduct, Product } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { planProduct, type Looked } from '../src/pull-products/plan-product.ts';

const now = new Date('2026-11-23T10:00:00Z');
const earlier = new Date('2026-11-01T10:00:00Z');
const ledger: LedgerProduct = {
  number: 'B-1',
  name: 'Bycykel',
  salesPrice: 3_999_20,
  barred: false,
  group: { number: 1, name: 'Varer' },
};
const till: Product = {
  productNumber: 'B-1',
  name: 'Bycykel',
  priceIncludingVat: 4_999_00,
  vatPercentage: 25,
  group: { number: 1, name: 'Varer' },
  barred: false,
  createdAt: earlier,
  updatedAt: earlier,
};
const unknown: Looked = { number: 'B-1', ledger, till: undefined, binding: undefined, vatRate: { rate: 25 } };

const noAccount = { reason: because('zone-without-sales-account', { group: '1', zone: '1' }) };
const plan = (looked: Partial<Looked>) => planProduct({ ...unknown, ...looked }, 'demo', now);
/** What a look leaves behind, as the next look finds it. */
const bound = plan({}).binding;

describe('what one look at a product means for the till', () => {
  test('a product that the till does not know is created, net price made gross, and bound', () => {
    expect(plan({})).toMatchObject({
      outcome: 'created',
      write: {
        kind: 'create',
        product: { productNumber: 'B-1', priceIncludingVat: 4_999_00, vatPercentage: 25, barred: false },
      },
      binding: { record: 'B-1', number: 'B-1', state: 'bound', syncedAt: now },
    });
  });

  test('nothing changed since the last look: nothing is written but when it was looked at', () => {
    const before = bound && { ...bound, syncedAt: earlier };
    expect(plan({ till, binding: before })).toEqual({
      outcome: 'unchanged',
      write: { kind: 'seen', number: 'B-1' },
      binding: { ...before, syncedAt: now },
    });
  });

  test("only what changed in e-conomic is written, so the till's own edits survive", () => {
    const edited = { ...till, name: 'Bycykel, rød' };
    expect(plan({ till: edited, binding: bound, ledger: { ...ledger, salesPrice: 3_200_00 } })).toMatchObject({
      outcome: 'changed',
      write: { kind: 'change', number: 'B-1', change: { priceIncludingVat: 4_000_00 } },
    });
  });

  test('a product gone in e-conomic stays in the till and is marked gone, once', () => {
    const gone = plan({ till, binding: bound, ledger: null });
    expect(gone).toMatchObject({ outcome: 'gone', binding: { state: 'gone' } });
    expect(gone).not.toHaveProperty('write');
    expect(plan({ till, binding: gone.binding, ledger: null })).toEqual({ outcome: 'unchanged' });
  });

  test('one that comes back is bound again', () => {
    const gone = plan({ till, binding: bound, ledger: null }).binding;
    expect(plan({ till, binding: gone }).binding).toMatchObject({ state: 'bound' });
  });

  test('a number that nobody ever had is nothing', () => {
    expect(plan({ ledger: null, vatRate: undefined })).toEqual({ outcome: 'unknown' });
  });

  test.each([
    ['its group has no domestic sales account', { vatRate: noAccount }, 'zone-without-sales-account'],
    ['it cannot be read', { ledger: { reason: because('unreadable-answer', { what: 'name' }) } }, 'unreadable-answer'],
  ])('when %s it is put before a person and the till stays as it is', (_why, looked, cause) => {
    const parked = plan({ till, binding: bound, ...looked });
    expect(parked).toMatchObject({ outcome: 'attention', binding: { state: 'attention', reason: { cause } } });
    expect(parked).not.toHaveProperty('write');
  });

  test('once the trouble is over it is bound, and the reason is gone', () => {
    const parked = plan({
      vatRate: noAccount,
    }).binding;
    const healed = plan({ binding: parked });
    expect(healed).toMatchObject({ outcome: 'created', binding: { state: 'bound' } });
    expect(healed.binding).not.toHaveProperty('reason');
    const parkedLater = plan({ till, binding: bound, vatRate: noAccount }).binding;
    expect(plan({ till, binding: parkedLater }).binding).toMatchObject({
      state: 'bound',
      fingerprint: bound?.fingerprint,
    });
  });
});
