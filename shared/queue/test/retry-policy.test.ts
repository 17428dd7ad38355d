import { describe, expect, test } from '@jest/globals';
import { ATTEMPTS, retryDelay, retryRules } from '@kassebro/queue';

const DAY = 24 * 3_600_000;

describe('the retry policy', () => {
  test.each([
    // failures, random, ms
    [1, 0, 100],
    [1, 1, 1_000],
    [2, 1, 2_000],
    [4, 0.5, 4_000],
    [7, 1, 64_000],
  ])('"not now": after %i failures and a die of %d it waits %i ms', (failures, random, ms) => {
    expect(retryDelay({ verdict: 'later', failures, random })).toBe(ms);
  });

  test.each([
    [1, 0, 1_000],
    [1, 1, 2_000],
    [3, 1, 8_000],
  ])('an unknown outcome: after %i failures and a die of %d it waits %i ms', (failures, random, ms) => {
    expect(retryDelay({ verdict: 'uncertain', failures, random })).toBe(ms);
  });

  test('never waits longer than five minutes by itself', () => {
    for (const rule of Object.values(retryRules)) expect(rule.capMs).toBeLessThanOrEqual(300_000);
  });

  test.each([
    [60_000, 0, 60_000],
    [60_000, 1, 61_000],
    [DAY, 0, DAY],
    [10 * DAY, 0, 25 * 3_600_000],
    [-5, 0, 100],
  ])('keeps a wait of %i ms that it was told, with the jitter on top (die %d): %i ms', (afterMs, random, ms) => {
    expect(retryDelay({ verdict: 'later', failures: 1, afterMs, random })).toBe(ms);
  });

  test.each([
    ['later', ATTEMPTS - 1],
    ['uncertain', ATTEMPTS - 1],
    ['bug', 3],
    ['attention', 0],
    ['never', 0],
  ] as const)('%s is tried again %i times at most', (verdict, retries) => {
    for (let failures = 1; failures <= retries; failures += 1)
      expect(retryDelay({ verdict, failures, random: 0.5 })).not.toBe('give-up');
    expect(retryDelay({ verdict, failures: retries + 1, random: 0.5 })).toBe('give-up');
  });
});
