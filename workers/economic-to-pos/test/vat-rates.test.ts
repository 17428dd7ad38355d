import { describe, expect, test } from '@jest/globals';
import { defaultSettings, type LedgerProduct, type NewProduct } from '@kassebro/contracts';
import { type EconomicClient, EconomicFault } from '@kassebro/economic';
import { because, NeedsAttention, RetryLater } from '@kassebro/errors';
import { createProductSync, type ProductRecords } from '../src/pull-products/product-sync.ts';
import { createVatRates } from '../src/pull-products/vat-rates.ts';

type Answer = { rate: number } | 'no-sales-account' | Error;

function ledger(answers: Record<number, Answer>, isDown = false) {
  const asked: number[] = [];
  const domesticVat = async (group: number) => {
    asked.push(group);
    const answer = answers[group] ?? 'no-sales-account';
    if (answer instanceof Error) throw answer;
    return Promise.resolve(answer);
  };
  const productGroups = {
    domesticVat,
    all: () => (isDown ? Promise.reject(new EconomicFault(down)) : Promise.resolve([])),
  };
  return { productGroups, asked };
}
const down = because('economic-down');
const asking = (agreement: number, from: ReturnType<typeof ledger>, narrow?: boolean) => ({
  agreement,
  ledger: from,
  narrow,
});

const bell: LedgerProduct = { number: 'A', name: 'Klokke', salesPrice: 80_00, barred: false, group: { number: 1 } };
const written: NewProduct[] = [];
/** A till that forgets, so that every look finds a new product. */
const till: ProductRecords = {
  products: {
    many: () => Promise.resolve(new Map()),
    applyPull({ writes }) {
      written.push(...writes.flatMap((write) => (write.kind === 'create' ? [write.product] : [])));
      return Promise.resolve();
    },
  },
  bindings: {
    byNumbers: () => Promise.resolve(new Map()),
    byRecords: () => Promise.resolve(new Map()),
    save: () => Promise.resolve({ taken: [] }),
  },
};

describe('the VAT rate of a product group', () => {
  test('is asked for once and remembered for ten minutes, per agreement', async () => {
    let now = 0;
    const rates = createVatRates(() => now);
    const one = ledger({ 1: { rate: 25 } });
    expect(await rates.of(asking(1, one), [1, 1, 1])).toEqual(new Map([[1, { rate: 25 }]]));
    now = 9 * 60_000;
    await rates.of(asking(1, one), [1]);
    expect(one.asked).toEqual([1]);
    await rates.of(asking(2, one), [1]);
    now = 11 * 60_000;
    await rates.of(asking(1, one), [1]);
    expect(one.asked).toEqual([1, 1, 1]);
    now = 12 * 60_000;
    await rates.of(asking(1, one), [1]);
    expect(one.asked).toHaveLength(3);
  });

  test('is that of the new agreement at once when a store is connected to another one', async () => {
    const look = createProductSync(till, () => new Date());
    const prices: (number | undefined)[] = [];
    for (const [agreement, rate] of [
      [1, 25],
      [2, 0],
    ] as const) {
      const from = { ...ledger({ 1: { rate } }) } as unknown as EconomicClient;
      const ground = { store: 'demo', agreement, settings: defaultSettings, ledger: from, renumberings: [] };
      const asked = { ...ground, numbers: ['A'], asOf: new Date(), log: { warn: () => undefined } };
      const comparison = await look.compare(asked, { found: new Map([['A', bell]]), unreadable: new Map() });
      await comparison.write();
      prices.push(written.at(-1)?.priceIncludingVat);
    }
    expect(prices).toEqual([100_00, 80_00]);
  });

  test('that cannot be known has a reason, is asked for again, and does not hold the other groups', async () => {
    const rates = createVatRates(() => 0);
    const answers: Record<number, Answer> = {
      1: { rate: 25 },
      2: 'no-sales-account',
      3: new NeedsAttention(because('account-unknown', { account: '1010' })),
    };
    const one = ledger(answers);
    expect(await rates.of(asking(1, one), [1, 2, 3])).toEqual(
      new Map<number, unknown>([
        [1, { rate: 25 }],
        [2, { reason: because('zone-without-sales-account', { group: '2', zone: '1' }) }],
        [3, { reason: because('account-unknown', { account: '1010' }) }],
      ]),
    );
    answers[2] = { rate: 0 };
    expect((await rates.of(asking(1, one), [2])).get(2)).toEqual({ rate: 0 });
  });

  test.each([new RetryLater(because('economic-down')), new NeedsAttention(because('grant-revoked'))])(
    'stops the whole look when e-conomic is away or lets us in no more: %s',
    async (error) => {
      await expect(createVatRates(() => 0).of(asking(1, ledger({ 1: error })), [1])).rejects.toBe(error);
    },
  );

  test('that e-conomic answers with faults for ever concerns its group, when earlier looks have failed and others are answered', async () => {
    const fault = new EconomicFault(down);
    const rates = () => createVatRates(() => 0);
    const odd = { 1: { rate: 25 }, 7: fault };
    await expect(rates().of(asking(1, ledger(odd)), [1, 7])).rejects.toBe(fault);
    const told = await rates().of(asking(1, ledger(odd), true), [1, 7]);
    expect(told.get(1)).toEqual({ rate: 25 });
    expect(told.get(7)).toEqual({ reason: because('group-unreadable-in-economic', { group: '7' }) });
    const isDown = rates().of(asking(1, ledger(odd, true), true), [1, 7]);
    await expect(isDown).rejects.toBeInstanceOf(EconomicFault);
  });
});
