import { describe, expect, test } from '@jest/globals';
import { enteredByHand, fieldProblems, notToBeSent, otherDate, spoken } from '@kassebro/contracts';
import type { z } from 'zod';

const told = (schema: z.ZodType, value: unknown): string[] => {
  const parsed = schema.safeParse(value, spoken);
  return parsed.success ? [] : fieldProblems(parsed.error).map(({ detail }) => detail);
};

describe('what a person says of a day that was entered by hand', () => {
  test.each([
    { voucherNumber: 1, accountingYear: '2026' },
    { voucherNumber: 70_031, accountingYear: '2025/2026' },
    { reason: 'The accountant has added it to another voucher' },
  ])('%j is understood', (said) => {
    expect(told(enteredByHand, said)).toEqual([]);
  });

  test.each<[object, string]>([
    [{}, 'voucherNumber is missing: it must be a whole number, or give a reason instead'],
    [{ voucherNumber: 1 }, 'accountingYear is missing'],
    [{ accountingYear: '2026' }, 'voucherNumber is missing: it must be a whole number'],
    [{ voucherNumber: 1, accountingYear: '2026', reason: 'x' }, 'reason must be left out when the voucher is named'],
    [{ voucherNumber: 0, accountingYear: '2026' }, 'voucherNumber must be at least 1'],
    [{ voucherNumber: 1, accountingYear: 'last year' }, 'accountingYear must be an accounting year'],
    [{ reason: '   ' }, 'reason must not be empty'],
    [{ reason: 'x'.repeat(201) }, 'reason must have at most 200 characters'],
    [{ reason: 'x', who: 'me' }, 'who is not known here'],
  ])('%j is told what is wrong with it', (said, sentence) => {
    const sentences = told(enteredByHand, said);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(sentence);
  });
});

test('a day gets a date that exists, and what is not sent has a reason', () => {
  expect(told(otherDate, { date: '2026-12-01' })).toEqual([]);
  expect(told(otherDate, { date: '2026-02-30' })[0]).toContain('must be a date that exists');
  expect(told(notToBeSent, {})[0]).toContain('reason is missing');
});
