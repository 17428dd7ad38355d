import { describe, expect, test } from '@jest/globals';
import type { LedgerProduct, Product } from '@kassebro/contracts';
import fc from 'fast-check';
import { type KeptFields, type PulledChange, grossOf, mergeProduct, tillProductOf } from '../src/index.ts';

const at = new Date('2026-11-23T10:00:00Z');
const price = fc.integer({ min: 0, max: 1_000_000 });
const word = fc.constantFrom('A', 'B', 'C', 'D');

const ledgerEdit = fc.oneof(
  word.map((name) => ({ name })),
  price.map((salesPrice) => ({ salesPrice })),
  price.map((costPrice) => ({ costPrice })),
  word.map((barCode) => ({ barCode })),
  word.map((name) => ({ unit: { number: 1, name } })),
  fc.nat(3).map((number) => ({ group: { number, name: `Gruppe ${number}` } })),
  fc.boolean().map((barred) => ({ barred })),
);
const tillEdit = fc.oneof(
  word.map((name) => ({ name })),
  price.map((priceIncludingVat) => ({ priceIncludingVat })),
  price.map((costPrice) => ({ costPrice })),
  word.map((barCode) => ({ barCode })),
);
const bare: Product = {
  productNumber: '1',
  name: 'T',
  priceIncludingVat: 7,
  vatPercentage: 25,
  barred: false,
  createdAt: at,
  updatedAt: at,
};
type Step = { in: 'ledger'; edit: Partial<LedgerProduct> } | { in: 'till'; edit: Partial<Product> } | { in: 'look' };
const step: fc.Arbitrary<Step> = fc.oneof(
  ledgerEdit.map((edit) => ({ in: 'ledger' as const, edit })),
  tillEdit.map((edit) => ({ in: 'till' as const, edit })),
  fc.constant({ in: 'look' as const }),
);

const start: LedgerProduct = {
  number: '1',
  name: 'A',
  salesPrice: 100,
  costPrice: 50,
  barCode: 'A',
  barred: false,
  unit: { number: 1, name: 'A' },
  group: { number: 0, name: 'Gruppe 0' },
};

/** What the merge must amount to, the naive way: remember the last ledger and, at each look, copy what is not as it was then. */
class NaiveTill {
  private lastLooked = start;
  product: Record<string, unknown>;
  constructor(product: Product) {
    this.product = { ...product };
  }
  look(ledger: LedgerProduct): void {
    const was = { ...this.lastLooked, salesPrice: grossOf(this.lastLooked.salesPrice ?? 0, 25) };
    const is = { ...ledger, salesPrice: grossOf(ledger.salesPrice ?? 0, 25) };
    for (const [from, to] of [
      ['name', 'name'],
      ['salesPrice', 'priceIncludingVat'],
      ['costPrice', 'costPrice'],
      ['barCode', 'barCode'],
      ['barred', 'barred'],
      ['group', 'group'],
    ] as const) {
      if (JSON.stringify(was[from]) !== JSON.stringify(is[from])) this.product[to] = is[from];
    }
    if (was.unit?.name !== is.unit?.name) this.product['unit'] = is.unit?.name;
    this.lastLooked = ledger;
  }
}

const applied = (till: Product, change: PulledChange): Product => Object.assign({}, till, change);
const edited = <T extends object>(record: T, edits: Partial<T>[]): T =>
  edits.reduce<T>((so, edit) => ({ ...so, ...edit }), record);

describe('any history of edits on both sides', () => {
  test('ends as the naive model does: the till’s edits survive, e-conomic’s arrive, and a second look changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let ledger = start;
        let till: Product = { ...tillProductOf(start, 25), createdAt: at, updatedAt: at };
        let seen: KeptFields = mergeProduct({ till: undefined, seen: undefined, ledger, vatRate: 25 }).seen;
        const naive = new NaiveTill(till);
        for (const event of steps) {
          if (event.in === 'ledger') ledger = { ...ledger, ...event.edit };
          if (event.in === 'till') {
            till = { ...till, ...event.edit };
            naive.product = { ...naive.product, ...event.edit };
          }
          if (event.in !== 'look') continue;
          const merged = mergeProduct({ till, seen, ledger, vatRate: 25 });
          till = applied(till, merged.change);
          seen = merged.seen;
          naive.look(ledger);
          expect(till).toEqual(naive.product);
          expect(mergeProduct({ till, seen, ledger, vatRate: 25 })).toMatchObject({ change: {}, nothingNew: true });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever both sides hold at the first look, the second one has nothing to do', () => {
    const some = fc.record({
      ledger: fc.array(ledgerEdit, { maxLength: 6 }),
      till: fc.array(tillEdit, { maxLength: 6 }),
      rate: fc.constantFrom(0, 12.5, 25),
    });
    fc.assert(
      fc.property(some, ({ ledger: ledgerEdits, till: tillEdits, rate }) => {
        const ledger: LedgerProduct = edited(start, ledgerEdits);
        const till = edited(bare, tillEdits);
        const first = mergeProduct({ till, seen: undefined, ledger, vatRate: rate });
        const linked = applied(till, first.change);
        expect(linked).toMatchObject({ name: till.name, priceIncludingVat: till.priceIncludingVat });
        expect(mergeProduct({ till: linked, seen: first.seen, ledger, vatRate: rate })).toMatchObject({
          change: {},
          nothingNew: true,
        });
      }),
      { numRuns: 1000 },
    );
  });
});
