import { describe, expect, test } from '@jest/globals';
import { because, NeedsAttention, RetryLater } from '@kassebro/errors';
import { createVatRates } from '../src/pull-products/vat-rates.ts';

type Answer = { rate: number } | 'no-sales-account' | Error;

function ledger(answers: Record<number, Answer>) {
  const asked: number[] = [];
  const domesticVat = async (group: number) => {
    asked.push(group);
    const answer = answers[group] ?? 'no-sales-account';
    if (answer instanceof Error) throw answer;
    return Promise.resolve(answer);
  };
  const productGroups = { domesticVat, salesAccounts: () => Promise.resolve([]) };
  return { productGroups, asked };
}

describe('the VAT rate of a product group', () => {
  test('is asked for once and remembered for ten minutes, per store', async () => {
    let now = 0;
    const rates = createVatRates(() => now);
    const one = ledger({ 1: { rate: 25 } });
    expect(await rates.of('demo', [1, 1, 1], one)).toEqual(new Map([[1, { rate: 25 }]]));
    now = 9 * 60_000;
    await rates.of('demo', [1], one);
    expect(one.asked).toEqual([1]);
    await rates.of('other', [1], one);
    now = 11 * 60_000;
    await rates.of('demo', [1], one);
    expect(one.asked).toEqual([1, 1, 1]);
    now = 12 * 60_000;
    await rates.of('demo', [1], one);
    expect(one.asked).toHaveLength(3);
  });

  test('that cannot be known has a reason, is asked for again, and does not hold the other groups', async () => {
    const rates = createVatRates(() => 0);
    const answers: Record<number, Answer> = {
      1: { rate: 25 },
      2: 'no-sales-account',
      3: new NeedsAttention(because('account-unknown', { account: '1010' })),
    };
    const one = ledger(answers);
    expect(await rates.of('demo', [1, 2, 3], one)).toEqual(
      new Map<number, unknown>([
        [1, { rate: 25 }],
        [2, { reason: because('zone-without-sales-account', { group: '2', zone: '1' }) }],
        [3, { reason: because('account-unknown', { account: '1010' }) }],
      ]),
    );
    answers[2] = { rate: 0 };
    expect((await rates.of('demo', [2], one)).get(2)).toEqual({ rate: 0 });
  });

  test.each([new RetryLater(because('economic-down')), new NeedsAttention(because('grant-revoked'))])(
    'stops the whole look when e-conomic is away or lets us in no more: %s',
    async (error) => {
      await expect(createVatRates(() => 0).of('demo', [1], ledger({ 1: error }))).rejects.toBe(error);
    },
  );
});
